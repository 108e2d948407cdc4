type Target = { readonly key: string; readonly what: string; readonly bound: 'least' | 'most'; readonly value: number };

const TARGETS: readonly Target[] = [
  { key: 'submitThroughput', what: 'submit over HTTP ÷ its SQL sent prepared', bound: 'least', value: 0.5 },
  { key: 'submitCpu', what: 'CPU per submit ÷ empty POST between', bound: 'most', value: 10 },
  { key: 'listCpu', what: 'CPU per list of 20 ÷ empty POST between', bound: 'most', value: 10 },
  { key: 'officeListGrowth', what: 'p95 office list, 100 k ÷ 10 k', bound: 'most', value: 1.5 },
  { key: 'reviewQueueGrowth', what: 'p95 review queue, 100 k ÷ 10 k', bound: 'most', value: 1.5 },
  { key: 'unitListGrowth', what: 'p95 unit list, 100 k ÷ 10 k', bound: 'most', value: 1.5 },
  { key: 'deskListGrowth', what: 'p95 desk list, 100 k ÷ 10 k', bound: 'most', value: 1.5 },
  { key: 'detailGrowth', what: 'p95 detail, 100 k ÷ 10 k', bound: 'most', value: 1.5 },
  { key: 'deskTodayGrowth', what: 'p95 desk today, 5,000 open tasks ÷ 500', bound: 'most', value: 1.5 },
  { key: 'deskLateGrowth', what: 'p95 desk late list, 5,000 ÷ 500', bound: 'most', value: 1.5 },
  { key: 'deskHandlingGrowth', what: 'p95 desk work list, 5,000 ÷ 500', bound: 'most', value: 1.5 },
  { key: 'deskNewestGrowth', what: 'p95 desk work list, newest first, 5,000 ÷ 500', bound: 'most', value: 1.5 },
  { key: 'officeTodayGrowth', what: 'p95 office today, 5,000 open tasks of a desk ÷ 500', bound: 'most', value: 1.5 },
  { key: 'searchGrowth', what: 'p95 search for two words, 200 k ÷ 20 k', bound: 'most', value: 3 },
];

/** Ratios without a bound. */
const ONLY_SHOWN = ['submitCpuAlone', 'listCpuAlone', 'statisticsGrowth', 'unitSearchGrowth'];

/** Times to reach on a machine that does nothing else: said, not insisted on. */
const AIMS: Readonly<Record<string, number>> = { letterPdfMs: 40, letterDocxMs: 40 };

export type Judged = {
  readonly ratios: Readonly<Record<string, number>>;
  readonly targets: Readonly<Record<string, string>>;
  /** What was measured besides: times of this machine, nothing to compare with another's. */
  readonly measured: Readonly<Record<string, number>>;
  readonly passed: boolean;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;
const holds = ({ bound, value }: Target, ratio: number): boolean =>
  bound === 'least' ? ratio >= value : ratio <= value;
const boundOf = ({ bound, value }: Target): string => `${bound === 'least' ? '≥' : '≤'} ${value}`;

export function judge(figures: Readonly<Record<string, number>>): Judged {
  const judged = TARGETS.filter(({ key }) => figures[key] !== undefined);
  const isRatio = (key: string): boolean => judged.some((target) => target.key === key) || ONLY_SHOWN.includes(key);
  const rounded = Object.entries(figures).map(([key, value]): [string, number] => [key, round(value)]);
  return {
    ratios: Object.fromEntries(rounded.filter(([key]) => isRatio(key))),
    targets: Object.fromEntries(judged.map((target) => [target.key, boundOf(target)])),
    measured: Object.fromEntries(rounded.filter(([key]) => !isRatio(key))),
    passed: judged.every((target) => holds(target, figures[target.key] ?? Number.NaN)),
  };
}

export function print(judged: Judged, asJson: boolean): void {
  if (asJson) {
    console.log(JSON.stringify(judged));
    return;
  }
  for (const target of TARGETS) {
    const ratio = judged.ratios[target.key];
    if (ratio === undefined) continue;
    const mark = holds(target, ratio) ? '✓' : '✗';
    console.log(`${mark} ${target.what.padEnd(44)} ${ratio.toFixed(2).padStart(7)}  ${boundOf(target)}`);
  }
  for (const [key, value] of Object.entries(judged.measured)) {
    const aim = AIMS[key];
    console.log(`  ${key.padEnd(44)} ${value.toFixed(2).padStart(10)}${aim === undefined ? '' : `  aim ≤ ${aim}`}`);
  }
}
