/** One kind of department (部门) as cities have it: what it is called, how its name is known, what is usually asked of it. */
export type KindText = {
  readonly key: string;
  readonly called: string;
  /** A regular expression a unit's name is known by. */
  readonly name: string;
  /** Words for its matters; `~` marks what speaks for it only weakly. */
  readonly words: string;
  /** Who deals with its matters where no such unit is. */
  readonly over?: readonly string[];
};
