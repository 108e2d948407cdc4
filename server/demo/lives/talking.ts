import type { ContactMode } from '../../../contract/handling.ts';
import { talksApi, type AppointmentKind, type AppointmentView, type TalkView } from '../../../contract/talks.ts';
import type { Random } from '../../kernel/random.ts';
import { addHours, instantOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import { writeMinutes, writeTalk } from '../texts/index.ts';
import { workdaysBefore } from './schedule.ts';
import { peopleOf, type AtUnit } from './unit-task.ts';

/** A stream of its own: what is talked about changes nothing else that chance decides. */
const chanceOf = ({ c, task }: AtUnit, about: string): Random =>
  c.random.fork(`talk ${task.unit.code} ${task.round} ${about}`);

/** Starts whatever this unit and its proposer have to say to each other beside the contacts every case has. */
export function startTalking(unit: AtUnit): void {
  const { stage, c, task } = unit;
  const { talks } = stage.plan;
  const random = chanceOf(unit, 'what');
  const isChatty = random.chance(talks.remarkShare);
  const wished = random.weighted<AppointmentKind | null>([
    ['consultation', talks.consultedShare],
    ['visit', talks.visitedShare],
    [null, 1 - talks.consultedShare - talks.visitedShare],
  ]);
  const isDue = random.chance(talks.dissatisfiedConsultedShare);
  if (isChatty) stage.year.start(chatting(unit));
  if (task.round > 1) {
    if (isDue) stage.year.start(meeting(unit, { kind: 'consultation', on: ahead(unit, random, [4, 8]) }));
    return;
  }
  const { key } = c.script;
  if (key !== null && isLeading(unit)) stage.year.start(keyMeeting(unit));
  else if (wished !== null) stage.year.start(meeting(unit, { kind: wished, on: ahead(unit, random, [4, 9]) }));
}

/** The plan holds one meeting for a key proposal: at its first unit. */
const isLeading = ({ c, task }: AtUnit): boolean =>
  task.role !== 'branch' || c.view.units.find(({ isActive }) => isActive)?.unit.id === task.unit.id;

const ahead = ({ stage }: AtUnit, random: Random, [from, to]: readonly [number, number]): LocalDate =>
  stage.hours.workdayAfter(stage.year.today, random.int(from, to));

/** So long before the day it is asked for. */
const WORKDAYS_BEFORE = 6;
async function* keyMeeting(unit: AtUnit): Life {
  const { stage, c } = unit;
  const { key } = c.script;
  const form = stage.plan.keyProposals.forms.find(({ code }) => code === key?.form);
  if (key === null || form === undefined) return;
  yield stage.hours.on(chanceOf(unit, 'key'), workdaysBefore(stage, key.on, WORKDAYS_BEFORE));
  yield* meeting(unit, { kind: form.kind, on: stage.hours.onOrAfter(key.on), isSure: true });
}

/** Nobody is asked for tomorrow. */
const WORKDAYS_TO_ANSWER = 3;
const HELD_AT = [9.5, 15] as const;
const MINUTES = [60, 90, 120] as const;
const HOURS_UNTIL_NOTED = 3;
const PLACES = ['市政协委员之家', '承办单位会议室'] as const;
const MODES: Readonly<Record<AppointmentKind, ContactMode>> = { consultation: 'forum', visit: 'visit' };

/** A visit that has just been asked for; the proposer has not answered yet. */
export async function askForVisit(unit: AtUnit): Promise<void> {
  const random = chanceOf(unit, 'visit');
  await appoint(unit, random, { kind: 'visit', on: ahead(unit, random, [4, 8]) });
}

type Wanted = { readonly kind: AppointmentKind; readonly on: LocalDate; readonly isSure?: boolean };
type Meeting = { readonly unit: AtUnit; readonly random: Random; one: AppointmentView };

/** 约见: asked for, answered, held and noted; now and then another time is asked for, or nothing comes of it. */
export async function* meeting(unit: AtUnit, { kind, on, isSure = false }: Wanted): Life {
  const { stage } = unit;
  const { talks } = stage.plan;
  const random = chanceOf(unit, kind);
  const soonest = stage.hours.workdayAfter(stage.year.today, WORKDAYS_TO_ANSWER);
  const asked = await appoint(unit, random, { kind, on: on > soonest ? on : soonest });
  yield stage.hours.later(random, stage.year.now, [0, 1]);
  const isCountered = !isSure && random.chance(talks.counteredShare);
  const isCancelled = !isSure && random.chance(talks.cancelledShare);
  if (isCountered) {
    await counter(asked);
    yield stage.hours.later(random, stage.year.now, [0, 0]);
  }
  await accept(asked, isCountered ? 'unit' : 'proposer');
  if (isCancelled) {
    yield stage.hours.later(random, stage.year.now, [0, 0]);
    return cancel(asked);
  }
  yield addHours(asked.one.startsAt, HOURS_UNTIL_NOTED);
  await note(asked);
}

async function appoint(unit: AtUnit, random: Random, { kind, on }: Wanted): Promise<Meeting> {
  const { stage, c, task } = unit;
  const { matter } = c.script;
  const words = kind === 'visit' ? 'talk_topic_visit' : 'talk_topic_consultation';
  const body = {
    ...{ kind, startsAt: timeOn(random, on), minutesLong: random.pick(MINUTES) },
    place:
      kind === 'visit'
        ? `${matter.township}${matter.place === matter.township ? '' : '（现场）'}`
        : random.pick(PLACES),
    topic: writeTalk(random, words, matter),
  };
  const view = await stage.year.act(peopleOf(unit).handler.actor, talksApi.appoint, { params: { id: task.id }, body });
  const one = view.appointments.find(({ status }) => status === 'proposed');
  if (one === undefined) throw new Error('a meeting was asked for and is not there');
  return { unit, random, one };
}

const timeOn = (random: Random, on: LocalDate): Instant => instantOf(on, random.pick(HELD_AT));
const at = ({ one }: Meeting) => ({ params: { id: one.id } });
const keep = (meeting: Meeting, view: TalkView): void => {
  meeting.one = view.appointments.find(({ id }) => id === meeting.one.id) ?? meeting.one;
};
const say = ({ random, unit }: Meeting, words: 'talk_counter_reason' | 'talk_cancel_reason' | 'talk_outcome') =>
  writeTalk(random, words, unit.c.script.matter);

/** The proposer would rather come some days later. */
async function counter(asked: Meeting): Promise<void> {
  const { unit, random, one } = asked;
  const { stage, c } = unit;
  const body = {
    startsAt: timeOn(random, ahead(unit, random, [10, 12])),
    ...{ minutesLong: one.minutesLong, place: one.place, version: one.version },
    reason: say(asked, 'talk_counter_reason'),
  };
  keep(asked, await stage.year.act(c.speaker.actor, talksApi.counter, { ...at(asked), body }));
}

async function accept(asked: Meeting, by: 'unit' | 'proposer'): Promise<void> {
  const { unit, one } = asked;
  const person = by === 'unit' ? peopleOf(unit).handler : unit.c.speaker;
  const body = { version: one.version };
  keep(asked, await unit.stage.year.act(person.actor, talksApi.accept, { ...at(asked), body }));
}

async function cancel(asked: Meeting): Promise<void> {
  const { unit, one } = asked;
  const body = { reason: say(asked, 'talk_cancel_reason'), version: one.version };
  await unit.stage.year.act(unit.c.speaker.actor, talksApi.cancel, { ...at(asked), body });
}

async function note(held: Meeting): Promise<void> {
  const { unit, random, one } = held;
  const { stage, c } = unit;
  const { handler, signer } = peopleOf(unit);
  const isConsultation = one.kind === 'consultation';
  const body = {
    mode: MODES[one.kind],
    participants: [c.speaker, handler, ...(isConsultation ? [signer] : [])].map(({ name }) => name).join('、'),
    summary: isConsultation
      ? writeMinutes(random, c.script.matter)
      : writeTalk(random, 'talk_visit_summary', c.script.matter),
    outcome: isConsultation ? say(held, 'talk_outcome') : '',
    version: one.version,
  };
  await stage.year.act(handler.actor, talksApi.record, { ...at(held), body });
}

/** 留言: the proposer asks, the unit answers; some write once more. */
async function* chatting(unit: AtUnit): Life {
  const { stage } = unit;
  const { hours, year, plan } = stage;
  const random = chanceOf(unit, 'remarks');
  yield hours.later(random, year.now, [2, 12]);
  await remark(unit, random, 'proposer');
  yield hours.later(random, year.now, [0, 2]);
  await remark(unit, random, 'unit');
  if (!random.chance(plan.talks.longerRemarkShare)) return;
  yield hours.later(random, year.now, [0, 1]);
  await remark(unit, random, 'more');
}

async function remark(unit: AtUnit, random: Random, words: 'proposer' | 'unit' | 'more'): Promise<void> {
  const { stage, c, task } = unit;
  const person = words === 'unit' ? peopleOf(unit).handler : c.speaker;
  const body = { body: writeTalk(random, `remark_${words}`, c.script.matter) };
  await stage.year.act(person.actor, talksApi.write, { params: { id: task.id }, body });
}
