import { handlingApi } from '../../../contract/handling.ts';
import { supervisionApi } from '../../../contract/supervision.ts';
import { proposalsApi } from '../../../contract/proposals-api.ts';
import { addDays, addHours, dayOf } from '../../kernel/time.ts';
import { MERGING_STATES, type PlannedState, type PresentPlan, type PresentState } from '../present-plan.ts';
import { once, type Life } from '../run/year.ts';
import type { PresentScript } from '../scripts/present.ts';
import { writeMergeReason } from '../texts/index.ts';
import { Case, type Stage } from './case.ts';
import { daysAgo } from './days.ts';
import { file, refuseFiling } from './deciding.ts';
import { answer } from './merging.ts';
import { startClues } from './present-clues.ts';
import { presentHandling } from './present-handling.ts';
import { startMaterials } from './present-materials.ts';
import { startMeetings } from './present-meetings.ts';
import { startSeconding } from './present-seconding.ts';
import { passFirst, passPre, passSecond, reviewersOf, sendBack, startReview } from './reviewing.ts';
import { dispatch, routing } from './routing.ts';
import { askApproval, draft, invite, writing } from './writing.ts';

const MEETING = '会前先行交办';
const KEY_NOTE = '先行列为重点督办提案';
const HOURS_BEFORE_SUBMISSION = [20, 60] as const;

/** Sets the present session going: each proposal lives until it reaches the state it is left in. */
export function startPresent(stage: Stage, scripts: readonly PresentScript[], plan: PresentPlan): void {
  const { year, hours, random } = stage;
  const present = scripts.map(({ script, planned }) => ({
    planned,
    c: new Case(script, random.fork(`present ${script.no}`)),
  }));
  for (const { c, planned } of present)
    year.start(presentLife(stage, c, planned), addHours(c.script.submitAt, -c.random.int(...HOURS_BEFORE_SUBMISSION)));
  startMergers(stage, present);
  startClues(stage);
  startMaterials(stage);
  startMeetings(stage);
  startSeconding(
    stage,
    present.map(({ c }) => c),
  );
  const overdue = present.find(({ planned }) => planned.state === KEY_STATE);
  if (overdue)
    year.start(
      once(() => markKey(stage, overdue.c, plan)),
      hours.on(random, addDays(dayOf(year.until), -1)),
    );
}

type Present = { readonly c: Case; readonly planned: PlannedState };
const LEAD_DAYS_OF_MERGING = 12;
/** What a leader has taken in hand is late: he will want to know. */
const KEY_STATE: PresentState = 'co_overdue';

function startMergers(stage: Stage, present: readonly Present[]): void {
  const { year, hours } = stage;
  const from = addDays(dayOf(year.until), -LEAD_DAYS_OF_MERGING);
  for (const state of MERGING_STATES) {
    const [first, second] = present.filter(({ planned }) => planned.state === state);
    if (first && second)
      year.start(presentMerger(stage, [first.c, second.c], first.planned), hours.on(first.c.random, from));
  }
}

const UNSUBMITTED: readonly PresentState[] = ['draft', 'cosigning', 'approval'];

async function* presentLife(stage: Stage, c: Case, planned: PlannedState): Life {
  if (UNSUBMITTED.includes(planned.state)) return yield* unsubmitted(stage, c, planned);
  yield* writing(stage, c);
  if (planned.state === 'submitted') return;
  yield* underReview(stage, c, planned);
  if (!c.isReady || planned.state === 'final_review' || planned.state.startsWith('merg')) return;
  yield* onFile(stage, c, planned);
}

async function* unsubmitted(stage: Stage, c: Case, { state, lastDaysAgo = 0 }: PlannedState): Life {
  const { author } = c.script;
  await draft(stage, c);
  if (state === 'approval' && author.kind === 'body' && author.clerk) {
    yield daysAgo(stage, c, lastDaysAgo);
    await askApproval(stage, c, author.clerk);
  }
  if (state === 'cosigning') {
    yield daysAgo(stage, c, lastDaysAgo);
    await invite(stage, c);
  }
}

/** Up to the stage it is left in; who passes all of them is ready to be decided upon. */
async function* underReview(stage: Stage, c: Case, { state, lastDaysAgo = 0 }: PlannedState): Life {
  const people = reviewersOf(stage, c);
  const { year, hours } = stage;
  yield hours.later(c.random, year.now, [0, 1]);
  await startReview(stage, c, people);
  if (state === 'returned') {
    yield daysAgo(stage, c, lastDaysAgo);
    await sendBack(stage, c, people);
  }
  if (state === 'returned' || state === 'pre_review') return;
  yield hours.later(c.random, year.now, [0, 1]);
  await passPre(stage, c, people);
  if (state === 'first_review') return;
  yield hours.later(c.random, year.now, [0, 1]);
  await passFirst(stage, c, people);
  if (state === 'second_review') return;
  if (c.view.status === 'second_review') {
    yield hours.later(c.random, year.now, [0, 1]);
    await passSecond(stage, c, people);
  }
  c.isReady = true;
}

/** Filed ahead of the plenary, routed and handed over. */
async function* onFile(stage: Stage, c: Case, planned: PlannedState): Life {
  const { year, hours, world } = stage;
  const { state, dispatchedDaysAgo } = planned;
  const committee = world.holder('proposal_committee');
  yield hours.later(c.random, year.now, [1, 1]);
  if (state === 'not_filed') return refuseFiling(stage, committee, c);
  await file(stage, committee, [c]);
  if (state === 'filed') return;
  if (dispatchedDaysAgo !== undefined) yield daysAgo(stage, c, dispatchedDaysAgo + 2);
  else yield hours.later(c.random, year.now, [1, 1]);
  // Overdue opinions need partners who owe them.
  yield* routing(stage, c, state === 'co_overdue' ? { mode: 'joint' } : {});
  if (state === 'routing') return;
  if (dispatchedDaysAgo !== undefined) yield daysAgo(stage, c, dispatchedDaysAgo);
  else yield hours.later(c.random, year.now, [1, 1]);
  await dispatch(stage, [c], MEETING);
  const { items } = await year.act(world.holder('proposal_office').actor, handlingApi.ofProposal, c.at);
  for (const task of items) year.start(presentHandling({ stage, c, task }, planned));
}

/** Two proposals thought to be one: the proposers have just been asked, or nobody has been yet. */
async function* presentMerger(stage: Stage, [primary, other]: readonly [Case, Case], planned: PlannedState): Life {
  const { year, hours, world } = stage;
  const office = world.holder('proposal_office');
  while (!(primary.isReady && other.isReady)) yield hours.later(primary.random, year.now, [1, 1]);
  const { state, lastDaysAgo = 1 } = planned;
  yield daysAgo(stage, primary, lastDaysAgo);
  const reason = writeMergeReason(primary.random, primary.script.matter);
  const suggestion = { primaryId: primary.id, otherIds: [other.id], reason };
  const suggested = await year.act(office.actor, proposalsApi.suggestMerge, { body: suggestion });
  if (state === 'merge_suggested') return;
  yield daysAgo(stage, primary, lastDaysAgo - 1);
  const body = { note: '', version: suggested.version };
  const group = await year.act(office.actor, proposalsApi.consultMerge, { params: { id: suggested.id }, body });
  yield daysAgo(stage, primary, lastDaysAgo - 2);
  await answer(stage, other, { group, agrees: true });
}

async function markKey({ year, world }: Stage, c: Case, plan: PresentPlan): Promise<void> {
  const leaderAccountId = world.login(plan.keyLeader).actor.accountId;
  const body = { level: 'government' as const, leaderAccountId, note: KEY_NOTE, version: null };
  await year.act(world.holder('chair_meeting').actor, supervisionApi.mark, { ...c.at, body });
}
