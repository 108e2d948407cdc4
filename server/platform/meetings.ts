/** What every kind of meeting keeps in columns of the same names: when and where, who leads it, who is to come. */
import type { Attendee } from '../kernel/attendance.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Instant } from '../kernel/time.ts';

type Head = {
  readonly id: string;
  readonly sessionId: string;
  readonly title: string;
  readonly place: string;
  readonly chair: string;
  readonly heldAt: Instant;
  readonly note: string;
  readonly frozenAt: Instant | null;
  readonly policyVersion: number;
  readonly version: number;
};
type HeadRow = {
  readonly id: string;
  readonly session_id: string;
  readonly title: string;
  readonly place: string;
  readonly chair: string;
  readonly held_at: string;
  readonly note: string;
  readonly frozen_at: string | null;
  readonly policy_version: number;
  readonly version: number;
};

export const headOf = ({ id, title, place, chair, note, version, ...row }: HeadRow): Head => ({
  ...{ id, title, place, chair, note, version },
  sessionId: row.session_id,
  heldAt: row.held_at,
  frozenAt: row.frozen_at,
  policyVersion: row.policy_version,
});

/** The columns that may change, but for the status, which goes its own way. */
export const headColumns = ({ title, place, chair, note, heldAt, frozenAt, policyVersion }: Head) => ({
  ...{ title, place, chair, note, held_at: heldAt, frozen_at: frozenAt, policy_version: policyVersion },
});

export const attendeeRows = ({ id, attendees }: Pick<Head, 'id'> & { readonly attendees: readonly Attendee[] }) =>
  attendees.map(({ name, role, isPresent }, index) => ({
    ...{ meeting_id: id, no: index + 1, name, role, is_present: isPresent },
  }));

/** A meeting that somebody else changed meanwhile is not changed by who saw it before. */
export function atVersion<M extends { readonly version: number; readonly status: string }>(
  meeting: M,
  version: number,
): M {
  if (meeting.version === version) return meeting;
  throw new DomainError('stale_version', { current: { version: meeting.version, status: meeting.status } });
}
