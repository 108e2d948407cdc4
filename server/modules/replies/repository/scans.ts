import type { Transaction } from '../../../platform/database/index.ts';
import type { Scan } from '../domain/index.ts';

/** The scans of these letters, by letter, the last last. */
export async function scansOf(tx: Transaction, replyIds: readonly string[]): Promise<Map<string, Scan[]>> {
  if (replyIds.length === 0) return new Map();
  const rows = await tx.selectFrom('reply_scan').selectAll().where('reply_id', 'in', replyIds).orderBy('no').execute();
  const scans = rows.map((row): Scan => ({
    ...{ id: row.id, replyId: row.reply_id, no: row.no, name: row.name, size: row.size, sha256: row.sha256 },
    ...{ letterDigest: row.letter_digest, reason: row.reason, addedBy: row.added_by, addedAt: row.added_at },
  }));
  return Map.groupBy(scans, ({ replyId }) => replyId);
}

export async function insertScan(tx: Transaction, scan: Scan): Promise<void> {
  await tx
    .insertInto('reply_scan')
    .values({
      ...{ id: scan.id, reply_id: scan.replyId, no: scan.no, name: scan.name, size: scan.size, sha256: scan.sha256 },
      ...{ letter_digest: scan.letterDigest, reason: scan.reason, added_by: scan.addedBy, added_at: scan.addedAt },
    })
    .execute();
}

/** Which of these contents some scan names. */
export async function scannedHashes(tx: Transaction, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await tx.selectFrom('reply_scan').select('sha256').distinct().where('sha256', 'in', hashes).execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}
