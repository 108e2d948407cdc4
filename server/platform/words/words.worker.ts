import { parentPort } from 'node:worker_threads';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { Converter } from 'opencc-js/t2cn';

/** Cuts texts into words, beside the requests: the dictionary takes a third of a second to read and a text some milliseconds. */
export type WordsTask = { readonly id: number; readonly texts: readonly string[]; readonly how: Manner };
export type WordsAnswer = { readonly id: number; readonly cut: readonly Cut[] };
/** `fine`: also the shorter words inside long ones; `fold`: no words, the folded text alone. */
export type Manner = 'words' | 'fine' | 'fold';
/** A text as it is compared: compatibility forms, case and 繁體 folded; and its words in order. */
export type Cut = { readonly plain: string; readonly words: readonly string[] };

/** More than the longest proposal by far; what lies beyond says nothing new about a text. */
const LONGEST = 60_000;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/gu;

const jieba = Jieba.withDict(dict);
// Its declarations name files in a way this compiler does not follow.
const converter: unknown = Converter({ from: 't', to: 'cn' });
const simplify = converter as (text: string) => string;

const fold = (text: string): string =>
  simplify(text.slice(0, LONGEST).toWellFormed().normalize('NFKC').replace(INVISIBLE, '').toLowerCase());

const CUTTERS: Readonly<Record<Manner, (plain: string) => string[]>> = {
  words: (plain) => jieba.cut(plain, true),
  fine: (plain) => jieba.cutForSearch(plain, true),
  fold: () => [],
};
function cut(text: string, how: Manner): Cut {
  const plain = fold(text);
  return { plain, words: CUTTERS[how](plain) };
}

parentPort?.on('message', ({ id, texts, how }: WordsTask) => {
  parentPort?.postMessage({ id, cut: texts.map((text) => cut(text, how)) } satisfies WordsAnswer);
});
