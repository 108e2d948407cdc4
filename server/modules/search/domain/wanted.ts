import { hanKey, wordKey } from './keys.ts';
import { figureOf, isCommon, pairsOf, piecesOf, runsOf } from './runs.ts';

/** A word, a phrase or a number looked for. */
export type Wanted = {
  readonly text: string;
  readonly keys: readonly number[];
  /** Must stand so in the text, its pairs in one piece. */
  readonly isPhrase: boolean;
};
export type Segment = { readonly text: string; readonly isPhrase: boolean };

const QUOTED = /[“"「『”]([^“”"「」『』]+)[”"」』“]/gu;
/** Little words say nothing by themselves. */
const LITTLE = new Set('的了和与及在是等对把被为之其或也就都而且于由从向以');

/** Quoted pieces of what was typed, and the rest; quotes that do not close are only signs. */
export function segmentsOf(typed: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const found of typed.matchAll(QUOTED)) {
    segments.push({ text: typed.slice(from, found.index), isPhrase: false });
    segments.push({ text: found[1] ?? '', isPhrase: true });
    from = found.index + found[0].length;
  }
  segments.push({ text: typed.slice(from), isPhrase: false });
  return segments.filter(({ text }) => text.trim() !== '');
}

const hanWanted = (text: string): Wanted => {
  const pairs = pairsOf(text);
  const isSingle = pairs.length === 0;
  return { text, keys: isSingle ? [hanKey(text)] : pairs.map(hanKey), isPhrase: false };
};
const wordWanted = (text: string): Wanted => ({
  text: figureOf(text),
  keys: piecesOf(text).map(wordKey),
  isPhrase: false,
});

function phrase(plain: string): Wanted[] {
  const text = plain.trim();
  const parts = runsOf(text).map((run) => (run.isHan ? hanWanted(run.text) : wordWanted(run.text)));
  return parts.length === 0 ? [] : [{ text, keys: parts.flatMap(({ keys }) => keys), isPhrase: true }];
}

/** Characters the dictionary leaves alone belong together where they stand together, as in a name it does not know. */
function* joined(words: readonly string[]): Generator<string> {
  let open = '';
  for (const word of words) {
    const isHan = /^\p{Script=Han}+$/u.test(word);
    if (isHan && Array.from(word).length === 1 && !LITTLE.has(word)) {
      open += word;
      continue;
    }
    if (open !== '') yield open;
    open = '';
    if (isHan) yield word;
  }
  if (open !== '') yield open;
}

type Cut = { readonly plain: string; readonly words: readonly string[] };
function loose({ plain, words }: Cut): Wanted[] {
  const others = runsOf(plain).filter(({ isHan }) => !isHan);
  return [...[...joined(words)].map(hanWanted), ...others.map(({ text }) => wordWanted(text))];
}

/** A common character beside longer words decides nothing; alone it is looked for in titles, names and numbers. */
const isWeak = ({ text }: Wanted): boolean => Array.from(text).length === 1 && isCommon(text);

/** What is looked for, each once. No sign means anything: whatever is typed is a question. */
export function wantedOf(segments: readonly (Cut & Pick<Segment, 'isPhrase'>)[]): Wanted[] {
  const all = segments.flatMap((segment) => (segment.isPhrase ? phrase(segment.plain) : loose(segment)));
  const strong = all.filter((each) => !isWeak(each));
  const kept = strong.length > 0 ? strong : all.length > 0 ? all : littleOf(segments);
  return [...new Map(kept.map((each) => [`${each.isPhrase} ${each.text}`, each])).values()];
}

/** Nothing but little words was typed: then they are meant. */
const littleOf = (segments: readonly Cut[]): Wanted[] =>
  segments.flatMap(({ plain }) => runsOf(plain).map((run) => (run.isHan ? hanWanted(run.text) : wordWanted(run.text))));
