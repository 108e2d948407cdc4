import { seeded, type Random } from '../../server/kernel/random.ts';
import { makeClause, paraphrase, subjects, textOfClause, type Clause, type Subject } from './clauses.ts';
import { PLACES } from './words.ts';

export type Line = { readonly id: string; readonly title: string; readonly body: string };
/** What a query was made from, and how much of it was changed. */
export type Label = { readonly id: string; readonly of: string; readonly percent: number };
export type Families = { readonly queries: readonly Line[]; readonly labels: readonly Label[] };
type Draft = {
  readonly id: string;
  readonly about: Subject;
  readonly home: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
};

export const PERCENTS: readonly number[] = [5, 20, 40, 60];
/** One topic in eight appears in no document: unrelated drafts are written about those. */
const HELD_OUT = 8;
const isHeldOut = ({ topic }: Subject): boolean => topic % HELD_OUT === 0;
const ALL = subjects();
const KNOWN = ALL.filter((about) => !isHeldOut(about));
const UNKNOWN = ALL.filter(isHeldOut);

const TITLES: readonly ((place: string, about: Subject) => string)[] = [
  (place, { label }) => `关于${place}${label}的提案`,
  (place, { label }) => `关于${label}的建议（${place}）`,
  (place, { label }) => `${place}${label}应引起重视`,
  (place, { words }) => `关于进一步做好${place}${words[0] ?? ''}工作的提案`,
];
/** How a proposal is put on paper: headings, numbers, or one flow of sentences. */
const STYLES: readonly ((clauses: readonly string[]) => string)[] = [
  (clauses) => clauses.map((clause) => `${clause}。`).join(''),
  (clauses) => clauses.map((clause, at) => `${at + 1}．${clause}。`).join('\n'),
  (clauses) => {
    const cut = Math.ceil(clauses.length / 2);
    const part = (list: readonly string[]): string => list.map((clause) => `${clause}。`).join('');
    return `一、情况与分析\n${part(clauses.slice(0, cut))}\n二、建议\n${part(clauses.slice(cut))}`;
  },
  (clauses) => clauses.map((clause, at) => `（${'一二三四五六七八九十'[at] ?? '又'}）${clause}；`).join('\n'),
];

function makeDraft(random: Random, id: string, from: readonly Subject[]): Draft {
  const about = random.pick(from);
  const home = random.pick(PLACES);
  const title = random.pick(TITLES)(home, about);
  const clauses = Array.from({ length: random.int(3, 10) }, () => makeClause(random, about, home));
  return { id, about, home, title, clauses };
}
const written = (random: Random, { id, title, clauses }: Draft): Line => ({
  id,
  title,
  body: random.pick(STYLES)(clauses.map(textOfClause)),
});

type Edit = { readonly clauses: Clause[]; readonly at: number; readonly about: Subject; readonly home: string };
/** One clause said in other words, replaced by another, moved, struck out, or joined by a new one. */
const EDITS: readonly ((random: Random, given: Edit) => void)[] = [
  (random, { clauses, at }) =>
    void clauses.splice(at, 1, ...clauses.slice(at, at + 1).map((c) => paraphrase(random, c))),
  (random, { clauses, at, about, home }) => void clauses.splice(at, 1, makeClause(random, about, home)),
  (random, { clauses, at }) => void clauses.splice(random.int(0, clauses.length - 1), 0, ...clauses.splice(at, 1)),
  (_, { clauses, at }) => void (clauses.length > 2 && clauses.splice(at, 1)),
  (random, { clauses, at, about, home }) => void clauses.splice(at, 0, makeClause(random, about, home)),
];
const EDIT_WEIGHTS = [3, 3, 1, 1, 1] as const;

function edited(random: Random, draft: Draft, percent: number): Draft {
  const clauses = [...draft.clauses];
  const many = Math.max(1, Math.round((clauses.length * percent) / 100));
  const touched = random.shuffle(draft.clauses).slice(0, many);
  for (const clause of touched) {
    const at = clauses.indexOf(clause);
    const edit = random.weighted(EDITS.map((one, index) => [one, EDIT_WEIGHTS[index] ?? 1] as const));
    edit(random, { clauses, at, about: draft.about, home: draft.home });
  }
  const title = random.chance(percent / 100) ? random.pick(TITLES)(random.pick(PLACES), draft.about) : draft.title;
  return { ...draft, title, clauses };
}

/** Documents of one seed: the first of a thousand are the first of twenty thousand. */
function* drafts(seed: number | string, count: number): Generator<{ draft: Draft; random: Random }> {
  for (let at = 0; at < count; at += 1) {
    const random = seeded(`${seed}/document/${at}`);
    yield { draft: makeDraft(random, `d${at}`, KNOWN), random };
  }
}

export function* documents(seed: number | string, count: number): Generator<Line> {
  for (const { draft, random } of drafts(seed, count)) yield written(random, draft);
}

/** Edited copies of documents taken evenly from the corpus, `each` for every share of edits. */
export function families(seed: number | string, count: number, each: number): Families {
  const queries: Line[] = [];
  const labels: Label[] = [];
  const step = Math.max(1, Math.floor(count / (each * PERCENTS.length)));
  let turn = 0;
  for (const { draft } of drafts(seed, count)) {
    const at = turn;
    turn += 1;
    const percent = PERCENTS[Math.floor(at / step) % PERCENTS.length] ?? 0;
    if (at % step !== 0 || labels.length === each * PERCENTS.length) continue;
    const random = seeded(`${seed}/edit/${at}/${percent}`);
    const id = `q${labels.length}`;
    queries.push(written(random, { ...edited(random, draft, percent), id }));
    labels.push({ id, of: draft.id, percent });
  }
  return { queries, labels };
}

/** Drafts about what no document is about: a hit among them is a false one. */
export const unrelated = (seed: number | string, count: number): Line[] =>
  Array.from({ length: count }, (_, at) => {
    const random = seeded(`${seed}/unrelated/${at}`);
    return written(random, makeDraft(random, `u${at}`, UNKNOWN));
  });
