import type { NotFileInput } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import * as repository from '../repository/index.ts';
import { keep, lockFor } from './base.ts';
import { fileBatch, turnDown } from './reviewing.ts';

export type QueuedProposal = repository.QueueRow;
export const reviewQueue = repository.openQueue;
export const finalQueue = repository.finalQueue;
export const reviewMinutes = repository.minutesBetween;

export type GroupStanding = repository.GroupCount & { readonly groupName: string };
/** How far review has come, by group and status. */
export async function reviewStanding(tx: Transaction, sessionId: string): Promise<GroupStanding[]> {
  const rows = await repository.countsByGroup(tx, sessionId);
  const names = await organizationsByIds(
    tx,
    rows.flatMap(({ groupId }) => groupId ?? []),
  );
  return rows.map((row) => ({ ...row, groupName: names.get(row.groupId ?? '')?.shortName ?? '' }));
}

export type FilingDecision = {
  readonly opinion: string;
  readonly file: readonly { readonly id: string; readonly version: number }[];
  readonly notFile: readonly (NotFileInput & { readonly id: string })[];
};
/** What a meeting decided, all of it or nothing: refusals first, for numbers are taken last. In the caller's transaction. */
export async function decideFiling(tx: Transaction, ctx: Context, decided: FilingDecision): Promise<void> {
  for (const { id, version, ...input } of [...decided.notFile].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { proposal, by } = await lockFor(tx, ctx, id, version);
    await keep(tx, ctx, proposal, await turnDown(tx, ctx, { proposal, by, input }));
  }
  if (decided.file.length === 0) return;
  const { refused } = await fileBatch(tx, ctx, { items: [...decided.file], opinion: decided.opinion });
  const [first] = refused;
  if (!first) return;
  const title = (await repository.briefs(tx, [first.id]))[0]?.title ?? '';
  refuse('rule_refused', `《${title}》不能立案：${first.detail}。请将它作为例外缓议后再决定`);
}
