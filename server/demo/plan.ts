import {
  readRegistry,
  readYearPlan,
  type Category,
  type PlannedDissatisfaction,
  type PublishedState,
  type Registry,
  type YearPlan,
} from './cast/index.ts';

/** What may be asked of another year than the published one. */
export type Scale = {
  readonly received?: number;
  readonly filed?: number;
  readonly year?: number;
  readonly members?: number;
};
export type Plans = { readonly year: YearPlan; readonly registry: Registry };

type Counts = Readonly<Record<Category, number>>;
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Shares `total` out in whole numbers, in proportion to `weights`; what is left goes to the largest remainders. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  if (all === 0 || total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / all);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, total - sum(shares))) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

const CATEGORIES: readonly Category[] = ['economy', 'politics', 'culture', 'society', 'ecology'];

function apportionCounts(total: number, counts: Counts): Counts {
  const shares = apportion(
    total,
    CATEGORIES.map((category) => counts[category]),
  );
  return Object.fromEntries(CATEGORIES.map((category, index) => [category, shares[index] ?? 0])) as Counts;
}

const recount = <T extends { readonly count: number }>(total: number, rows: readonly T[]): T[] => {
  const shares = apportion(
    total,
    rows.map((row) => row.count),
  );
  return rows.map((row, index) => ({ ...row, count: shares[index] ?? 0 }));
};

const plusCounts = (...all: readonly Counts[]): Counts =>
  Object.fromEntries(CATEGORIES.map((category) => [category, sum(all.map((counts) => counts[category]))])) as Counts;

/** The state the year was first reported in. */
export const firstState = (plan: YearPlan): PublishedState => {
  const [first] = plan.published;
  if (first === undefined) throw new Error('the plan of the year states no published state');
  return first;
};
export const lastState = (plan: YearPlan): PublishedState => plan.published.at(-1) ?? firstState(plan);

const atLeastOne = (count: number, factor: number): number =>
  count === 0 ? 0 : Math.max(1, Math.round(count * factor));

/** Of those who were dissatisfied, the last one ends in a consultation: he stays as long as there is anyone. */
function scaledDissatisfaction(list: readonly PlannedDissatisfaction[], factor: number): PlannedDissatisfaction[] {
  const count = atLeastOne(list.length, factor);
  const others = list.slice(0, -1);
  const rehandled = Array.from({ length: Math.max(0, count - 1) }, (_, index) => others[index % others.length]);
  return [...rehandled, list.at(-1)].filter((each) => each !== undefined).slice(-count);
}

type Left = { readonly factor: number; readonly filed: Counts; readonly undecided: Counts };
function scaledWithdrawals(plan: YearPlan, { factor, filed, undecided }: Left): YearPlan['withdrawals'] {
  const taken = new Map<Category, number>();
  const ofFiled = plan.withdrawals.filter(({ wasFiled }) => wasFiled);
  const wanted = atLeastOne(ofFiled.length, factor);
  const fromFile = Array.from({ length: wanted }, (_, index) => ofFiled[index % ofFiled.length])
    .filter((each) => each !== undefined)
    .filter(({ category }) => {
      taken.set(category, (taken.get(category) ?? 0) + 1);
      return (taken.get(category) ?? 0) < filed[category];
    });
  const open = plan.withdrawals.find(({ wasFiled }) => !wasFiled);
  const fromReview = CATEGORIES.flatMap((category) =>
    open === undefined ? [] : Array.from({ length: undecided[category] }, () => ({ ...open, category })),
  );
  return [...fromReview, ...fromFile];
}

type Outcomes = { readonly merged: number; readonly notFiled: number; readonly undecided: number };

function mergingOf(plan: YearPlan, merged: number): YearPlan['merging'] {
  const pairs = sum(plan.merging.groups.filter((g) => g.children > 1).map((g) => g.children * g.count));
  const inPairs = Math.floor((merged * pairs) / Math.max(1, firstState(plan).mergedChildren) / 2);
  const groups = [
    { children: 1, count: merged - 2 * inPairs },
    { children: 2, count: inPairs },
  ];
  return { ...plan.merging, groups: groups.filter(({ count }) => count > 0) };
}

/** A plan of the same proportions for other totals; the published one comes out unchanged for its own. */
function scaledPlan(plan: YearPlan, received: number, filed: number): YearPlan {
  const first = firstState(plan);
  if (received === first.received && filed === first.filed) return plan;
  const [merged = 0, notFiled = 0, undecided = 0] = apportion(received - filed, [
    first.mergedChildren,
    first.notFiled,
    first.undecided,
  ]);
  const factor = filed / first.filed;
  const counts = countsOf(plan, filed, { merged, notFiled, undecided });
  const withdrawals = scaledWithdrawals(plan, {
    factor,
    filed: counts.filedByCategory,
    undecided: counts.undecidedByCategory,
  });
  const kinds = recount(received, plan.proposerKinds);
  const collective = kinds.find(({ code }) => code === 'collective')?.count ?? 0;
  return {
    ...plan,
    ...counts.parts,
    published: publishedOf(plan, counts, withdrawals),
    proposerKinds: kinds,
    collectiveKinds: recount(collective, plan.collectiveKinds),
    submission: { ...plan.submission, curve: recount(received, plan.submission.curve) },
    merging: mergingOf(plan, merged),
    notFiled: recount(notFiled, plan.notFiled),
    withdrawals,
    feedback: { ...plan.feedback, dissatisfied: scaledDissatisfaction(plan.feedback.dissatisfied, factor) },
    keyProposals: {
      ...plan.keyProposals,
      chosen: plan.keyProposals.chosen.slice(0, Math.floor(plan.keyProposals.chosen.length * Math.min(1, factor)) || 1),
    },
  };
}

function countsOf(plan: YearPlan, filed: number, outcomes: Outcomes) {
  const filedByCategory = apportionCounts(filed, firstState(plan).filedByCategory);
  const notFiledByCategory = apportionCounts(outcomes.notFiled, plan.notFiledByCategory);
  const undecidedByCategory = apportionCounts(outcomes.undecided, plan.undecidedByCategory);
  const matters = plusCounts(filedByCategory, notFiledByCategory, undecidedByCategory);
  const parts = { notFiledByCategory, undecidedByCategory, matters };
  return { filed, filedByCategory, undecidedByCategory, outcomes, parts };
}

function publishedOf(
  plan: YearPlan,
  { filed, filedByCategory, outcomes }: ReturnType<typeof countsOf>,
  withdrawals: YearPlan['withdrawals'],
): PublishedState[] {
  const total = filed + outcomes.merged + outcomes.notFiled + outcomes.undecided;
  const gone = withdrawals.filter(({ wasFiled }) => wasFiled);
  const left = Object.fromEntries(
    CATEGORIES.map((category) => [
      category,
      filedByCategory[category] - gone.filter((each) => each.category === category).length,
    ]),
  ) as Counts;
  const both = { mergedChildren: outcomes.merged, notFiled: outcomes.notFiled };
  const first = { received: total, filed, filedByCategory, undecided: outcomes.undecided, withdrawn: 0 };
  const last = {
    received: total - withdrawals.length,
    filed: filed - gone.length,
    filedByCategory: left,
    undecided: 0,
    withdrawn: withdrawals.length,
  };
  return [
    { ...firstState(plan), ...both, ...first },
    { ...lastState(plan), ...both, ...last },
  ];
}

const DATE = /^(\d{4})(-\d{2}-\d{2}(?:T.*)?)$/;

/** The same days and moments some years earlier or later; every other text stays as it is. */
function shifted<T>(value: T, years: number): T {
  if (typeof value === 'string') {
    const [, year, rest] = DATE.exec(value) ?? [];
    return (year === undefined ? value : `${Number(year) + years}${rest}`) as T;
  }
  if (Array.isArray(value)) return value.map((each: unknown) => shifted(each, years)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shifted(each as unknown, years)])) as T;
}

/** Why a year cannot be planned so, in one sentence. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
}

/** The plan of the published year, or of another one in its proportions. */
export function makePlans(scale: Scale = {}): Plans {
  const plan = readYearPlan();
  const registry = readRegistry();
  const first = firstState(plan);
  const received =
    scale.received ?? (scale.filed === undefined ? first.received : scale.filed + first.received - first.filed);
  const filed = scale.filed ?? Math.round((received * first.filed) / first.received);
  if (filed < CATEGORIES.length) throw new PlanError(`立案数不能少于 ${CATEGORIES.length} 件`);
  if (received < filed) throw new PlanError('收到的提案不能少于立案的提案');
  const years = (scale.year ?? Number(first.asOf.slice(0, 4))) - Number(first.asOf.slice(0, 4));
  const members = scale.members ?? plan.members;
  return {
    year: shifted({ ...scaledPlan(plan, received, filed), members }, years),
    registry: shifted(registry, years),
  };
}
