import { createHash } from 'node:crypto';
import type { SessionView } from '../../../../contract/settings.ts';
import { cutWords, foldTexts } from '../../../platform/words/index.ts';
import { caseNoText, receiptNoText } from '../../proposals/index.ts';
import { keysOf, type Kept } from '../domain/index.ts';
import { spellingsOf } from '../spelling.ts';
import type { Source } from '../repository/index.ts';

const MINUTE = 60_000;
const SINCE = Date.UTC(2000, 0, 1);
const LATEST = 2 ** 31 - 1;
export const minuteOf = (at: string): number =>
  Math.min(LATEST, Math.max(0, Math.floor((Date.parse(at) - SINCE) / MINUTE)));

/** How a document is called by number: case number, receipt number, number of the letter, code of the clue. */
export function numbersOf(source: Source, sessions: readonly SessionView[]): string[] {
  const code = sessions.find(({ id }) => id === source.sessionId)?.code ?? '';
  return [
    ...(source.caseNo === null ? [] : [caseNoText(source.caseNo)]),
    ...(source.receiptNo === null ? [] : [receiptNoText(code, source.receiptNo)]),
    ...(source.number === null ? [] : [source.number]),
  ];
}

/** Letters are found by what they say themselves, not by the title of what they answer. */
const headOf = (source: Source, sessions: readonly SessionView[]): string =>
  [
    source.kind === 'reply' ? '' : source.title,
    ...source.names,
    ...source.otherNames,
    ...numbersOf(source, sessions),
    ...source.spellings,
  ].join('\n');

const marksOf = ({ kind, sessionId, category, proposerKind, unitIds }: Source): (readonly [string, string])[] => [
  ['kind', kind],
  ...(sessionId === null ? [] : [['session', sessionId] as const]),
  ...(category === null ? [] : [['category', category] as const]),
  ...(proposerKind === null ? [] : [['proposerKind', proposerKind] as const]),
  ...unitIds.map((unitId) => ['unitId', unitId] as const),
];

export type KeptSource = { readonly source: Source; readonly kept: Kept; readonly keys: readonly number[] };
/** Documents as they are found: folded, with the keys that lead to them. */
export async function keep(sources: readonly Source[], sessions: readonly SessionView[]): Promise<KeptSource[]> {
  const folded = await foldTexts(sources.flatMap((source) => [headOf(source, sessions), source.body]));
  const titles = await cutWords(sources.map(({ kind, title }) => (kind === 'reply' ? '' : title)));
  return sources.map((source, at) => {
    const spelled = [...new Set(spellingsOf(titles[at]?.words ?? []))].join(' ');
    const head = `${folded[2 * at] ?? ''}\n${spelled}`;
    const kept = { head, body: folded[2 * at + 1] ?? '', marks: marksOf(source) };
    return { source, kept, keys: keysOf(kept) };
  });
}

export const hashOf = (source: Source, sessions: readonly SessionView[]): string =>
  createHash('sha256')
    .update(JSON.stringify([headOf(source, sessions), source.title, source.body, source.at, marksOf(source)]))
    .digest('base64url');
