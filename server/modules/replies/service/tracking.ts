import type { CommitmentContent } from '../../../../contract/commitments.ts';
import { scopesOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { answerableTask, relationsToTasks } from '../../handling/index.ts';
import { suggestionsOf } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { recipientsOf } from '../policy.ts';
import * as repository from '../repository/index.ts';

/** What the letter in force lists, for the ledger; a correction speaks for the letter it corrects. */
export async function listedCommitments(tx: Transaction, replyId: string): Promise<readonly CommitmentContent[]> {
  return (await repository.familyOf(tx, replyId)).at(-1)?.content.commitments ?? [];
}

/** Notes that commitments of a letter were kept: what is counted of its class and its answers changes from today on. */
export async function noteKept(tx: Transaction, ctx: Context, replyId: string, kept: domain.Kept): Promise<void> {
  if (!kept.isAll && kept.suggestionIds.length === 0) return;
  const before = await repository.lock(tx, replyId);
  const { dueOn } = await answerableTask(tx, ctx, before.taskId);
  // A correction speaks for the letter it corrects, whose own words stay as they were.
  const inForce = (await repository.familyOf(tx, replyId)).at(-1) ?? before;
  const spoken = { ...before, content: inForce.content };
  const { state, events } = domain.kept(spoken, kept, ctx.today);
  await repository.save(tx, before, { ...state, content: before.content });
  if (domain.classNow(state) !== domain.classNow(spoken))
    await repository.recordReply(tx, { reply: state, dueOn, occurredAt: ctx.now });
  await recordEvents(tx, ctx, events);
  const answers = inForce.content.answers
    .filter(({ suggestionId }) => kept.suggestionIds.includes(suggestionId))
    .map((answer) => ({ ...answer, adoption: 'adopted' as const }));
  const counted = { ...state, content: { ...state.content, answers } };
  await repository.recordAdoptions(tx, { reply: counted, occurredAt: ctx.now });
}

/** Letters delivered to the actor which he has not opened yet: nothing of what they say is shown to him. */
export async function sealedLetters(tx: Transaction, ctx: Context, replyIds: readonly string[]): Promise<Set<string>> {
  const mine = recipientsOf(ctx.actor);
  const receipts = (await repository.receiptsOf(tx, replyIds)).filter((each) => mine.includes(each.recipientId));
  const opened = new Set(receipts.filter(({ openedAt }) => openedAt !== null).map(({ replyId }) => replyId));
  return new Set(receipts.map(({ replyId }) => replyId).filter((replyId) => !opened.has(replyId)));
}

export type LetterToList = {
  readonly replyId: string;
  readonly proposalId: string;
  readonly unitId: string;
  readonly deskId: string;
};

/** The released letters of a proposal to which the actor's unit may list further commitments. */
export async function lettersToList(tx: Transaction, ctx: Context, proposalId: string): Promise<LetterToList[]> {
  if (scopesOf(ctx.actor, 'unit_handler').length + scopesOf(ctx.actor, 'unit_signer').length === 0) return [];
  const { byTask } = await relationsToTasks(tx, ctx, proposalId);
  const letters = await repository.ofProposal(tx, proposalId);
  return letters
    .filter(({ kind, status, correctionOfId }) => kind === 'reply' && status === 'released' && correctionOfId === null)
    .filter(({ taskId }) => byTask.get(taskId)?.some((by) => by === 'handler' || by === 'signer'))
    .map(({ id, unitId, deskId }) => ({ replyId: id, proposalId, unitId, deskId }));
}

/** Refuses what could not have stood in a letter either. */
export async function checkListed(
  tx: Transaction,
  proposalId: string,
  listed: {
    readonly commitments: readonly CommitmentContent[];
    readonly today: LocalDate;
    readonly rules: Context['rules'];
  },
): Promise<void> {
  const { commitments, today, rules } = listed;
  const gaps = [...domain.blanksOf(commitments), ...domain.dateGaps(commitments, today, rules.policy)];
  if (gaps.length > 0) refuse('rule_refused', `${gaps[0]?.message ?? ''}。`, gaps);
  const known = new Set((await suggestionsOf(tx, proposalId)).map(({ id }) => id));
  if (commitments.some(({ suggestionId }) => suggestionId !== null && !known.has(suggestionId)))
    refuse('rule_refused', '承诺对应的建议不属于这件提案，请刷新后重新填写。');
}
