import { KINDS, PHRASES } from './kinds/index.ts';

/** A phrase of the lexicon where it stands in a text. */
export type Found = { readonly phrase: string; readonly at: number };

const LONGEST = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.length));
const HEADS: ReadonlyMap<string, number> = [...PHRASES.keys()].reduce((longest, phrase) => {
  const head = phrase.slice(0, 2);
  return longest.set(head, Math.max(longest.get(head) ?? 0, phrase.length));
}, new Map<string, number>());

function longestAt(text: string, at: number): string | undefined {
  const most = Math.min(HEADS.get(text.slice(at, at + 2)) ?? 1, LONGEST);
  for (let length = most; length > 0; length -= 1) {
    const phrase = text.slice(at, at + length);
    if (PHRASES.has(phrase)) return phrase;
  }
  return undefined;
}

/** The longest phrases in their order; a shorter one inside a longer says nothing of its own. */
export function phrasesIn(text: string): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < text.length;) {
    const phrase = longestAt(text, at);
    if (phrase !== undefined) found.push({ phrase, at });
    at += phrase?.length ?? 1;
  }
  return found;
}

/** In Chinese the head of a phrase comes last: “医院停车难” is about parking. */
const headWeight = ({ phrase, at }: Found, length: number): number => 0.75 + (0.5 * (at + phrase.length)) / length;

/** “……，助力乡村振兴” says what for, “以……为契机” on what occasion: neither says what is asked. */
const PURPOSE =
  /(?<=[\p{L}\p{N}]{4}[，,；;\s—-]*)(?:助力|助推)|(?<=[\p{L}\p{N}]{6})(?:提升|促进|推动|加快)|(?<=[\p{L}\p{N}]{4}[，,；;\s—]+)(?:推动|促进|提升|打造|增强|激发|彰显|繁荣|擦亮|服务|支撑|赋能|实现|让|做好)/u;
const OCCASION = /以.{2,20}?为(?:契机|抓手|载体|依托|引领|牵引|突破口|切入点)/u;
const BESIDE = 0.4;

/** How much what stands at a place of a title says of its matter: less where it is purpose or occasion and something else is asked. */
function matterAt(title: string, found: readonly Found[]): (at: number) => number {
  const purpose = PURPOSE.exec(title)?.index ?? title.length;
  const occasion = OCCASION.exec(title);
  const [from, to] = occasion ? [occasion.index, occasion.index + occasion[0].length] : [0, 0];
  const isBeside = (at: number): boolean => at >= purpose || (at >= from && at < to);
  const hasMatter = found.some(({ phrase, at }) => !isBeside(at) && (PHRASES.get(phrase) ?? []).length > 0);
  return (at) => (hasMatter && isBeside(at) ? BESIDE : 1);
}

/** How much a title speaks for each kind of department. */
export function kindsOfTitle(title: string, found: readonly Found[]): Float64Array {
  const scores = new Float64Array(KINDS.length);
  const matter = matterAt(title, found);
  for (const one of found)
    for (const { kind, weight } of PHRASES.get(one.phrase) ?? [])
      scores[kind] = (scores[kind] ?? 0) + weight * headWeight(one, title.length) * matter(one.at);
  return scores;
}

/** How much a body speaks for each kind; a phrase said again counts less each time. */
export function kindsOfBody(found: readonly Found[]): Float64Array {
  const counts = new Map<string, number>();
  for (const { phrase } of found) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const scores = new Float64Array(KINDS.length);
  for (const [phrase, count] of counts)
    for (const { kind, weight } of PHRASES.get(phrase) ?? [])
      scores[kind] = (scores[kind] ?? 0) + weight * (1 + Math.log(count));
  return scores;
}
