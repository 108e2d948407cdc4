import { adviceApi } from '../../../contract/advice.ts';
import { handlingApi } from '../../../contract/handling.ts';
import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { HandlingMode, UnitRole } from '../../../contract/proposals.ts';
import { addDays, dayOf, type Instant } from '../../kernel/time.ts';
import { between } from '../run/clock.ts';
import type { Life } from '../run/year.ts';
import type { Person } from '../setup/index.ts';
import { unitOn, type Case, type ReturnPlot, type Stage } from './case.ts';
import { refresh } from './deciding.ts';

const OBJECTION = '所拟单位中有一家职责不符，建议核对后重新确定。';
const REASON = '根据部门职责，由该单位办理更为适当。';
const MOST_CO_UNITS = 3;

type Choice = { readonly mode: HandlingMode; readonly units: { readonly unitId: string; readonly role: UnitRole }[] };

/** The units a matter belongs to, in one of the three modes. */
function choiceFor(stage: Stage, c: Case, mode: HandlingMode | undefined): Choice {
  const { world, year, plan } = stage;
  const { leadUnitCode, coUnitCodes } = c.script.matter;
  const lead = unitOn(world, leadUnitCode, year.today);
  const others = [...new Set(coUnitCodes.map((code) => unitOn(world, code, year.today)))].filter((id) => id !== lead);
  const shares = plan.handlingModes.map(({ code, share }) => [code as HandlingMode, share] as const);
  const wished = mode ?? c.random.weighted(shares);
  if (others.length === 0 || wished === 'single') return { mode: 'single', units: [{ unitId: lead, role: 'single' }] };
  const count = wished === 'joint' ? Math.min(others.length, MOST_CO_UNITS) : 1;
  const [first, rest]: readonly UnitRole[] = wished === 'joint' ? ['lead', 'co'] : ['branch', 'branch'];
  const units = [lead, ...others.slice(0, count)];
  return {
    mode: wished,
    units: units.map((unitId, index) => ({ unitId, role: (index === 0 ? first : rest) ?? 'co' })),
  };
}

/** Some cases are first sent to a unit that is not concerned: it will say so and hand the task back. */
function mistaken(stage: Stage, c: Case, choice: Choice): Choice {
  const plot = c.returnPlot;
  const [first, ...rest] = choice.units;
  if (plot === null || first === undefined) return choice;
  const count = plot.outcome === 'granted' || plot.outcome === 'reassigned' ? Math.max(1, plot.wrongUnitIds.length) : 0;
  const taken = choice.units.map(({ unitId }) => unitId);
  const deskId = stage.world.organizationById(first.unitId).routingDeskId;
  const strangers = stage.world
    .organizationsOf('unit')
    .filter((unit) => unit.routingDeskId === deskId && !taken.includes(unit.id) && unit.validFrom <= stage.year.today);
  const wrongUnitIds = c.random.shuffle(strangers.map(({ id }) => id)).slice(0, count);
  c.returnPlot = { ...plot, wrongUnitIds, rightUnitId: first.unitId };
  const [wrong = first.unitId] = wrongUnitIds;
  return { ...choice, units: [{ ...first, unitId: wrong }, ...rest] };
}

type Routed = { readonly isObjected?: boolean; readonly isAdvised?: boolean; readonly mode?: HandlingMode };
/** The office proposes the units; a desk may object, and is answered by a new proposal. */
export async function* routing(stage: Stage, c: Case, { isObjected = false, isAdvised = false, mode }: Routed): Life {
  const { world, year, hours } = stage;
  const office = c.random.pick(world.holders('proposal_office'));
  await refresh(stage, c, office);
  if (c.view.status !== 'filed') return;
  if (isAdvised) await seekAdvice(stage, c, office);
  const choice = choiceFor(stage, c, mode);
  await designate(stage, c, { office, choice: mistaken(stage, c, choice) });
  if (!isObjected) return;
  yield hours.later(c.random, year.now, [1, 1]);
  const desk = deskOf(stage, c);
  c.view = await year.act(desk.actor, proposalsApi.object, {
    ...c.at,
    body: { reason: OBJECTION, version: c.version },
  });
  yield hours.later(c.random, year.now, [1, 1]);
  c.returnPlot = null;
  await designate(stage, c, { office, choice });
}

const MOST_QUESTIONS = 50;
/** 拟办建议: what the machine advises is asked for before anybody decides; it may still be learning. */
async function seekAdvice({ year }: Stage, c: Case, office: Person): Promise<void> {
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1)
    if ((await year.act(office.actor, adviceApi.ofProposal, c.at)).isReady) return;
  throw new Error('no advice on units could be learned');
}

async function designate(
  { year }: Stage,
  c: Case,
  { office, choice }: { readonly office: Person; readonly choice: Choice },
): Promise<void> {
  const body = { ...choice, wishReason: isWished(c, choice) ? '' : REASON, version: c.version };
  c.view = await year.act(office.actor, proposalsApi.designate, { ...c.at, body });
}

const isWished = ({ view }: Case, { units }: Choice): boolean => {
  const wished = view.content.suggestedUnitIds;
  return wished.length === 0 || units.some(({ unitId }) => wished.includes(unitId));
};

/** The desk that hands a case over: the first unit's. */
export function deskOf({ world }: Stage, c: Case): Person {
  const first = c.view.units.find(({ role, isActive }) => isActive && role !== 'co');
  return world.holder('routing_desk', first?.deskId ?? '');
}

/** When the office gets to a case between the day routing begins and the meeting. */
export function routedAt({ plan, hours }: Stage, c: Case): Instant {
  const last = addDays(dayOf(new Date(plan.dispatch.meetingAt).toISOString()), -4);
  const from = hours.on(c.random, plan.dispatch.routedFrom);
  return hours.on(c.random, dayOf(between(c.random, from, hours.on(c.random, last))));
}

const DISPATCHED_AT_ONCE = 60;

/** The dispatch meeting (交办会): each desk hands over what belongs to its units. */
export async function dispatch(stage: Stage, cases: readonly Case[], meeting: string): Promise<Case[]> {
  const office = stage.world.holder('proposal_office');
  const routed: Case[] = [];
  for (const c of cases) {
    await refresh(stage, c, office);
    if (c.view.status === 'routing') routed.push(c);
  }
  for (const [desk, list] of Map.groupBy(routed, (c) => deskOf(stage, c)))
    for (let from = 0; from < list.length; from += DISPATCHED_AT_ONCE) {
      const items = list.slice(from, from + DISPATCHED_AT_ONCE).map(({ id, version }) => ({ id, version }));
      const outcome = await stage.year.act(desk.actor, handlingApi.dispatch, { body: { items, meeting } });
      if (outcome.refused.length > 0) throw new Error(`not dispatched: ${JSON.stringify(outcome.refused)}`);
    }
  return routed;
}

/** Who will try to give the task back, and with what success, by the plan's shares. */
export function returnPlots({ plan, random }: Stage, cases: readonly Case[]): void {
  const { returnShare, returnGrantedShare, secondReturnShare, coordinationMeetings } = plan.handling;
  const chosen = random.shuffle(cases).slice(0, Math.round(cases.length * returnShare));
  for (const [index, c] of chosen.entries()) {
    const isMeeting = index < coordinationMeetings;
    // A meeting's word binds: after it nobody hands the task back again.
    const hops = c.random.chance(secondReturnShare) && !isMeeting ? 2 : 1;
    c.returnPlot = {
      outcome: outcomeOf(c, { isMeeting, index, returnGrantedShare }),
      wrongUnitIds: Array.from({ length: hops }, () => ''),
      rightUnitId: '',
    };
  }
}

type Fork = { readonly isMeeting: boolean; readonly index: number; readonly returnGrantedShare: number };
function outcomeOf(c: Case, { isMeeting, index, returnGrantedShare }: Fork): ReturnPlot['outcome'] {
  if (isMeeting) return index % 2 === 0 ? 'kept' : 'reassigned';
  return c.random.chance(returnGrantedShare) ? 'granted' : 'refused';
}
