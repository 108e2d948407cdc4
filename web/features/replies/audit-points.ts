import type { PointMark } from '../../../contract/replies.ts';
import type { Policy } from '../../../contract/settings.ts';
import { auditPage as text } from '../../text/replies.ts';

/** What the desk has marked of one point so far. */
export type PointFound = { readonly passed: '' | 'yes' | 'no'; readonly note: string };
export type Findings = Readonly<Record<string, PointFound>>;

export const marksOf = (points: Policy['replyAudit'], found: Findings): PointMark[] =>
  points.flatMap(({ code }) => {
    const one = found[code];
    if (!one?.passed) return [];
    return [{ code, passed: one.passed === 'yes', note: one.passed === 'yes' ? '' : one.note.trim() }];
  });

/** What is still to be marked or said, by field. */
export function pointGaps(points: Policy['replyAudit'], found: Findings): Record<string, string> {
  const gaps = points.flatMap(({ code, label }): [string, string][] => {
    const one = found[code];
    if (!one?.passed) return [[`point-${code}`, text.pointMissing(label)]];
    return one.passed === 'no' && one.note.trim() === '' ? [[`note-${code}`, text.noteMissing(label)]] : [];
  });
  return Object.fromEntries(gaps);
}
export const failedOf = (points: Policy['replyAudit'], found: Findings): string[] =>
  points.filter(({ code }) => found[code]?.passed === 'no').map(({ label }) => label);
