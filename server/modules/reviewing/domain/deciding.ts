import type { Disposition } from '../../../../contract/proposals.ts';
import type { MeetingException } from '../../../../contract/reviewing.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { presentOf } from '../../../kernel/attendance.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import {
  isStale,
  quorumOf,
  step,
  tell,
  type AgendaItem,
  type Meeting,
  type MeetingBy,
  type MeetingOutcome,
  type Standings,
} from './meeting.ts';

export type MeetingVote = { readonly opinion: string; readonly exceptions: readonly MeetingException[] };
export type MeetingFacts = {
  readonly standings: Standings;
  readonly rules: Policy['reviewMeeting'];
  readonly now: Instant;
};

const named = (items: readonly AgendaItem[], standings: Standings): string =>
  items
    .slice(0, 3)
    .map(({ proposalId, no }) => `第 ${no} 项《${standings.get(proposalId)?.title ?? ''}》`)
    .join('、');

/** What becomes of an item: as advised, unless the meeting decided otherwise; a merger is not the meeting's to make. */
function decided(item: AgendaItem, exceptions: ReadonlyMap<string, MeetingException>, opinion: string): AgendaItem {
  const other = exceptions.get(item.proposalId);
  if (other) return { ...item, decision: other.decision, reason: other.reason };
  if (item.recommendation === 'merge') return { ...item, decision: 'hold', reason: '建议并案，待征询提案人' };
  return { ...item, decision: item.recommendation, reason: opinion };
}

function checkExceptions(meeting: Meeting, { exceptions }: MeetingVote): void {
  const ids = exceptions.map(({ proposalId }) => proposalId);
  if (new Set(ids).size !== ids.length) refuse('rule_refused', '同一件提案只能有一个例外');
  if (ids.some((id) => !meeting.items.some(({ proposalId }) => proposalId === id)))
    refuse('rule_refused', '例外中有不在议程上的提案');
}

/** Decides the whole agenda at once (成批决定), with exceptions one by one; nobody decides where too few are there. */
export function decide(meeting: Meeting, vote: MeetingVote, facts: MeetingFacts, by: MeetingBy): MeetingOutcome {
  const exceptions = new Map(vote.exceptions.map((one) => [one.proposalId, one]));
  const items = meeting.items.map((item) => decided(item, exceptions, vote.opinion));
  const state = step(meeting, 'decide', by, { items, decidedAt: facts.now, note: vote.opinion });
  const [present, quorum] = [presentOf(meeting), quorumOf(meeting, facts.rules)];
  if (present < quorum)
    refuse('rule_refused', `应到 ${meeting.attendees.length} 人，实到 ${present} 人，不足 ${quorum} 人，不能决定`);
  checkExceptions(meeting, vote);
  const stale = items.filter(
    (item) => item.decision !== 'hold' && isStale(meeting, item, facts.standings.get(item.proposalId)),
  );
  if (stale.length > 0)
    refuse('rule_refused', `议程定稿后有 ${stale.length} 件发生变动，请作为例外缓议：${named(stale, facts.standings)}`);
  const silent = items.filter(
    ({ decision, proposalId }) => decision === 'not_file' && !isWhole(exceptions.get(proposalId)),
  );
  if (silent.length > 0)
    refuse('rule_refused', `不予立案须逐件写明理由、后续处理和协商日期：${named(silent, facts.standings)}`);
  return {
    state,
    events: [tell(meeting, { type: 'meeting.decided', payload: { title: meeting.title, ...counted(items) } })],
  };
}

const counted = (items: readonly AgendaItem[]) => {
  const of = (decision: AgendaItem['decision']): number => items.filter((item) => item.decision === decision).length;
  return { filed: of('file'), notFiled: of('not_file'), held: of('hold') };
};

type Refusal = MeetingException & {
  readonly reasonCode: string;
  readonly disposition: Disposition;
  readonly consultedOn: string;
};
export const isWhole = (exception: MeetingException | undefined): exception is Refusal =>
  exception?.reasonCode !== undefined && exception.disposition !== undefined && exception.consultedOn !== undefined;
