import type { ProposalStatus } from '../../../contract/proposals.ts';
import type { KeyLevel } from '../../../contract/supervision.ts';
import type { Change } from '../../kernel/change.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SupervisionEvent } from './events.ts';
import type { KeyRelation } from './policy.ts';

/** The mark of one proposal; taken away, it stays as a row that says so. */
export type KeyMark = {
  readonly proposalId: string;
  readonly level: KeyLevel;
  readonly leaderAccountId: string;
  readonly note: string;
  readonly markedAt: Instant;
  readonly unmarkedAt: Instant | null;
  readonly version: number;
};
export type MarkWish = Pick<KeyMark, 'level' | 'leaderAccountId' | 'note'>;
export type MarkFacts = {
  readonly proposal: { readonly id: string; readonly status: ProposalStatus };
  /** The accounts that hold the duty of a leader today. */
  readonly leaderAccountIds: readonly string[];
  readonly now: Instant;
};
type By = readonly KeyRelation[];
type Outcome = Change<KeyMark, SupervisionEvent>;

const ON_FILE: readonly ProposalStatus[] = ['filed', 'routing', 'dispatched', 'rehandling', 'consultation'];
export const mayMark = (by: By, status: ProposalStatus): boolean => by.includes('selector') && ON_FILE.includes(status);
export const isKey = (mark: KeyMark): boolean => mark.unmarkedAt === null;

type Wish = MarkWish & { readonly version: number | null };
type Grounds = { readonly facts: MarkFacts; readonly by: By };
function checkMark(before: KeyMark | undefined, wish: Wish, { facts, by }: Grounds): void {
  if (!by.includes('selector')) refuse('forbidden');
  if (!ON_FILE.includes(facts.proposal.status)) refuse('wrong_status', '只有已立案、尚未办结的提案可以列为重点。');
  if ((before?.version ?? null) !== wish.version) throw new DomainError('stale_version', { current: before ?? null });
  if (!facts.leaderAccountIds.includes(wish.leaderAccountId))
    refuse('rule_refused', '领办人须是现任市领导，请先在“账号与职责”中授予其领办职责。');
}

/** Makes a proposal a key one, or changes level and leader of the mark. `version` is null where the caller saw no mark. */
export function mark(before: KeyMark | undefined, wish: Wish, { facts, by }: Grounds): Outcome {
  checkMark(before, wish, { facts, by });
  const { level, leaderAccountId, note } = wish;
  const state: KeyMark = {
    ...{ proposalId: facts.proposal.id, level, leaderAccountId, note },
    ...{ markedAt: before && isKey(before) ? before.markedAt : facts.now, unmarkedAt: null },
    version: (before?.version ?? 0) + 1,
  };
  return { state, events: [tell(state, 'key.marked', { note })] };
}

export function unmark(before: KeyMark | undefined, now: Instant, by: By): Outcome {
  if (!by.includes('selector')) refuse('forbidden');
  if (!before || !isKey(before)) return refuse('wrong_status', '这件提案现在不是重点提案。');
  const state: KeyMark = { ...before, unmarkedAt: now, version: before.version + 1 };
  return { state, events: [tell(state, 'key.unmarked', {})] };
}

const tell = <T extends SupervisionEvent['type']>(
  state: KeyMark,
  type: T,
  more: Record<string, string>,
): SupervisionEvent =>
  ({
    type,
    subject: { type: 'key_proposal', id: state.proposalId, version: state.version },
    payload: { proposalId: state.proposalId, leaderAccountId: state.leaderAccountId, level: state.level, ...more },
  }) as SupervisionEvent;
