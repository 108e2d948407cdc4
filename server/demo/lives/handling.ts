import { handlingApi, type TaskView } from '../../../contract/handling.ts';
import { addDays, type LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import type { Case, Stage } from './case.ts';
import { reading } from './feedback.ts';
import { keeping } from './commitments.ts';
import { beginLetter, replying, supplementing } from './reply.ts';
import { rating } from './rating.ts';
import { replyDay, workdaysBefore, type ReplyDay } from './schedule.ts';
import { meeting, startTalking } from './talking.ts';
import { assigning, contacting, extending, receiving, returning, sendCoOpinion, type AtUnit } from './unit-task.ts';
import { closingInSilence, consulting, rehandling } from './verdict.ts';

/** Numbers of the units' own opinion letters (会办意见). */
const serials = new WeakMap<Stage, Map<string, number>>();
export function nextSerial(stage: Stage, unitId: string): number {
  const known = serials.get(stage) ?? new Map<string, number>();
  serials.set(stage, known);
  const next = (known.get(unitId) ?? 0) + 1;
  known.set(unitId, next);
  return next;
}

/** Sets every unit of a round to work on its task. */
export async function startHandling(stage: Stage, c: Case, round = 1): Promise<void> {
  const { year, world } = stage;
  const office = world.holder('proposal_office');
  const { items } = await year.act(office.actor, handlingApi.ofProposal, c.at);
  const tasks = items.filter((task) => task.round === round && task.status === 'pending_receipt');
  const answering = tasks.filter(({ role }) => role !== 'co');
  c.answersNeeded = answering.length;
  c.answersOut = 0;
  const days = new Map(
    answering.map((task) => [task.id, round === 1 ? dayFor(stage, c, task) : secondDay(stage, c, task)]),
  );
  const first = answering.map((task) => days.get(task.id)?.on ?? task.dueOn).sort()[0] ?? '';
  for (const task of tasks) {
    const day = days.get(task.id);
    const unit: AtUnit = { stage, c, task };
    year.start(day === undefined ? coHandling(unit, first) : answeringTask(unit, day));
  }
}

function dayFor(stage: Stage, c: Case, task: TaskView): ReplyDay {
  const { dispatchedOn, dueOn } = task;
  const isSlow = c.returnPlot !== null || c.script.key !== null;
  return replyDay(stage, { random: c.random, dispatchedOn, dueOn, isSlow });
}

/** Within the month of a second round. */
const secondDay = (stage: Stage, c: Case, task: TaskView): ReplyDay => ({
  on: workdaysBefore(stage, task.dueOn, c.random.int(1, 6)),
  pace: 'in_time',
});

/** One unit that answers the proposer, from receipt to release. */
async function* answeringTask(unit: AtUnit, wanted: ReplyDay): Life {
  const { stage, c } = unit;
  if (unit.task.role !== 'co' && c.returnPlot !== null && unit.task.round === 1 && isFirst(unit))
    yield* returning(unit);
  if (unit.task.status === 'pending_receipt') yield* receiving(unit);
  yield* assigning(unit);
  startTalking(unit);
  yield stage.hours.later(c.random, stage.year.now, [0, 2]);
  yield* contacting(unit, 'before');
  const day = wanted.pace === 'extended' ? yield* extended(unit, wanted) : wanted.on;
  yield* lettering(unit, day);
}

/** Only the first unit of a case gives its task back. */
const isFirst = ({ task, c }: AtUnit): boolean => {
  const plot = c.returnPlot;
  return plot !== null && (plot.rightUnitId === task.unit.id || plot.wrongUnitIds.includes(task.unit.id));
};

async function* extended(unit: AtUnit, wanted: ReplyDay): AsyncGenerator<string, LocalDate, void> {
  const isGranted = yield* extending(unit);
  return isGranted ? wanted.on : workdaysBefore(unit.stage, unit.task.dueOn, 1);
}

/** The letter, on its day; then everybody it is addressed to reads it. */
async function* lettering(unit: AtUnit, day: LocalDate): Life {
  const { stage, c } = unit;
  const { year, hours, habits } = stage;
  yield hours.on(c.random, workdaysBefore(stage, day, c.random.int(10, 14)));
  if (c.random.chance(habits.secondContactShare)) yield* contacting(unit, 'during');
  const letter = await beginLetter(unit);
  yield* replying(letter, day);
  year.start(keeping(letter));
  year.start(rating(letter));
  for (const reader of c.readers) year.start(reading(letter, reader));
  if (c.random.chance(stage.plan.handling.supplementShare)) year.start(supplementing(letter));
  startClosing(unit);
}

/** Most cases close by themselves when the verdicts are in; some need somebody to decide. */
function startClosing(unit: AtUnit): void {
  const { stage, c, task } = unit;
  const { year } = stage;
  c.answersOut += 1;
  if (c.answersOut < c.answersNeeded) return;
  const planned = c.script.dissatisfaction;
  if (c.staysSilent) year.start(closingInSilence(stage, c));
  else if (planned !== null && task.round === 1) year.start(rehandling(stage, c, () => startHandling(stage, c, 2)));
  else if (planned?.outcome === 'consultation')
    year.start(
      consulting(stage, c, {
        planned,
        meet: (on) => year.start(meeting(unit, { kind: 'consultation', on, isSure: true })),
      }),
    );
}

/** A co-handling unit sends its opinion in time for the lead unit's letter; a few are late. */
async function* coHandling(unit: AtUnit, letterOn: LocalDate): Life {
  const { stage, c } = unit;
  yield* receiving(unit);
  yield* assigning(unit, [0, 2]);
  const isLate = c.random.chance(stage.plan.handling.lateCoOpinionShare) && letterOn > addDays(unit.task.dueOn, 30);
  const last = [workdaysBefore(stage, letterOn, 14), unit.task.dueOn].sort()[0] ?? letterOn;
  const on = isLate ? stage.hours.workdayAfter(unit.task.dueOn, c.random.int(1, 5)) : last;
  yield stage.hours.on(c.random, workdaysBefore(stage, on, isLate ? 0 : c.random.int(0, 4)));
  await sendCoOpinion(unit, nextSerial(stage, unit.task.unit.id));
}
