import type { FailedDelivery } from '../../../../contract/channels.ts';
import type { Page } from '../../../../contract/common.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { deliverAgain, loadEvents, recordEvents } from '../../../platform/events/index.ts';
import type { FailedJob } from '../../../platform/jobs/index.ts';
import { once } from '../../../platform/write.ts';
import type { ChannelEvent } from '../events.ts';
import * as repository from '../repository/index.ts';
import { keeps } from './keeping.ts';

/** Keeps what failed for good where people see it; told twice, it is kept once. */
export const keepFailedDelivery = (ctx: Context, job: FailedJob): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const id = ctx.newId();
    if (!(await repository.keepDelivery(tx, job, { id, failedAt: ctx.now }))) return;
    await recordEvents(tx, ctx, [
      {
        type: 'delivery.failed',
        subject: { type: 'delivery', id, version: 1 },
        payload: { deliveryId: id, events: job.eventIds.length, reason: job.lastError },
      } satisfies ChannelEvent,
    ]);
  });

export const listFailedDeliveries = (
  ctx: Context,
  query: { readonly limit: number; readonly offset: number },
): Promise<Page<FailedDelivery>> =>
  inTransaction(ctx, async (tx) => {
    keeps(ctx);
    const { items, total } = await repository.failedDeliveries(tx, query);
    const wanted = items.flatMap((row) => row.event_ids);
    const events = wanted.length === 0 ? [] : await loadEvents(tx, wanted);
    const types = new Map(events.map((event) => [event.id, event.type]));
    return {
      total,
      items: items.map((row) => ({
        ...{ id: row.id, attempts: row.attempts, lastError: row.last_error, failedAt: row.failed_at },
        events: [...new Set(row.event_ids.flatMap((id) => types.get(id) ?? []))],
        version: row.version,
      })),
    };
  });

/** Queued anew: whatever of it was done before is not done again. */
export const retryDelivery = (ctx: Context, id: string, version: number): Promise<{ done: true }> =>
  once(ctx, id, {
    act: async (tx) => {
      keeps(ctx);
      const row = await repository.lockDelivery(tx, id, version);
      await repository.retriedDelivery(tx, id, ctx.now);
      await deliverAgain(tx, ctx, row.event_ids);
      await recordEvents(tx, ctx, [
        {
          type: 'delivery.retried',
          subject: { type: 'delivery', id, version: row.version + 1 },
          payload: { deliveryId: id, events: row.event_ids.length },
        } satisfies ChannelEvent,
      ]);
    },
    view: async () => ({ done: true }) as const,
  });
