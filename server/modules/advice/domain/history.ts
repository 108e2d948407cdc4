import type { Features } from './text.ts';

/** Where an earlier proposal was finally handled; `unit` is the place of the unit among all. */
export type Sample = { readonly features: Features; readonly unit: number };
/** What history says about one text: for every unit a score, nothing where nothing is known. */
export type Evidence = { readonly words: Float64Array; readonly nearest: Float64Array };
type Posting = { readonly docs: number[]; readonly weights: number[] };
type Weighed = readonly (readonly [feature: number, weight: number])[];

const SMOOTHING = 60;
const NEIGHBOURS = 12;
const MOST_POSTINGS = 3_000;
const MOST_ASKED = 80;
const NOWHERE: Posting = { docs: [], weights: [] };

const addTo = (sums: Map<number, number>, key: number, more: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + more);

/** What went where, by words (naive Bayes smoothed by all that was written) and by likeness to single proposals. */
export class History {
  readonly samples: readonly Sample[];
  /** How many went to each unit. */
  readonly lines: Float64Array;
  private readonly numbers = new Map<string, number>();
  private readonly documents: number[] = [];
  private readonly totals: number[] = [];
  private readonly byUnit: Map<number, number>[] = [];
  private readonly postings: Posting[] = [];
  private readonly mass: Float64Array;
  private all = 0;

  constructor(units: number, samples: readonly Sample[]) {
    this.samples = samples;
    this.lines = new Float64Array(units);
    this.mass = new Float64Array(units);
    for (const sample of samples) this.count(sample);
    for (const [doc, { features }] of samples.entries()) this.post(doc, features);
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(name, number);
    this.documents.push(0);
    this.totals.push(0);
    this.byUnit.push(new Map());
    this.postings.push({ docs: [], weights: [] });
    return number;
  }

  private count({ features, unit }: Sample): void {
    this.lines[unit] = (this.lines[unit] ?? 0) + 1;
    for (const [name, weight] of features) {
      const number = this.numberOf(name);
      this.documents[number] = (this.documents[number] ?? 0) + 1;
      this.totals[number] = (this.totals[number] ?? 0) + weight;
      const own = this.byUnit[number];
      if (own) addTo(own, unit, weight);
      this.mass[unit] = (this.mass[unit] ?? 0) + weight;
      this.all += weight;
    }
  }

  private post(doc: number, features: Features): void {
    for (const [number, weight] of this.weighed(features)) {
      const posting = this.postings[number];
      posting?.docs.push(doc);
      posting?.weights.push(weight);
    }
  }

  /** Features history knows, TF-IDF of length 1, the heaviest first. */
  private weighed(features: Features): Weighed {
    const found: [number, number][] = [];
    for (const [name, weight] of features) {
      const number = this.numbers.get(name);
      if (number === undefined) continue;
      found.push([number, weight * Math.log((this.samples.length + 1) / ((this.documents[number] ?? 0) + 0.5))]);
    }
    const length = Math.hypot(...found.map(([, weight]) => weight)) || 1;
    return found
      .map(([number, weight]) => [number, weight / length] as const)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, MOST_ASKED);
  }

  evidence(features: Features): Evidence {
    const asked = this.weighed(features);
    return { words: this.byWords(asked), nearest: this.byNearest(asked) };
  }

  private byWords(asked: Weighed): Float64Array {
    const scores = new Float64Array(this.lines.length);
    const sum = asked.reduce((total, [, weight]) => total + weight, 0);
    for (const [unit, mass] of this.mass.entries()) scores[unit] = sum * Math.log(SMOOTHING / (mass + SMOOTHING));
    for (const [number, weight] of asked)
      for (const [unit, count] of this.byUnit[number] ?? [])
        scores[unit] = (scores[unit] ?? 0) + weight * Math.log1p(count / this.expected(number));
    return scores;
  }

  private expected(number: number): number {
    return (SMOOTHING * (this.totals[number] ?? 0)) / this.all;
  }

  private byNearest(asked: Weighed): Float64Array {
    const near = new Map<number, number>();
    for (const [number, weight] of asked) {
      const { docs, weights } = this.postings[number] ?? NOWHERE;
      if (docs.length > MOST_POSTINGS) continue;
      for (const [at, doc] of docs.entries()) addTo(near, doc, weight * (weights[at] ?? 0));
    }
    const scores = new Float64Array(this.lines.length);
    const nearest = [...near].sort(([, a], [, b]) => b - a).slice(0, NEIGHBOURS);
    for (const [doc, likeness] of nearest) {
      const unit = this.samples[doc]?.unit ?? 0;
      scores[unit] = (scores[unit] ?? 0) + likeness ** 2;
    }
    return scores;
  }

  /** The words of a text that speak most for one unit rather than for any. */
  telling(features: Features, unit: number): (readonly [word: string, weight: number])[] {
    return [...features.keys()].flatMap((name) => {
      const number = this.numbers.get(name);
      const count = number === undefined ? undefined : this.byUnit[number]?.get(unit);
      if (number === undefined || count === undefined || name.startsWith('_')) return [];
      const share =
        Math.log1p(count / this.expected(number)) + Math.log(SMOOTHING / ((this.mass[unit] ?? 0) + SMOOTHING));
      return share > 0 ? [[name, share * Math.log1p(count)] as const] : [];
    });
  }
}
