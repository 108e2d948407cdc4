import type { LocalDate } from '../../../kernel/time.ts';
import { classNow, tell, type Outcome, type Reply } from './reply.ts';

/** What was kept of a letter's commitments. */
export type Kept = {
  /** The suggestions everything promised for which has been done. */
  readonly suggestionIds: readonly string[];
  readonly isAll: boolean;
  readonly reason: string;
};

/**
 * 跟踪办理结果: a class B letter whose commitments are all kept counts as A from that day on; the letter keeps the class it
 * was released with, and before that day it counts as it did.
 */
export function kept(reply: Reply, { isAll, reason }: Kept, on: LocalDate): Outcome {
  const from = classNow(reply);
  const after = { ...reply, version: reply.version + 1 };
  if (!isAll || from !== 'B') return { state: after, events: [] };
  const state: Reply = { ...after, classAfter: { class: 'A', reason, on } };
  return { state, events: [tell(state, 'reply.class_moved', { from, to: 'A', reason })] };
}
