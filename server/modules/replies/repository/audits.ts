import type { Transaction } from '../../../platform/database/index.ts';
import type { Audit } from '../domain/index.ts';

/** What was found at the audits of these letters, by letter, the latest first. */
export async function auditsOf(tx: Transaction, replyIds: readonly string[]): Promise<Map<string, Audit[]>> {
  if (replyIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('reply_audit')
    .selectAll()
    .where('reply_id', 'in', replyIds)
    .orderBy('no', 'desc')
    .execute();
  const audits = rows.map((row): Audit => ({
    ...{ id: row.id, replyId: row.reply_id, no: row.no, reason: row.reason },
    outcome: row.outcome as Audit['outcome'],
    points: row.points as Audit['points'],
    ...{ auditedBy: row.audited_by, auditedAt: row.audited_at },
  }));
  return Map.groupBy(audits, ({ replyId }) => replyId);
}

export async function insertAudit(tx: Transaction, audit: Audit): Promise<void> {
  await tx
    .insertInto('reply_audit')
    .values({
      ...{ id: audit.id, reply_id: audit.replyId, no: audit.no, outcome: audit.outcome, reason: audit.reason },
      points: JSON.stringify(audit.points),
      ...{ audited_by: audit.auditedBy, audited_at: audit.auditedAt },
    })
    .execute();
}
