import { notificationsApi } from '../../../contract/notifications.ts';
import { organizationsApi } from '../../../contract/organizations.ts';
import { supervisionApi, type KeyLevel } from '../../../contract/supervision.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import type { PlannedKeyProposal, RegistryOrganization } from '../cast/index.ts';
import { latest } from '../run/clock.ts';
import { once, type Life } from '../run/year.ts';
import type { Script } from '../scripts/index.ts';
import { Case, type Stage } from './case.ts';
import { withdrawing } from './deciding.ts';
import { dispatchMeeting } from './dispatch-meeting.ts';
import { startHandling } from './handling.ts';
import { lookingBack } from './look-back.ts';
import { merging } from './merging.ts';
import { meetingFor, reviewing } from './reviewing.ts';
import { returnPlots, routedAt, routing } from './routing.ts';
import { archive } from './verdict.ts';
import { prepared, reviewMeeting } from './review-meeting.ts';
import { beginning, writing } from './writing.ts';

const at = (moment: string): Instant => new Date(moment).toISOString();
/** A merger is decided so long before the last meeting. */
const HOURS_BEFORE_LAST_MEETING = 0.2;

/** Sets the published year going: every proposal's life, the meetings, and what the office does on certain days. */
export function startPublishedYear(stage: Stage, scripts: readonly Script[], windowFrom: Instant): Case[] {
  const { year, plan, random } = stage;
  const cases = scripts.map((script) => new Case(script, random.fork(`case ${script.no}`)));
  for (const c of cases) year.start(upToDecision(stage, c), beginning(c, windowFrom));
  startMergers(stage, cases);
  for (const { label, at: held } of plan.review.meetings) {
    const meeting = { label, at: at(held) };
    year.start(reviewMeeting(stage, cases, meeting), prepared(meeting));
  }
  year.start(afterFiling(stage, cases), at(plan.review.meetings.at(-1)?.at ?? ''));
  for (const unit of stage.world.registry.organizations)
    if (unit.validTo !== undefined)
      year.start(
        once(() => reform(stage, unit)),
        stage.hours.on(random, unit.validTo),
      );
  return cases;
}

async function* upToDecision(stage: Stage, c: Case): Life {
  yield* writing(stage, c);
  yield* reviewing(stage, c, meetingFor(stage, c.script.submitAt));
}

/** Duplicates that will be merged, and a few suspicions that come to nothing. */
function startMergers(stage: Stage, cases: readonly Case[]): void {
  const { plan, year, random } = stage;
  const before = addHours(at(plan.review.meetings.at(-1)?.at ?? ''), -HOURS_BEFORE_LAST_MEETING);
  const groups = Map.groupBy(
    cases.filter(({ script }) => script.fate.kind === 'merged'),
    ({ script }) => (script.fate.kind === 'merged' ? script.fate.into : -1),
  );
  const mergers = [...groups].map(([into, others]) => ({ primary: caseNo(cases, into), others, isRefused: false }));
  const taken = new Set(mergers.flatMap(({ primary, others }) => [primary, ...others]));
  const lastEarly =
    mergers
      .flatMap(({ others }) => others.map(({ script }) => script.submitAt))
      .sort()
      .at(-1) ?? before;
  const free = random
    .fork('suspicions')
    .shuffle(cases.filter((c) => isPlain(c) && !taken.has(c) && c.script.submitAt < lastEarly));
  const suspicions = pairs(free, plan.merging.dismissedSuggestions).map(([primary, other]) => ({
    primary,
    others: [other],
    isRefused: true,
  }));
  for (const merger of [...mergers, ...suspicions]) {
    const parts = [merger.primary, ...merger.others];
    for (const part of parts) part.isHeld = true;
    const from = latest(...parts.map(({ script }) => script.submitAt));
    year.start(merging(stage, { ...merger, before }), addHours(from, 1));
  }
}

const isPlain = ({ script: { fate } }: Case): boolean => fate.kind === 'filed' && fate.withdrawn === null;

function pairs(free: readonly Case[], count: number): (readonly [Case, Case])[] {
  return Array.from({ length: count }, (_, index) => [free[2 * index], free[2 * index + 1]] as const).filter(
    (pair): pair is readonly [Case, Case] => pair[0] !== undefined && pair[1] !== undefined,
  );
}

function caseNo(cases: readonly Case[], no: number): Case {
  const found = cases[no];
  if (found === undefined) throw new Error(`the year has no case ${no}`);
  return found;
}

/** Once everything is decided: withdrawals, routing, the dispatch meeting, key proposals, the archive. */
async function* afterFiling(stage: Stage, cases: readonly Case[]): Life {
  const { year, plan, random } = stage;
  yield addHours(year.now, 0.24);
  refuseUndecided(cases);
  for (const c of cases) startWithdrawal(stage, c);
  const onFile = cases.filter(({ script }) => script.fate.kind === 'filed');
  const staying = onFile.filter(isPlain);
  returnPlots(
    stage,
    staying.filter(({ script }) => script.key === null),
  );
  const objected = new Set(random.fork('objections').shuffle(staying).slice(0, stage.habits.objections));
  for (const c of onFile)
    year.start(routing(stage, c, { isObjected: objected.has(c), isAdvised: true }), routedAt(stage, c));
  const dispatched = yield* dispatchMeeting(stage, onFile);
  silence(stage, dispatched);
  for (const c of dispatched) await startHandling(stage, c);
  yield stage.hours.on(random, plan.keyProposals.approvedOn);
  for (const c of dispatched) if (c.script.key !== null) await markKey(stage, c, c.script.key);
  yield stage.hours.on(random.fork('look back'), plan.milestones.lookBackOn);
  year.start(lookingBack(stage));
  yield stage.hours.on(random, plan.milestones.archivedOn);
  for (const c of dispatched) await archive(stage, c);
  yield addHours(year.now, 1);
  await readInboxes(stage);
}

/** Nobody carries the notices of a finished year along as unread. */
async function readInboxes({ year, world }: Stage): Promise<void> {
  await year.settle();
  for (const { actor } of world.everybody) await year.act(actor, notificationsApi.readAll, {});
}

function refuseUndecided(cases: readonly Case[]): void {
  const open = cases.filter((c) => !c.isDecided && c.script.fate.kind !== 'undecided');
  if (open.length > 0)
    throw new Error(
      `undecided after the last meeting: ${open.map((c) => `${c.script.no} ${c.view.status}`).join(', ')}`,
    );
}

function startWithdrawal(stage: Stage, c: Case): void {
  const { fate } = c.script;
  const plan =
    fate.kind === 'undecided'
      ? { on: fate.withdrawnOn, reason: fate.reason }
      : fate.kind === 'filed'
        ? fate.withdrawn
        : null;
  if (plan !== null) stage.year.start(withdrawing(stage, c, plan));
}

/** The plan's share of first proposers never answers; who is dissatisfied does. */
function silence({ plan, random }: Stage, cases: readonly Case[]): void {
  const content = cases.filter(({ script }) => script.dissatisfaction === null);
  const silent = random
    .fork('silence')
    .shuffle(content)
    .slice(0, Math.round(cases.length * plan.feedback.none));
  for (const c of silent) c.staysSilent = true;
}

const LEVELS: Readonly<Record<string, KeyLevel>> = {
  party: 'party_committee',
  government: 'government',
  cppcc: 'cppcc',
};

async function markKey({ year, world, plan }: Stage, c: Case, key: PlannedKeyProposal): Promise<void> {
  const leader = world.login(key.handlingLeader);
  const form = plan.keyProposals.forms.find(({ code }) => code === key.form)?.label ?? '';
  const body = {
    level: LEVELS[key.handlingLeader.split('-')[1] ?? ''] ?? 'cppcc',
    leaderAccountId: leader.actor.accountId,
    note: `${plan.keyProposals.approvedBy}审定，${form}`,
    version: null,
  };
  await year.act(world.holder('chair_meeting').actor, supervisionApi.mark, { ...c.at, body });
}

const REFORM = '机构改革：职责划入承接单位。';

/** A unit is abolished on its day; what it has under way passes to its successor. */
async function reform({ year, world }: Stage, unit: RegistryOrganization): Promise<void> {
  const { id, version } = world.organization(unit.code);
  const successorId = world.organization(unit.successorCode ?? '').id;
  const body = { validTo: unit.validTo ?? '', successorId, reason: REFORM, version };
  await year.act(world.holder('sys_admin').actor, organizationsApi.abolish, { params: { id }, body });
}
