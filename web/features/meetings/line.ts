/** What a list shows of a meeting of any kind. */
export type MeetingLine<Status extends string> = {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly heldAt: string;
  readonly status: Status;
};
