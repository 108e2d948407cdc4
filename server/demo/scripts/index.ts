import { disposition } from '../../../contract/proposals.ts';
import type { Random } from '../../kernel/random.ts';
import { addDays, dayOf, type Instant } from '../../kernel/time.ts';
import type { Category, YearPlan } from '../cast/index.ts';
import { firstState } from '../plan.ts';
import type { World } from '../setup/index.ts';
import { makeMatters, nearDuplicate, type Matter } from '../texts/index.ts';
import { authorsOf } from './authors.ts';
import { submissionMoments } from './moments.ts';
import { reasonOf, type Author, type Fate, type Script } from './script.ts';

export { speakerOf, type Author, type Script } from './script.ts';

/** What is decided before authors and moments are given out. */
type Plot = { readonly matter: Matter; readonly fate: Fate };
const FILED: Fate = { kind: 'filed', withdrawn: null };

/** A return for revision takes days; who hands in late is not sent back. */
const DAYS_FOR_REVISION = 12;
/** Asking every proposer of a merger takes days as well. */
const DAYS_FOR_MERGING = 9;

/** Deals the fates of a category to its matters: first what is not filed, then who withdraws, the rest is filed. */
function fatesIn(category: Category, plan: YearPlan, refusals: Fate[]): Fate[] {
  const { withdrawals } = plan;
  const undecided = withdrawals
    .filter((each) => !each.wasFiled && each.category === category)
    .map(({ on, reason }): Fate => ({ kind: 'undecided', withdrawnOn: on, reason }));
  const withdrawn = withdrawals
    .filter((each) => each.wasFiled && each.category === category)
    .map(({ on, reason }): Fate => ({ kind: 'filed', withdrawn: { on, reason } }));
  const filed = firstState(plan).filedByCategory[category] - withdrawn.length;
  return [
    ...undecided,
    ...refusals.splice(0, plan.notFiledByCategory[category]),
    ...withdrawn,
    ...Array.from({ length: filed }, () => FILED),
  ];
}

function refusalsOf(random: Random, plan: YearPlan): Fate[] {
  const all = plan.notFiled.flatMap(({ reason, disposition: code, count }) =>
    Array.from({ length: count }, (): Fate => ({
      kind: 'not_filed',
      reason: reasonOf(reason),
      disposition: disposition.parse(code),
    })),
  );
  return random.shuffle(all);
}

/** Key proposals are the first filed ones of their topics: what is chosen keeps away from what is withdrawn. */
function plotsOf(random: Random, plan: YearPlan): Plot[] {
  const refusals = refusalsOf(random, plan);
  const keyTopics = new Set(plan.keyProposals.chosen.map(({ topic }) => topic));
  const matters = makeMatters(random.fork('matters'), plan.matters);
  const byCategory = Map.groupBy(matters, ({ category }) => category);
  return [...byCategory].flatMap(([category, list]) => {
    const fates = fatesIn(category, plan, refusals);
    const ordinary = list.filter(({ topic }) => !keyTopics.has(topic));
    const inOrder = [...ordinary, ...list.filter(({ topic }) => keyTopics.has(topic))];
    return inOrder.map((matter, index) => ({ matter, fate: fates[index] ?? FILED }));
  });
}

/** Others write on the same matters: their proposals will join the first ones. */
function withDuplicates(random: Random, plots: readonly Plot[], plan: YearPlan): Plot[] {
  const sizes = plan.merging.groups.flatMap(({ children, count }) => Array.from({ length: count }, () => children));
  const primaries = random.shuffle(
    plots.flatMap(({ fate }, index) => (fate.kind === 'filed' && fate.withdrawn === null ? [index] : [])),
  );
  const children = sizes.flatMap((size, group) => {
    const into = primaries[group];
    const primary = into === undefined ? undefined : plots[into];
    if (into === undefined || primary === undefined) return [];
    return Array.from({ length: size }, (_, index): Plot => ({
      matter: nearDuplicate(random.fork(`child ${group}/${index}`), primary.matter),
      fate: { kind: 'merged', into },
    }));
  });
  return [...plots, ...children];
}

type Timing = { readonly moments: readonly Instant[]; readonly mergingBefore: Instant };

/** Gives out the moments: who is to be merged hands in early enough to be asked, the undecided one comes last. */
function timed(random: Random, plots: readonly Plot[], { moments, mergingBefore }: Timing): Instant[] {
  const merged = new Set(plots.flatMap(({ fate }, index) => (fate.kind === 'merged' ? [index, fate.into] : [])));
  const early = moments.filter((moment) => moment < mergingBefore).length;
  const earlySlots = random.shuffle(Array.from({ length: early }, (_, index) => index)).slice(0, merged.size);
  const undecided = plots.flatMap(({ fate }, index) => (fate.kind === 'undecided' ? [index] : []));
  const lateSlots = undecided.map((_, index) => moments.length - 1 - index);
  const taken = new Set([...earlySlots, ...lateSlots]);
  const free = random.shuffle(moments.flatMap((_, index) => (taken.has(index) ? [] : [index])));
  const slots = plots.map((_, index) => {
    if (merged.has(index)) return earlySlots.pop() ?? free.pop();
    return undecided.includes(index) ? lateSlots.pop() : free.pop();
  });
  return slots.map((slot) => moments[slot ?? 0] ?? '');
}

/** A body's proposal goes on file; what is refused or withdrawn is one member's own. */
function dealt(random: Random, plots: readonly Plot[], authors: readonly Author[]): Author[] {
  const alone = authors.filter((author) => author.kind === 'member' && author.cosigners.length === 0);
  const others = authors.filter((author) => !alone.includes(author));
  const isPlain = ({ fate }: Plot): boolean => fate.kind === 'filed' && fate.withdrawn === null;
  const mine = random.shuffle(alone);
  const own = new Map(plots.filter((plot) => !isPlain(plot)).map((plot) => [plot, mine.pop()]));
  const rest = random.shuffle([...mine, ...others]);
  return plots.map((plot) => {
    const author = own.get(plot) ?? rest.pop();
    if (author === undefined) throw new Error('the plan has fewer authors than proposals');
    return author;
  });
}

/** The scripts of a year, in the order in which they are handed in. */
export function scriptsOf(random: Random, world: World, plan: YearPlan): Script[] {
  const plots = withDuplicates(random, plotsOf(random, plan), plan);
  const moments = submissionMoments(random.fork('moments'), plan.submission);
  const last = dayOf(plan.review.meetings.at(-1)?.at ?? '');
  const mergingBefore = new Date(`${addDays(last, -DAYS_FOR_MERGING)}T00:00:00+08:00`).toISOString();
  const submitted = timed(random.fork('slots'), plots, { moments, mergingBefore });
  const authors = dealt(random.fork('authors'), plots, authorsOf(random.fork('authors'), world, plan));
  const bare = plots.map((plot, no) => {
    const author = authors[no];
    if (author === undefined) throw new Error('the plan has fewer authors than proposals');
    return { ...plot, no, author, submitAt: submitted[no] ?? '' };
  });
  return bare.map(finisher(random.fork('finish'), plan, bare));
}

type Bare = Plot & { readonly no: number; readonly author: Author; readonly submitAt: Instant };

/** Who is sent back once: not those whose co-signers would have to sign anew, nor parts of a merger. */
function revisedAmong(random: Random, plan: YearPlan, all: readonly Bare[]): Set<number> {
  const last = addDays(dayOf(plan.review.meetings.at(-1)?.at ?? ''), -DAYS_FOR_REVISION);
  const merging = new Set(all.flatMap(({ fate, no }) => (fate.kind === 'merged' ? [no, fate.into] : [])));
  const free = all.filter(({ author, no, submitAt, fate }) => {
    const signsAlone = author.kind === 'body' || author.cosigners.length === 0;
    return signsAlone && !merging.has(no) && fate.kind !== 'undecided' && dayOf(submitAt) < last;
  });
  const count = Math.round(all.length * plan.submission.revisionShare);
  return new Set(
    random
      .shuffle(free)
      .slice(0, count)
      .map(({ no }) => no),
  );
}

function finisher(random: Random, plan: YearPlan, all: readonly Bare[]) {
  const filed = all.filter(({ fate }) => fate.kind === 'filed' && fate.withdrawn === null);
  const inOrder = [...filed].sort((a, b) => (a.submitAt < b.submitAt ? -1 : 1));
  const keys = new Map(
    plan.keyProposals.chosen.map((key) => [inOrder.find(({ matter }) => matter.topic === key.topic)?.no, key]),
  );
  const primaries = new Set(all.flatMap(({ fate }) => (fate.kind === 'merged' ? [fate.into] : [])));
  const plain = random.shuffle(filed.filter(({ no }) => !primaries.has(no) && !keys.has(no)));
  const revised = revisedAmong(random, plan, all);
  const unhappy = new Map(plan.feedback.dissatisfied.map((each, index) => [plain[index]?.no, each]));
  return (bare: Bare): Script => {
    const isAlone = bare.author.kind === 'member' && bare.author.cosigners.length === 0;
    const isReclassified = random.chance(plan.review.categoryChangedShare);
    const others = plan.categories.map(({ code }) => code as Category).filter((code) => code !== bare.matter.category);
    return {
      ...bare,
      statedCategory: isReclassified ? random.pick(others) : bare.matter.category,
      isPaper: isAlone && random.chance(plan.submission.paperShare),
      isRevised: revised.has(bare.no),
      dissatisfaction: unhappy.get(bare.no) ?? null,
      key: keys.get(bare.no) ?? null,
    };
  };
}
