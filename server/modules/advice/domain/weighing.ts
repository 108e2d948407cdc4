/** One text with what speaks for each unit: a row of signals a unit, and which unit was right. */
export type Example = { readonly rows: readonly Float64Array[]; readonly right: number };
type Matrix = Float64Array[];

const ROUNDS = 25;
const LONGEST_STEP = 2;
const ENOUGH = 1e-5;

export const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Shares of one that grow with the scores. */
export function sharesOf(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const grown = scores.map((score) => Math.exp(score - most));
  const sum = grown.reduce((total, one) => total + one, 0);
  return grown.map((one) => one / sum);
}

type Numbers = Float64Array | readonly number[];
const at = (numbers: Numbers | undefined, index: number): number => numbers?.[index] ?? 0;
function addTo(numbers: Float64Array | undefined, index: number, more: number): void {
  if (numbers) numbers[index] = at(numbers, index) + more;
}

/** Gradient and curvature of how badly the weights foretell one example. */
function addExample(
  weights: Float64Array,
  { rows, right }: Example,
  into: { slope: Float64Array; curve: Matrix },
): void {
  const shares = sharesOf(rows.map((row) => dot(row, weights)));
  const mean = weights.map((_, signal) => rows.reduce((sum, row, unit) => sum + at(shares, unit) * at(row, signal), 0));
  for (const [unit, row] of rows.entries()) {
    const off = row.map((value, signal) => value - at(mean, signal));
    for (const [a, line] of into.curve.entries()) {
      const scaled = at(shares, unit) * at(off, a);
      if (scaled !== 0) for (let b = 0; b < weights.length; b += 1) addTo(line, b, scaled * at(off, b));
    }
  }
  for (const [signal, value] of mean.entries()) addTo(into.slope, signal, value - at(rows[right], signal));
}

/** Solves `matrix · x = side` by elimination; the matrix is positive. */
function solve(matrix: Matrix, side: Float64Array): Float64Array {
  const size = side.length;
  for (let pivot = 0; pivot < size; pivot += 1)
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = at(matrix[row], pivot) / at(matrix[pivot], pivot);
      for (let column = pivot; column < size; column += 1)
        addTo(matrix[row], column, -factor * at(matrix[pivot], column));
      addTo(side, row, -factor * at(side, pivot));
    }
  const found = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    const rest = found.reduce(
      (sum, value, column) => (column > row ? sum - at(matrix[row], column) * value : sum),
      at(side, row),
    );
    found[row] = rest / at(matrix[row], row);
  }
  return found;
}

/** Signals speak for a unit or not at all, none against it: a weight that is nothing and would become less stays. */
function pin(weights: Float64Array, slope: Float64Array, curve: Matrix): void {
  for (const [signal, weight] of weights.entries()) {
    if (weight > 0 || at(slope, signal) <= 0) continue;
    slope[signal] = 0;
    for (const [a, line] of curve.entries())
      if (a === signal) line.fill(0).fill(1, signal, signal + 1);
      else line[signal] = 0;
  }
}

/** What weights start from, and how strongly each is held back to it. */
export type Rein = { readonly start: Float64Array; readonly holds: Float64Array };

/**
 * Weights of the signals under which the right units are likeliest (conditional logit, Newton's method), held back to what they
 * start from: with few examples little is learned, with none nothing.
 */
export function learnWeights({ start, holds }: Rein, examples: readonly Example[]): Float64Array {
  let weights = Float64Array.from(start);
  for (let round = 0; round < ROUNDS && examples.length > 0; round += 1) {
    const slope = weights.map((weight, signal) => at(holds, signal) * (weight - at(start, signal)));
    const curve = Array.from(start, (_, a) => Float64Array.from(start, (__, b) => (a === b ? at(holds, a) : 0)));
    for (const example of examples) addExample(weights, example, { slope, curve });
    pin(weights, slope, curve);
    const step = solve(curve, slope);
    const factor = Math.min(1, LONGEST_STEP / Math.max(...step.map(Math.abs), ENOUGH));
    weights = weights.map((weight, signal) => Math.max(0, weight - factor * at(step, signal)));
    if (Math.max(...step.map(Math.abs)) < ENOUGH) break;
  }
  return weights;
}
