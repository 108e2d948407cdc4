import type { CommitmentLight, CommitmentStatus } from '../../../../contract/commitments.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { soonFrom } from './commitment.ts';

/** How a commitment stands to its date. The ledger filters by the same rule in the database (repository). */
export function lightOf(
  { status, dueOn }: { readonly status: CommitmentStatus; readonly dueOn: LocalDate },
  today: LocalDate,
): CommitmentLight {
  if (status === 'fulfilled') return 'kept';
  if (status === 'explained') return 'explained';
  if (status !== 'open') return 'waiting';
  if (dueOn < today) return 'overdue';
  return dueOn <= soonFrom(today) ? 'soon' : 'running';
}
