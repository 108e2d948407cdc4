import { ratingApi, type RatingContent, type RatingMark } from '../../../contract/rating.ts';
import type { Random } from '../../kernel/random.ts';
import type { Life } from '../run/year.ts';
import { writeTalk } from '../texts/index.ts';
import type { Case, Stage } from './case.ts';
import { peopleOf, type Letter } from './unit-task.ts';

/** 双向评价: the unit's word on the proposal, before it knows what the proposer says of it; many do, and some come too late. */
export async function* rating({ unit, view }: Letter): Life {
  const { stage, c, task } = unit;
  const { year, hours, plan } = stage;
  const random = c.random.fork(`rating ${task.unit.code} ${task.round}`);
  if (!random.chance(plan.ratings.share)) return;
  yield hours.later(random, year.now, [0, 3]);
  const { actor } = peopleOf(unit).handler;
  const { items } = await year.act(actor, ratingApi.ofProposal, c.at);
  if (!items.some(({ replyId, mayGive }) => mayGive && replyId === view.id)) return;
  const body = contentOf(stage, c, random);
  await year.act(actor, ratingApi.give, { params: { id: view.id }, body });
}

function contentOf({ plan }: Stage, c: Case, random: Random): RatingContent {
  const mark = (): RatingMark =>
    random.weighted(plan.ratings.marks.map(({ code, share }) => [code as RatingMark, share] as const));
  const marks = { problem: mark(), feasible: mark(), contact: mark() };
  const [worst = 'good'] = (['poor', 'fair', 'good'] as const).filter((each) => Object.values(marks).includes(each));
  // A low mark has to be explained.
  const speaks = worst === 'poor' || random.chance(plan.ratings.commentShare);
  return { ...marks, comment: speaks ? writeTalk(random, `rating_${worst}`, c.script.matter) : '' };
}
