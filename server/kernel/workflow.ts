import { refuse } from './errors.ts';

/** One row of a workflow: who may do what, from which statuses, leading where. */
export type Transition<Status extends string, Action extends string, Relation extends string> = {
  readonly action: Action;
  readonly from: readonly Status[];
  readonly to: Status;
  readonly by: readonly Relation[];
};
export type Workflow<S extends string, A extends string, R extends string> = readonly Transition<S, A, R>[];

/** The status `action` leads to. Refuses with `wrong_status`, or `forbidden` where the actor has none of the relations. */
export function follow<S extends string, A extends string, R extends string>(
  workflow: Workflow<S, A, R>,
  step: { readonly status: S; readonly action: A; readonly by: readonly R[] },
): S {
  const named = workflow.filter((row) => row.action === step.action);
  if (!named.some((row) => row.by.some((relation) => step.by.includes(relation)))) refuse('forbidden');
  const row = named.find((r) => r.from.includes(step.status) && r.by.some((relation) => step.by.includes(relation)));
  return row ? row.to : refuse('wrong_status');
}

/** The actions open to someone in `relations`, in the order of the table. */
export function openActions<S extends string, A extends string, R extends string>(
  workflow: Workflow<S, A, R>,
  status: S,
  relations: readonly R[],
): A[] {
  const open = workflow.filter((row) => row.from.includes(status) && row.by.some((r) => relations.includes(r)));
  return [...new Set(open.map((row) => row.action))];
}
