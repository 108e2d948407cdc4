import type { ConsultedHow, Disposition } from '../../../contract/proposals.ts';
import type { DecideMeetingInput, MeetingDecision, MeetingView } from '../../../contract/reviewing.ts';
import { meetingText as text } from '../../text/reviewing.ts';

type Item = MeetingView['items'][number];
/** What was filled in about an item the meeting decides otherwise than advised; empty where it follows the advice. */
export type Mark = {
  readonly decision: '' | MeetingDecision;
  readonly reason: string;
  readonly reasonCode: string;
  readonly disposition: string;
  readonly consultedOn: string;
  readonly consultedHow: string;
  readonly proposerAgrees: string;
};
export const noMark: Mark = {
  ...{
    decision: '',
    reason: '',
    reasonCode: '',
    disposition: '',
    consultedOn: '',
    consultedHow: '',
    proposerAgrees: '',
  },
};

/** What will become of an item: as marked, or else as advised, and a merger waits. */
export const decisionOf = (item: Item, mark: Mark | undefined): MeetingDecision => {
  if (mark?.decision) return mark.decision;
  return item.recommendation === 'merge' ? 'hold' : item.recommendation;
};
/** Whether an item has to be marked: it changed, or is turned down, which nobody does without words. */
export const mustMark = (item: Item, mark: Mark | undefined): boolean =>
  !mark?.decision && (item.isStale || item.recommendation === 'not_file');

export function missingIn(items: readonly Item[], marks: Readonly<Record<string, Mark>>): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const item of items) {
    const mark = marks[item.proposalId];
    if (mustMark(item, mark)) missing[`decision-${item.no}`] = text.missing.decision(item.no);
    if (!mark?.decision) continue;
    if (!mark.reason.trim()) missing[`reason-${item.no}`] = text.missing.reason;
    if (mark.decision !== 'not_file') continue;
    for (const name of ['reasonCode', 'disposition', 'consultedOn', 'consultedHow'] as const)
      if (!mark[name]) missing[`${name}-${item.no}`] = text.missing.more;
  }
  return missing;
}

export const exceptionsOf = (
  items: readonly Item[],
  marks: Readonly<Record<string, Mark>>,
): DecideMeetingInput['exceptions'] =>
  items.flatMap(({ proposalId }) => {
    const mark = marks[proposalId];
    if (!mark?.decision) return [];
    const { decision, reason, reasonCode, disposition, consultedOn, consultedHow, proposerAgrees } = mark;
    const plain = { proposalId, decision, reason: reason.trim() };
    if (decision !== 'not_file') return [plain];
    return [
      {
        ...plain,
        ...{ reasonCode, consultedOn, disposition: disposition as Disposition },
        consultedHow: consultedHow as ConsultedHow,
        proposerAgrees: proposerAgrees === 'yes',
      },
    ];
  });
