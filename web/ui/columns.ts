export type Column<Name extends string = string> = {
  readonly name: Name;
  readonly label: string;
  readonly sortable?: boolean;
  readonly align?: 'start' | 'end';
  /** The card's heading on a phone. */
  readonly main?: boolean;
  /** Its buttons say themselves what they do: a card shows no label beside them. */
  readonly isActs?: boolean;
};
