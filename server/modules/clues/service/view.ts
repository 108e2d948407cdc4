import type { ClueNoticeView, ClueRow, ClueView } from '../../../../contract/clues.ts';
import { workdaysUntil } from '../../../kernel/calendar.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { availableActions, type By, type Clue, type ClueNotice, type Contributor } from '../domain/index.ts';
import { contributorFor, relationsToClues, seesContributor } from '../policy.ts';
import * as repository from '../repository/index.ts';

const NOBODY: Contributor = { name: '', phone: '' };
const WAITING: readonly Clue['status'][] = ['received'];

export const rowOf = (ctx: Context, clue: Clue, seen: { readonly by: By; readonly picks: number }): ClueRow => ({
  id: clue.id,
  code: clue.code,
  title: clue.title,
  category: clue.category,
  source: clue.source,
  status: clue.status,
  catalogueNo: clue.catalogueNo,
  receivedAt: clue.receivedAt,
  dueOn: clue.dueOn,
  daysLeft: WAITING.includes(clue.status) ? workdaysUntil(ctx.rules.calendar, ctx.today, clue.dueOn) : null,
  picks: seen.picks,
  version: clue.version,
  availableActions: availableActions(clue.status, seen.by),
});

export const noticeView = (
  notice: ClueNotice,
  of: { readonly clue: Pick<Clue, 'code' | 'title'>; readonly contributor: Contributor },
): ClueNoticeView => ({
  ...notice,
  clueTitle: of.clue.title,
  code: of.clue.code,
  name: of.contributor.name,
  phone: of.contributor.phone,
});

async function pickedBy(tx: Transaction, picks: readonly repository.Pick[]): Promise<ClueView['pickedBy']> {
  const facts = await proposalsByIds(
    tx,
    picks.map(({ proposalId }) => proposalId),
  );
  return picks.map(({ proposalId, leadName, pickedAt }) => {
    const proposal = facts.get(proposalId);
    // A draft is its author's own: the office learns who picked, not what he writes.
    const isOut = proposal !== undefined && proposal.receiptNo !== null;
    return { proposalId: isOut ? proposalId : null, leadName, pickedAt, caseNo: proposal?.caseNo ?? null };
  });
}

/** The whole clue with who contributed it: for the office and nobody else. */
export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<ClueView> {
  const by = relationsToClues(ctx.actor);
  if (!seesContributor(by)) refuse('forbidden');
  const clue = (await repository.find(tx, id)) ?? refuse('not_found');
  const contributor = contributorFor(by, (await repository.contributorsOf(tx, [id])).get(id) ?? NOBODY);
  const picks = await repository.picksOf(tx, [id]);
  return {
    ...rowOf(ctx, clue, { by, picks: picks.length }),
    content: clue.content,
    contributor,
    sourceNote: clue.sourceNote,
    enteredByName: clue.enteredBy,
    catalogue: clue.catalogue && { ...clue.catalogue, until: clue.untilOn },
    rejection: clue.rejection,
    note: clue.note,
    pickedBy: await pickedBy(tx, picks),
    sameContributor: await repository.othersFrom(tx, contributor.phone, id),
    notices: (await repository.noticesOf(tx, id)).map((notice) => noticeView(notice, { clue, contributor })),
  };
}
