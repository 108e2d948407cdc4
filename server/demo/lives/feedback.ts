import { feedbackApi, type FeedbackContent, type Verdict } from '../../../contract/feedback.ts';
import { repliesApi } from '../../../contract/replies.ts';
import type { Life } from '../run/year.ts';
import { writeFeedbackComment } from '../texts/index.ts';
import type { Case, Reader, Stage } from './case.ts';
import type { Letter } from './reply.ts';

export type Opinion = { readonly attitude: Verdict; readonly result: Verdict };

/** What the first proposer thinks of this round, where the plan knows; anybody else is content in the plan's shares. */
export function opinionOf(
  stage: Stage,
  c: Case,
  { isDecisive, round }: { isDecisive: boolean; round: number },
): Opinion {
  const planned = c.script.dissatisfaction;
  if (planned !== null && isDecisive)
    return round === 1
      ? { attitude: planned.attitude, result: planned.result }
      : { attitude: 'satisfied', result: planned.secondResult };
  const pick = (shares: typeof stage.plan.feedback.attitude) =>
    c.random.weighted(shares.map(({ code, share }) => [code as Verdict, share] as const));
  return { attitude: pick(stage.plan.feedback.attitude), result: pick(stage.plan.feedback.result) };
}

const LISTENED = ['visit', 'phone', 'other'] as const;
const VISITING = { visit: 'visited', phone: 'not_needed', other: 'not_needed', none: 'not_visited' } as const;
const COMMENT_SHARE = 0.45;

function contentOf(c: Case, opinion: Opinion, isCollective: boolean): FeedbackContent {
  const { random } = c;
  const isUnhappy = opinion.attitude === 'dissatisfied' || opinion.result === 'dissatisfied';
  const speaks = isUnhappy || random.chance(COMMENT_SHARE);
  const listenMode = opinion.attitude === 'dissatisfied' ? 'none' : random.pick(LISTENED);
  return {
    ...opinion,
    listenMode,
    visiting: VISITING[listenMode],
    answeredByLeader: isCollective ? opinion.attitude === 'satisfied' : null,
    targeted: opinion.result === 'satisfied' ? 'yes' : opinion.result === 'basically' ? 'basically' : 'no',
    comment: speaks ? writeFeedbackComment(random, c.script.matter, opinion) : '',
    mayTellUnit: random.chance(0.8),
    answers: [],
  };
}

/** A proposer reads the letter and fills in his form; some only read, some are late, some never answer. */
export async function* reading(letter: Letter, reader: Reader): Life {
  const { stage, c } = letter.unit;
  const { year, hours, plan, habits } = stage;
  const answers = reader.isDecisive ? !c.staysSilent : c.random.chance(habits.cosignerAnswersShare);
  if (!answers && !c.random.chance(habits.cosignerReadsShare)) return;
  yield hours.later(c.random, year.now, [0, 4]);
  await open(letter, reader);
  if (!answers) return;
  // A form that comes after its days still counts, until the case is closed without it.
  const isLate = c.script.dissatisfaction === null && c.random.chance(plan.feedback.late);
  const due = plan.feedback.dueWorkdays;
  yield hours.later(c.random, year.now, isLate ? [due + 1, due + 2] : [1, Math.floor(due / 2)]);
  const { round } = letter.view;
  await giveOpinion(letter, reader, opinionOf(stage, c, { isDecisive: reader.isDecisive, round }));
}

export async function open(letter: Letter, { person }: Reader): Promise<void> {
  // The forms come with the letter.
  await letter.unit.stage.year.settle();
  await letter.unit.stage.year.act(person.actor, repliesApi.open, { params: { id: letter.view.id } });
}

export async function giveOpinion(letter: Letter, { person }: Reader, opinion: Opinion): Promise<void> {
  const { stage, c } = letter.unit;
  const { items } = await stage.year.act(person.actor, feedbackApi.ofProposal, c.at);
  const mine = items.filter(
    ({ replyId, availableActions }) => replyId === letter.view.id && availableActions.includes('submit'),
  );
  for (const form of mine) {
    const body = { content: contentOf(c, opinion, form.isCollective), version: form.version };
    await stage.year.act(person.actor, feedbackApi.submit, { params: { id: form.id }, body });
  }
}
