import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { HandlingMode, PassInput } from '../../../contract/proposals.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import { between } from '../run/clock.ts';
import type { Life } from '../run/year.ts';
import type { Person, World } from '../setup/index.ts';
import { writeReviewOpinion, writeRevisionReason, type Matter } from '../texts/index.ts';
import { unitOn, type Case, type Stage } from './case.ts';
import { approve } from './writing.ts';

/** Reviewers want some days; who hands in shortly before the last meeting is read the same evening. */
const HOURS_BEFORE_MEETING = 60;
const MINUTE = 1 / 60;
const ADDED = '补充说明：修改时又走访了两个点位，核对了有关数据，情况与文中所述一致。';

/** The meeting that decides: the first one that leaves enough time, or else the last. */
export function meetingFor({ plan }: Stage, submittedAt: Instant): Instant {
  const meetings = plan.review.meetings.map(({ at }) => new Date(at).toISOString());
  const enough = addHours(submittedAt, HOURS_BEFORE_MEETING);
  return meetings.find((at) => at >= enough) ?? meetings.at(-1) ?? submittedAt;
}

/** The next step of a work that has to be done before `end`: in office hours where time allows, else half-way to the end. */
export const paceTo =
  ({ hours, year }: Stage, c: Case, end: Instant) =>
  (workdays: readonly [number, number]): Instant => {
    const usual = hours.later(c.random, year.now, workdays);
    const half = new Date((Date.parse(year.now) + Date.parse(end)) / 2).toISOString();
    return usual < end ? usual : between(c.random, year.now, half);
  };

/** The review group for a matter, as the registry shares them out: by unit first, then by category. */
export function groupFor(world: World, { leadUnitCode, category }: Matter): string {
  const groups = world.registry.organizations.filter(({ kind }) => kind === 'review_group');
  const byUnit = groups.find(({ covers }) => covers?.units.includes(leadUnitCode));
  const group = byUnit ?? groups.find(({ covers }) => covers?.categories.includes(category)) ?? groups[0];
  return world.organization(group?.code ?? '').id;
}

export type Reviewers = { readonly reviewer: Person; readonly leader: Person; readonly committee: Person };
export function reviewersOf({ world }: Stage, c: Case): Reviewers {
  const group = groupFor(world, c.script.matter);
  const leader = world.holder('group_leader', group);
  const members = world.holders('reviewer', group).filter((each) => each !== leader);
  return { reviewer: c.random.pick(members), leader, committee: c.random.pick(world.holders('proposal_committee')) };
}

/** Pre-review, perhaps a return for revision, then stage by stage up to the decision. */
export async function* reviewing(stage: Stage, c: Case, meetingAt: Instant): Life {
  const people = reviewersOf(stage, c);
  const next = paceTo(stage, c, addHours(meetingAt, -2 * MINUTE));
  yield next([0, 1]);
  await startReview(stage, c, people);
  if (c.script.isRevised) yield* revising(stage, c, people);
  yield next([0, 1]);
  await passPre(stage, c, people);
  yield next([0, 2]);
  await passFirst(stage, c, people);
  if (c.view.status === 'second_review') {
    yield next([0, 1]);
    await passSecond(stage, c, people);
  }
  c.isReady = true;
}

export async function startReview({ year }: Stage, c: Case, { reviewer }: Reviewers): Promise<void> {
  c.view = await year.act(reviewer.actor, proposalsApi.startReview, { ...c.at, body: { version: c.version } });
}

export async function passPre(stage: Stage, c: Case, { reviewer }: Reviewers): Promise<void> {
  const verdict = c.random.chance(stage.plan.review.doubtShare) ? 'doubt' : 'keep';
  const body = await opinion(stage, c, { at: 'pre', verdict });
  c.view = await stage.year.act(reviewer.actor, proposalsApi.pass, { ...c.at, body });
}

export async function passFirst(stage: Stage, c: Case, { leader }: Reviewers): Promise<void> {
  const body = await opinion(stage, c, { at: 'first', verdict: 'keep' });
  c.view = await stage.year.act(leader.actor, proposalsApi.passFirst, { ...c.at, body });
}

export async function passSecond(stage: Stage, c: Case, { committee }: Reviewers): Promise<void> {
  const body = await opinion(stage, c, { at: 'second', verdict: 'keep' });
  c.view = await stage.year.act(committee.actor, proposalsApi.passSecond, { ...c.at, body });
}

type Opinion = { readonly at: 'pre' | 'first' | 'second'; readonly verdict: 'keep' | 'doubt' };
async function opinion(stage: Stage, c: Case, { at, verdict }: Opinion): Promise<PassInput> {
  const { policy } = await stage.year.rules();
  const { matter } = c.script;
  const units = unitsFor(stage, matter);
  const mode: HandlingMode | null = at === 'pre' ? null : units.length > 1 ? 'joint' : 'single';
  return {
    opinion: writeReviewOpinion(c.random, matter, verdict),
    category: matter.category,
    gates: policy.gates.filter((gate) => gate.stage === at).map(({ code }) => ({ code, passed: true, note: '' })),
    mode,
    unitIds: at === 'pre' ? [] : units,
    version: c.version,
  };
}

const unitsFor = ({ world, year }: Stage, { leadUnitCode, coUnitCodes }: Matter): string[] => [
  ...new Set([leadUnitCode, ...coUnitCodes].map((code) => unitOn(world, code, year.today))),
];

/** Sent back with a reason; the author mends the text within the days he has, and it is taken up anew. */
async function* revising(stage: Stage, c: Case, people: Reviewers): Life {
  const { year, hours } = stage;
  yield hours.later(c.random, year.now, [0, 1]);
  await sendBack(stage, c, people);
  yield hours.later(c.random, year.now, [1, 2]);
  const { content } = c.view;
  const mended = { ...content, analysis: `${content.analysis}${ADDED}` };
  const editor = c.script.author.kind === 'body' ? (c.script.author.clerk ?? c.speaker) : c.speaker;
  const edit = { content: mended, reason: c.view.returnReason.slice(0, 300), version: c.version };
  c.view = await year.act(editor.actor, proposalsApi.edit, { ...c.at, body: edit });
  yield hours.later(c.random, year.now, [0, 0]);
  if (c.script.author.kind === 'body') await approve(stage, c, c.speaker);
  c.view = await year.act(c.speaker.actor, proposalsApi.resubmit, { ...c.at, body: { version: c.version } });
  yield hours.later(c.random, year.now, [0, 1]);
  await startReview(stage, c, people);
}

export async function sendBack({ year }: Stage, c: Case, { reviewer }: Reviewers): Promise<void> {
  const body = { reason: writeRevisionReason(c.random, c.script.matter), version: c.version };
  c.view = await year.act(reviewer.actor, proposalsApi.return, { ...c.at, body });
}
