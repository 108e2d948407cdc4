/** A file the server has. */
export type KeptFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly url?: string | undefined;
};
