import type { CommitmentRow, CommitmentView } from '../../../../contract/commitments.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { filesHangingOn, proposalsByIds, relationsToProposal, suggestionNosByIds } from '../../proposals/index.ts';
import { sealedLetters } from '../../replies/index.ts';
import { availableActions, lightOf, progressDueOn, type By, type Commitment } from '../domain/index.ts';
import { isOfUnit, relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';

/** Commitments with what their rows show of other things: a fixed number of queries. */
export async function rowsOf(
  tx: Transaction,
  ctx: Context,
  commitments: readonly Commitment[],
): Promise<CommitmentRow[]> {
  const ids = <T>(of: (each: Commitment) => T): T[] => [...new Set(commitments.map(of))];
  const cases = await proposalsByIds(
    tx,
    ids(({ proposalId }) => proposalId),
  );
  const units = await organizationsByIds(
    tx,
    ids(({ unitId }) => unitId),
  );
  const nos = await suggestionNosByIds(
    tx,
    commitments.flatMap(({ suggestionId }) => suggestionId ?? []),
  );
  return commitments.map((each) => {
    const of = cases.get(each.proposalId) ?? refuse('not_found');
    return {
      id: each.id,
      proposalId: each.proposalId,
      caseNo: of.caseNo,
      proposalTitle: of.title,
      replyId: each.replyId,
      no: each.no,
      suggestionNo: each.suggestionId === null ? null : (nos.get(each.suggestionId) ?? null),
      unit: units.get(each.unitId) ?? refuse('not_found'),
      action: each.action,
      amount: each.amount,
      office: each.office,
      dueOn: each.dueOn,
      status: each.status,
      light: lightOf(each, ctx.today),
      openedOn: each.openedOn,
      settledOn: each.settledOn,
      progressDueOn: progressDueOn(each, ctx.rules.policy),
      version: each.version,
    };
  });
}

/** The proposal's commitments as far as the actor may know of them: what a letter says is shown once he has opened it. */
export async function visibleOf(
  tx: Transaction,
  ctx: Context,
  proposalId: string,
): Promise<{ readonly commitments: Commitment[]; readonly relations: readonly string[] }> {
  const relations = await relationsToProposal(tx, ctx, proposalId);
  const all = await repository.ofProposal(tx, proposalId);
  const ours = all.filter(({ unitId }) => relations.length > 0 || isOfUnit(ctx.actor, unitId));
  const sealed = await sealedLetters(tx, ctx, [...new Set(ours.map(({ replyId }) => replyId))]);
  return { commitments: ours.filter(({ replyId }) => !sealed.has(replyId)), relations };
}

export async function viewsOf(tx: Transaction, ctx: Context, proposalId: string): Promise<CommitmentView[]> {
  const { commitments, relations } = await visibleOf(tx, ctx, proposalId);
  const rows = await rowsOf(tx, ctx, commitments);
  const entries = Map.groupBy(
    await repository.entriesOf(
      tx,
      rows.map(({ id }) => id),
    ),
    ({ commitmentId }) => commitmentId,
  );
  const files = await filesHangingOn(
    tx,
    'entry',
    [...entries.values()].flat().map(({ id }) => id),
  );
  const evidence = (entryId: string): CommitmentView['entries'][number]['files'] =>
    (files.get(entryId) ?? []).map(({ id, name, kind, size, sha256 }) => ({ id, name, kind, size, sha256 }));
  return commitments.flatMap((each, index) => {
    const row = rows[index];
    if (row === undefined) return [];
    const by: By = relationsTo(ctx.actor, each, relations);
    const said = (entries.get(each.id) ?? []).map(({ id, action, text, byName, at }) => ({
      ...{ id, action, text, byName, at, files: evidence(id) },
    }));
    return [{ ...row, words: each.words, entries: said, availableActions: availableActions(each, by) }];
  });
}

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<CommitmentView> {
  const commitment = (await repository.find(tx, id)) ?? refuse('not_found');
  const views = await viewsOf(tx, ctx, commitment.proposalId);
  return views.find((view) => view.id === id) ?? refuse('not_found');
}
