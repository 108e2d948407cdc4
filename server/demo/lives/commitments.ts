import { commitmentsApi, type CommitmentContent, type CommitmentView } from '../../../contract/commitments.ts';
import type { Answer, CallInput } from '../../../contract/endpoint.ts';
import type { ReplyContent } from '../../../contract/replies.ts';
import type { Random } from '../../kernel/random.ts';
import { addDays, addMonths, dayOf, daysBetween, yearOf, type LocalDate } from '../../kernel/time.ts';
import { once, type Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import { writeCommitment, writePromise, type AnswerClass, type CommitmentWords } from '../texts/index.ts';
import type { AtUnit, Letter } from './unit-task.ts';

type Suggested = { readonly id: string; readonly no: number };
const SHARE_IN_A = 0.3;
const WORTH_LISTING = ['planned', 'partly_adopted'];
const SOONEST_DAYS = 45;

/** A stream of its own: what is promised changes nothing else that chance decides. */
const chanceOf = ({ c, task }: AtUnit, about: string): Random =>
  c.random.fork(`commitments ${task.unit.code} ${task.round} ${about}`);

function dueDay(random: Random, on: LocalDate): LocalDate {
  const year = yearOf(on);
  const choices = [
    [addMonths(on, 4), 3],
    [`${year}-12-31`, 4],
    [`${year + 1}-06-30`, 2],
    [`${year + 1}-12-31`, 1],
  ] as const;
  const day = random.weighted(choices);
  return daysBetween(on, day) < SOONEST_DAYS ? `${year + 1}-06-30` : day;
}

/** What the letter lists: for a class B what is planned or only partly done, and now and then something in an A letter. */
export function listedIn(
  unit: AtUnit,
  answers: ReplyContent['answers'],
  { wish, asked, on }: { readonly wish: AnswerClass; readonly asked: readonly Suggested[]; readonly on: LocalDate },
): CommitmentContent[] {
  const random = chanceOf(unit, 'listed');
  const worth = answers.filter(({ adoption }) => adoption !== null && WORTH_LISTING.includes(adoption));
  const chosen = wish === 'B' ? (worth.length > 0 ? worth : answers.slice(0, 1)) : aside(random, { wish, answers });
  const { matter } = unit.c.script;
  return chosen.map(({ suggestionId }): CommitmentContent => {
    const no = asked.find(({ id }) => id === suggestionId)?.no ?? 1;
    const about = { matter, suggestion: matter.suggestions[no - 1] };
    return {
      suggestionId,
      ...writePromise(random, about),
      office: unit.task.office === '' ? '办公室' : unit.task.office,
      dueOn: dueDay(random, on),
      words: '',
    };
  });
}

const aside = (
  random: Random,
  { wish, answers }: { readonly wish: AnswerClass; readonly answers: ReplyContent['answers'] },
): ReplyContent['answers'] => (wish === 'A' && random.chance(SHARE_IN_A) ? answers.slice(0, 1) : []);

const FATES = [
  ['kept', 70],
  ['kept_at_second', 7],
  ['disputed', 5],
  ['unverified', 5],
  ['excused', 5],
  ['neglected', 8],
] as const;

/** What becomes of each thing a letter promised, as long as the year goes on. */
export async function* keeping(letter: Letter): Life {
  const { stage, c } = letter.unit;
  if (letter.view.content.commitments.length === 0) return;
  await stage.year.settle();
  const office = stage.world.holder('proposal_office');
  const { items } = await stage.year.act(office.actor, commitmentsApi.ofProposal, c.at);
  for (const item of items.filter(({ replyId }) => replyId === letter.view.id))
    stage.year.start(keepingOne(letter.unit, item));
  yield* once(async () => undefined);
}

type Act = typeof commitmentsApi.report;
type Said = { readonly endpoint: Act; readonly words: CommitmentWords };

async function say(unit: AtUnit, one: { id: string; random: Random }, person: Person, said: Said): Promise<void> {
  const { year } = unit.stage;
  const at = { params: { id: one.id } };
  const { version } = await year.act(person.actor, commitmentsApi.get, at);
  const text = writeCommitment(one.random, said.words, { matter: unit.c.script.matter });
  await year.act(person.actor, said.endpoint, { ...at, body: { text, version } } satisfies CallInput<Act>);
}

/** The people of the unit that keeps it today: after a reform, the successor's. */
async function keepersOf({ stage }: AtUnit, id: string) {
  const { world, year } = stage;
  const view: Answer<typeof commitmentsApi.get> = await year.act(
    world.holder('proposal_office').actor,
    commitmentsApi.get,
    { params: { id } },
  );
  return {
    handler: world.holder('unit_handler', view.unit.id),
    signer: world.holder('unit_signer', view.unit.id),
  };
}

/** Whoever never opened the letter does not know what it promised. */
async function knowsOf({ stage, c }: AtUnit, id: string): Promise<boolean> {
  const { items } = await stage.year.act(c.speaker.actor, commitmentsApi.ofProposal, c.at);
  return items.some((item) => item.id === id);
}

async function* keepingOne(unit: AtUnit, { id, no, dueOn }: CommitmentView): Life {
  const { stage, c } = unit;
  const { hours, world } = stage;
  const random = chanceOf(unit, `${no} kept`);
  const one = { id, random };
  const fate = random.weighted(FATES);
  const days = daysBetween(dayOf(stage.year.now), dueOn);
  if (fate === 'neglected') return;
  const on = (share: number) => hours.on(random, addDays(dueOn, -Math.round(days * share)));
  yield on(0.6);
  const reporter = (await keepersOf(unit, id)).handler;
  await say(unit, one, reporter, { endpoint: commitmentsApi.report, words: 'progress' });
  yield hours.on(random, addDays(dueOn, -random.int(6, 20)));
  const { handler, signer } = await keepersOf(unit, id);
  if (fate === 'excused') {
    await say(unit, one, signer, { endpoint: commitmentsApi.askExcuse, words: 'excuse' });
    yield hours.later(random, stage.year.now, [3, 8]);
    const committee = world.holder('proposal_committee');
    return say(unit, one, committee, { endpoint: commitmentsApi.acceptExcuse, words: 'excused' });
  }
  await say(unit, one, handler, { endpoint: commitmentsApi.claimDone, words: 'done' });
  if (fate === 'unverified') return;
  yield hours.later(random, stage.year.now, [1, 3]);
  if (fate === 'disputed' && (await knowsOf(unit, id)))
    await say(unit, one, c.speaker, { endpoint: commitmentsApi.dispute, words: 'disputed' });
  const verifier = random.chance(0.5) ? world.holder('proposal_office') : world.holder('proposal_committee');
  yield hours.later(random, stage.year.now, [2, 6]);
  if (fate === 'kept_at_second') {
    await say(unit, one, verifier, { endpoint: commitmentsApi.refute, words: 'refuted' });
    yield hours.later(random, stage.year.now, [8, 15]);
    const again = (await keepersOf(unit, id)).handler;
    await say(unit, one, again, { endpoint: commitmentsApi.claimDone, words: 'done' });
    yield hours.later(random, stage.year.now, [2, 6]);
  }
  await say(unit, one, verifier, { endpoint: commitmentsApi.verify, words: 'verified' });
}
