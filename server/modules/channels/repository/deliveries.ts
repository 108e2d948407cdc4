import type { Selectable } from 'kysely';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { FailedDeliveryTable } from '../../../platform/database/schema.gen.ts';
import type { FailedJob } from '../../../platform/jobs/index.ts';

export type DeliveryRow = Selectable<FailedDeliveryTable>;

/** False where it is kept already. */
export async function keepDelivery(
  tx: Transaction,
  job: FailedJob,
  { id, failedAt }: { readonly id: string; readonly failedAt: Instant },
): Promise<boolean> {
  const kept = await tx
    .insertInto('failed_delivery')
    .values({
      ...{ id, job_id: job.jobId, event_ids: [...job.eventIds] },
      ...{ attempts: job.attempts, last_error: job.lastError, failed_at: failedAt },
    })
    .onConflict((conflict) => conflict.columns(['committee_id', 'job_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

export async function failedDeliveries(
  tx: Transaction,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: DeliveryRow[]; total: number }> {
  const all = tx.selectFrom('failed_delivery').where('retried_at', 'is', null);
  const items = await all
    .selectAll()
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { items, total };
}

export async function lockDelivery(tx: Transaction, id: string, version: number): Promise<DeliveryRow> {
  const row = await tx.selectFrom('failed_delivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return refuse('not_found');
  if (row.retried_at !== null) return refuse('wrong_status', '这项后续处理已重新运行，请刷新查看。');
  if (row.version !== version) throw new DomainError('stale_version', { current: { version: row.version } });
  return row;
}

export async function retriedDelivery(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('failed_delivery')
    .set((eb) => ({ retried_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
