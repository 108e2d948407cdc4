import type { DispatchMeetingView } from '../../../contract/dispatch-meetings.ts';
import { dispatchMeetingText as text } from '../../text/dispatching.ts';

type Item = DispatchMeetingView['items'][number];
/** Why each case that is held back is: an empty reason is one still to be written. */
export type Held = Readonly<Record<string, string>>;

/** What must be held and is not, and what is held without a reason, by the name of its field. */
export function missingIn(items: readonly Item[], held: Held): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const { proposalId, no, obstacle } of items) {
    const reason = held[proposalId];
    if (reason === undefined && obstacle !== '') missing[`hold-${no}`] = text.missing.mustHold;
    if (reason?.trim() === '') missing[`reason-${no}`] = text.missing.reason;
  }
  return missing;
}

export type Line = Pick<Item, 'proposalId' | 'caseNo' | 'title' | 'heldReason' | 'mayRead'> & Item['units'][number];
/** The list as each unit reads it, in the order in which it names the units. */
export const byUnit = (items: readonly Item[]): { unitName: string; lines: Line[] }[] =>
  [
    ...Map.groupBy(
      items.flatMap(({ units, ...item }) => units.map((unit): Line => ({ ...item, ...unit }))),
      ({ unitId }) => unitId,
    ).values(),
  ].map((lines) => ({ unitName: lines[0]?.unitName ?? '', lines }));
