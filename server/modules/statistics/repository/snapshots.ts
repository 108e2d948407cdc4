import { sql } from 'kysely';
import type { Convention, Figure } from '../../../../contract/statistics.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { CountingRules } from '../domain/index.ts';

/** A signed report as stored: the figures, and the rules they were counted by. */
export type Snapshot = {
  readonly id: string;
  readonly sessionId: string;
  readonly sessionCode: string;
  readonly convention: Convention;
  readonly asOf: Instant;
  readonly knownAt: Instant;
  readonly signed: { readonly rules: CountingRules; readonly figures: readonly Figure[] };
  readonly digest: string;
  readonly signedBy: string;
  readonly signedAt: Instant;
};

/**
 * The latest moment by which everything recorded is also visible: a writer still at work has recorded, if anything, after
 * its transaction began. With "now" instead, such rows would change a signed report afterwards.
 */
export async function settledMoment(tx: Transaction): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`
    select least(clock_timestamp(), min(xact_start)) as at from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(tx);
  return (rows[0] as { at: Instant }).at;
}

export async function insertSnapshot(tx: Transaction, snapshot: Omit<Snapshot, 'sessionCode'>): Promise<void> {
  await tx
    .insertInto('report_snapshot')
    .values({
      id: snapshot.id,
      session_id: snapshot.sessionId,
      convention: snapshot.convention,
      as_of: snapshot.asOf,
      known_at: snapshot.knownAt,
      figures: JSON.stringify(snapshot.signed),
      digest: snapshot.digest,
      signed_by: snapshot.signedBy,
      signed_at: snapshot.signedAt,
    })
    .execute();
}

const snapshotQuery = (tx: Transaction) =>
  tx
    .selectFrom('report_snapshot as r')
    .innerJoin('session as s', 's.id', 'r.session_id')
    .select([
      'r.id',
      'r.session_id as sessionId',
      's.code as sessionCode',
      'r.as_of as asOf',
      'r.known_at as knownAt',
      'r.digest',
      'r.signed_by as signedBy',
      'r.signed_at as signedAt',
    ])
    .select(sql<Convention>`r.convention`.as('convention'))
    .select(sql<Snapshot['signed']>`r.figures`.as('signed'));

export const findSnapshot = (tx: Transaction, id: string): Promise<Snapshot | undefined> =>
  snapshotQuery(tx).where('r.id', '=', id).executeTakeFirst();

export const listSnapshots = (tx: Transaction, sessionId: string): Promise<Snapshot[]> =>
  snapshotQuery(tx).where('r.session_id', '=', sessionId).orderBy('r.signed_at', 'desc').orderBy('r.id').execute();
