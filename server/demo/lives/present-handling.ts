import { addDays } from '../../kernel/time.ts';
import type { PlannedState, PresentState } from '../present-plan.ts';
import type { Life } from '../run/year.ts';
import { daysAgo } from './days.ts';
import { giveOpinion, open, opinionOf } from './feedback.ts';
import { nextSerial } from './handling.ts';
import { sendForReading } from './pre-reading.ts';
import { awaitsOpinions, beginLetter, classFor, release, sign, submit, write, type Letter } from './reply.ts';
import { askForVisit } from './talking.ts';
import {
  assign,
  contacting,
  logContact,
  receive,
  requestExtension,
  requestReturn,
  sendCoOpinion,
  type AtUnit,
} from './unit-task.ts';

const NOT_RECEIVED: readonly PresentState[] = ['pending_receipt', 'receipt_overdue'];
const EXTRA_DAYS = 30;

const soon = ({ stage, c }: AtUnit, workdays: readonly [number, number]) =>
  stage.hours.later(c.random, stage.year.now, workdays);

/** One task of the present session, up to the state its proposal is left in. */
export async function* presentHandling(unit: AtUnit, planned: PlannedState): Life {
  const { state, lastDaysAgo = 0 } = planned;
  if (NOT_RECEIVED.includes(state)) return;
  if (unit.task.role === 'co') return yield* coTask(unit, state);
  if (state === 'return_pending') {
    yield daysAgo(unit.stage, unit.c, lastDaysAgo);
    return requestReturn(unit, null);
  }
  yield soon(unit, [0, 1]);
  await receive(unit);
  if (state === 'received') return;
  yield soon(unit, [1, 2]);
  await assign(unit);
  yield* atWork(unit, planned);
}

async function* coTask(unit: AtUnit, state: PresentState): Life {
  yield soon(unit, [0, 1]);
  await receive(unit);
  if (state === 'received' || state === 'return_pending') return;
  yield soon(unit, [0, 1]);
  await assign(unit);
  if (state === 'co_overdue') return;
  yield soon(unit, [2, 4]);
  await sendCoOpinion(unit, nextSerial(unit.stage, unit.task.unit.id));
}

async function* atWork(unit: AtUnit, planned: PlannedState): Life {
  const { stage, c } = unit;
  const { state, lastDaysAgo = 0 } = planned;
  if (state === 'contact_logged') {
    yield daysAgo(stage, c, lastDaysAgo);
    return void (await logContact(unit, 'before'));
  }
  yield soon(unit, [1, 2]);
  yield* contacting(unit, 'before');
  if (state === 'co_overdue') return;
  if (state === 'extension_pending') {
    yield daysAgo(stage, c, lastDaysAgo);
    return requestExtension(unit, addDays(unit.task.dueOn, EXTRA_DAYS));
  }
  if (state === 'visit_proposed') {
    yield daysAgo(stage, c, lastDaysAgo);
    return askForVisit(unit);
  }
  yield* state === 'pre_reading' ? shown(unit, lastDaysAgo) : lettering(unit, planned);
}

/** A letter that has just gone to its proposers: they have not answered yet. */
async function* shown(unit: AtUnit, sentDaysAgo: number): Life {
  const { stage, c } = unit;
  yield daysAgo(stage, c, sentDaysAgo + 1);
  const letter = await beginLetter(unit);
  await write(letter, classFor(unit), stage.year.today);
  yield daysAgo(stage, c, sentDaysAgo);
  await sendForReading(letter);
}

/** The steps of a letter: the state each leads to, and how many days before its release each lies. */
const STEPS: readonly { readonly state: PresentState; readonly back: number; readonly act: Step }[] = [
  { state: 'drafting', back: 6, act: (letter) => write(letter, classFor(letter.unit), letter.unit.stage.year.today) },
  { state: 'awaiting_signature', back: 4, act: submit },
  { state: 'under_audit', back: 2, act: sign },
  { state: 'released', back: 0, act: release },
];
type Step = (letter: Letter) => Promise<unknown>;

async function* lettering(unit: AtUnit, planned: PlannedState): Life {
  const { stage, c } = unit;
  const { state, lastDaysAgo = 0 } = planned;
  const releasedAgo = lastDaysAgo + (READ_DAYS[state] ?? 0);
  let letter: Letter | undefined;
  for (const step of STEPS) {
    yield daysAgo(stage, c, releasedAgo + (step.state === state ? 0 : step.back));
    letter ??= await beginLetter(unit);
    while (step.act === submit && (await awaitsOpinions(letter))) yield soon(unit, [1, 1]);
    await step.act(letter);
    if (step.state === state) return;
  }
  if (letter) yield* reading(letter, planned);
}

/** Days the proposer takes between the letter and his last act. */
const READ_DAYS: Partial<Record<PresentState, number>> = { opened: 2, dissatisfied: 5, closed: 5 };

async function* reading(letter: Letter, { state, lastDaysAgo = 0 }: PlannedState): Life {
  const { stage, c } = letter.unit;
  const decisive = c.readers.filter(({ isDecisive }) => isDecisive);
  yield daysAgo(stage, c, lastDaysAgo);
  for (const reader of decisive) await open(letter, reader);
  if (state === 'opened') return;
  yield soon(letter.unit, [0, 0]);
  for (const reader of decisive)
    await giveOpinion(letter, reader, opinionOf(stage, c, { isDecisive: true, round: letter.view.round }));
}
