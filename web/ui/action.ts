/** Something the reader may do now, in the server's order. */
export type Action = {
  readonly name: string;
  readonly label: string;
  /** Withdraws, undoes or ends: kept away from the rest. */
  readonly apart?: boolean | undefined;
  /** Shown but closed, for this reason. */
  readonly why?: string | undefined;
};

/** Actions by their names, labelled from the module's text. */
export function actionsOf<N extends string>(
  names: readonly N[],
  labels: Readonly<Record<N, string>>,
  apart: readonly N[] = [],
): Action[] {
  return names.map((name) => ({ name, label: labels[name], apart: apart.includes(name) }));
}
