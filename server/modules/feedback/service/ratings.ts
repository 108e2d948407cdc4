import type { RatingContent, RatingView } from '../../../../contract/rating.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { relationsToTasks } from '../../handling/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { relationsToProposal, visibleProposal } from '../../proposals/index.ts';
import { getReply, releasedReplies } from '../../replies/index.ts';
import { mayRate, rate } from '../domain/index.ts';
import { decides, ratesFor, relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';

const CLOSED: readonly string[] = ['closed', 'archived'];

/** The letters of a case with what their units said of the proposal; a fixed number of queries. */
async function listOf(tx: Transaction, ctx: Context, proposalId: string): Promise<RatingView[]> {
  const facts = await visibleProposal(tx, ctx, proposalId);
  const letters = await releasedReplies(tx, proposalId);
  const given = new Map(
    (await repository.ratings.ofProposal(tx, proposalId)).map((rating) => [rating.replyId, rating]),
  );
  const { byTask } = await relationsToTasks(tx, ctx, proposalId);
  const forms = await repository.ofProposal(tx, proposalId);
  const judged = forms.filter((form) => form.content !== null && relationsTo(ctx.actor, form).includes('recipient'));
  const seesAll = CLOSED.includes(facts.status) || decides(await relationsToProposal(tx, ctx, proposalId));
  const units = await organizationsByIds(
    tx,
    letters.map(({ unitId }) => unitId),
  );
  return letters.map((letter): RatingView => {
    const rating = given.get(letter.id);
    const isOfUnit = ratesFor(byTask.get(letter.taskId) ?? []);
    const isShown = seesAll || isOfUnit || judged.some(({ replyId }) => replyId === letter.id);
    return {
      replyId: letter.id,
      proposalId,
      round: letter.round,
      unit: units.get(letter.unitId) ?? refuse('not_found'),
      isGiven: rating !== undefined,
      content: rating && isShown ? rating.content : null,
      givenAt: rating && isShown ? rating.givenAt : null,
      mayGive: mayRate({
        ...{ isOfUnit, caseStatus: facts.status, isGiven: rating !== undefined },
        isOfRound: letter.round === facts.round,
      }),
    };
  });
}

export const listRatings = (ctx: Context, proposalId: string): Promise<{ items: RatingView[] }> =>
  inReading(ctx, async (tx) => ({ items: await listOf(tx, ctx, proposalId) }));

/** Given once, before the unit knows what the proposer said. */
export async function giveRating(ctx: Context, replyId: string, content: RatingContent): Promise<RatingView> {
  const seen = await getReply(ctx, replyId);
  const id = ctx.newId();
  return once(ctx, replyId, {
    act: async (tx) => {
      const { byTask } = await relationsToTasks(tx, ctx, seen.proposalId);
      const isOfUnit = ratesFor(byTask.get(seen.taskId) ?? []);
      if (!isOfUnit) refuse('forbidden');
      if (seen.status !== 'released') refuse('wrong_status');
      const letter = (await releasedReplies(tx, seen.proposalId)).find((one) => one.id === replyId);
      if (!letter) return refuse('rule_refused', '请在原答复上评价，不在补充或更正件上评价。');
      const { proposalId, round, unitId } = letter;
      const of = await visibleProposal(tx, ctx, proposalId);
      const isGiven = (await repository.ratings.ofProposal(tx, proposalId)).some((one) => one.replyId === replyId);
      const by = { givenBy: nameOf(ctx.actor), givenAt: ctx.now };
      const { state, events } = rate(
        { id, replyId, proposalId, round, unitId, content, ...by },
        { isOfUnit, caseStatus: of.status, isGiven, isOfRound: round === of.round },
      );
      if (!(await repository.ratings.insert(tx, state))) refuse('rule_refused', '这件提案已经评价过，不能更改。');
      await recordEvents(tx, ctx, events);
    },
    view: async (tx) =>
      (await listOf(tx, ctx, seen.proposalId)).find((item) => item.replyId === replyId) ?? refuse('not_found'),
  });
}
