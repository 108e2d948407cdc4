import { performance } from 'node:perf_hooks';
import { adviseOn, learnFrom, type Advised, type Handled, type Text, type UnitDuties } from './engine.ts';

export type TestLine = Text & { readonly id: string; readonly unit: string | undefined };
export type RouteLine = { readonly id: string; readonly abstained: boolean; readonly units: readonly Advised[] };
/** How often the first unit was right among those whose score lay between two bounds. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanScore: number;
  readonly right: number;
};
export type RouteSummary = {
  readonly tested: number;
  readonly answered: number;
  readonly abstentionRate: number | null;
  /** Of those answered the share whose first unit was right; null where no line says which is. */
  readonly top1: number | null;
  /** Of all lines, answered or not, the share with the right unit among the first three. */
  readonly top3: number | null;
  readonly calibration: readonly CalibrationBin[];
  readonly learnedFrom: number;
  /** Labels of the history that name no unit given, with their lines. */
  readonly unknownUnits: Readonly<Record<string, number>>;
  readonly trainSeconds: number;
  readonly p95Ms: number | null;
};
export type RouteEvaluation = { readonly lines: readonly RouteLine[]; readonly summary: RouteSummary };
type Judged = { readonly line: RouteLine; readonly right: string };

const BINS = 10;
const SHOWN = 5;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const share = (part: number, whole: number): number | null => (whole === 0 ? null : rounded(part / whole, 4));

function calibrationOf(judged: readonly Judged[]): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = judged.filter(
      ({ line }) => Math.min(BINS - 1, Math.floor((line.units[0]?.score ?? 0) * BINS)) === bin,
    );
    const scores = inside.reduce((sum, { line }) => sum + (line.units[0]?.score ?? 0), 0);
    return {
      ...{ from: bin / BINS, to: (bin + 1) / BINS, count: inside.length },
      meanScore: inside.length === 0 ? 0 : rounded(scores / inside.length, 4),
      right: inside.filter(({ line, right }) => line.units[0]?.id === right).length,
    };
  }).filter(({ count }) => count > 0);
}

type Measured = { readonly trainSeconds: number; readonly times: readonly number[] };
function accuracyOf(lines: readonly RouteLine[], judged: readonly Judged[]) {
  const answered = judged.filter(({ line }) => !line.abstained);
  return {
    tested: lines.length,
    answered: lines.filter(({ abstained }) => !abstained).length,
    abstentionRate: share(lines.filter(({ abstained }) => abstained).length, lines.length),
    top1: share(answered.filter(({ line, right }) => line.units[0]?.id === right).length, answered.length),
    top3: share(
      judged.filter(({ line, right }) => line.units.slice(0, 3).some(({ id }) => id === right)).length,
      judged.length,
    ),
    calibration: calibrationOf(judged),
  };
}

function timesOf({ trainSeconds, times }: Measured): Pick<RouteSummary, 'trainSeconds' | 'p95Ms'> {
  const ordered = times.toSorted((a, b) => a - b);
  const p95 = ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * 0.95))];
  return { trainSeconds: rounded(trainSeconds, 2), p95Ms: p95 === undefined ? null : rounded(p95, 1) };
}

/** Learns from some proposals and advises on others, each for itself. */
export async function evaluateRoutes(given: {
  readonly units: readonly UnitDuties[];
  readonly train: readonly Handled[];
  readonly test: readonly TestLine[];
}): Promise<RouteEvaluation> {
  const started = performance.now();
  const advisor = await learnFrom(given.units, given.train);
  const trainSeconds = (performance.now() - started) / 1000;
  const ids = new Map([
    ...given.units.map(({ id, name }) => [name, id] as const),
    ...advisor.ids.map((id) => [id, id] as const),
  ]);
  const [lines, times, judged]: [RouteLine[], number[], Judged[]] = [[], [], []];
  for (const { id, unit, ...text } of given.test) {
    const asked = performance.now();
    const { isUnsure, units } = await adviseOn(advisor, text, SHOWN);
    times.push(performance.now() - asked);
    const shown = units.map((one) => ({ ...one, score: rounded(one.score, 4) }));
    const line = { id, abstained: isUnsure, units: shown };
    lines.push(line);
    if (unit !== undefined) judged.push({ line, right: ids.get(unit) ?? unit });
  }
  const summary = {
    ...accuracyOf(lines, judged),
    learnedFrom: advisor.learnedFrom,
    unknownUnits: Object.fromEntries(advisor.unknown),
    ...timesOf({ trainSeconds, times }),
  };
  return { lines, summary };
}
