import type { Category } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';

export type Reviewer = {
  readonly accountId: string;
  readonly name: string;
  readonly groupId: string;
  readonly groupCode: string;
  /** How many proposals lie open with him. */
  readonly load: number;
};
export type Waiting = {
  readonly id: string;
  readonly category: Category | null;
  readonly groupId: string | null;
  /** The proposer's own account, which never reviews its own proposal. */
  readonly leadAccountId: string | null;
};
export type Given = { readonly accountId: string; readonly groupId: string };

/** Whose subject it is: the group it is in already, or those the rules name for its category; else everybody's. */
function inCharge(item: Waiting, reviewers: readonly Reviewer[], subjects: Policy['reviewSubjects']): Reviewer[] {
  const able = reviewers.filter(({ accountId }) => accountId !== item.leadAccountId);
  const inGroup = able.filter(({ groupId }) => groupId === item.groupId);
  if (inGroup.length > 0) return inGroup;
  const codes = subjects.filter(({ category }) => category === item.category).map(({ group }) => group);
  const bySubject = able.filter(({ groupCode }) => codes.includes(groupCode));
  return bySubject.length > 0 ? bySubject : able;
}

const byLoad =
  (loads: ReadonlyMap<string, number>) =>
  (a: Reviewer, b: Reviewer): number =>
    (loads.get(a.accountId) ?? 0) - (loads.get(b.accountId) ?? 0) || (a.accountId < b.accountId ? -1 : 1);

/** Shares out what waits (分派审查): by subject, then to whom has least open, in the order of waiting. The same input gives the same plan. */
export function planAssignment(
  waiting: readonly Waiting[],
  reviewers: readonly Reviewer[],
  subjects: Policy['reviewSubjects'],
): Map<string, Given> {
  const loads = new Map(reviewers.map(({ accountId, load }) => [accountId, load]));
  const plan = new Map<string, Given>();
  for (const item of waiting) {
    const [first] = inCharge(item, reviewers, subjects).sort(byLoad(loads));
    if (!first) continue;
    plan.set(item.id, { accountId: first.accountId, groupId: first.groupId });
    loads.set(first.accountId, (loads.get(first.accountId) ?? 0) + 1);
  }
  return plan;
}
