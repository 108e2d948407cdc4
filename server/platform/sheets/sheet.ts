/** A sheet to be written: headings, and rows of text in their order. */
export type SheetColumn = {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly isHidden?: boolean;
  readonly choices?: readonly string[];
  /** Whether only the choices may be entered; a column that takes several of them is not strict. */
  readonly isStrict?: boolean;
};
export type Sheet = {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
};
