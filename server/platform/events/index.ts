import { accountOf, nameOf } from '../../kernel/actor.ts';
import type { Context } from '../context.ts';
import { statement, type Transaction } from '../database/index.ts';
import type { DomainEvent, RecordedEvent } from './event.ts';

export { defineEvents, type DomainEvent, type EventOf, type RecordedEvent } from './event.ts';

export type Subscriber = (ctx: Context, tx: Transaction, event: RecordedEvent) => Promise<void>;
export type Subscribers = Readonly<Record<string, Subscriber>>;

const subscribed = new Map<string, { readonly name: string; readonly act: Subscriber }[]>();
/** Called once per module when the application is put together. */
export function subscribe(module: string, subscribers: Subscribers): void {
  for (const [type, act] of Object.entries(subscribers)) {
    const name = `${module}:${type}`;
    const others = (subscribed.get(type) ?? []).filter((s) => s.name !== name);
    subscribed.set(type, [...others, { name, act }]);
  }
}

const INSERT = `insert into event (id, type, subject_type, subject_id, version, ordinal, payload, actor_account_id, actor_name,
    request_id, occurred_at)
  select id, type, subject_type, subject_id, version, ordinal, payload, actor_account_id, actor_name, request_id, occurred_at
  from jsonb_to_recordset($1::jsonb) as e (id uuid, type text, subject_type text, subject_id uuid, version int, ordinal int,
    payload jsonb, actor_account_id uuid, actor_name text, request_id text, occurred_at timestamptz)`;
const insertEvents = statement(INSERT);
const insertAndEnqueue = statement(
  `with recorded as (${INSERT}) select graphile_worker.enqueue('deliver', $2::json) is null as enqueued`,
);

/** Writes events, and one job for those with subscribers, in the caller's transaction (invariant 6). */
export async function recordEvents(tx: Transaction, ctx: Context, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const ordinals = new Map<string, number>();
  const recorded = events.map((event): RecordedEvent => ({
    ...event,
    id: ctx.newId(),
    occurredAt: ctx.now,
    actorName: nameOf(ctx.actor),
    actorAccountId: accountOf(ctx.actor),
    requestId: ctx.requestId,
  }));
  const rows = JSON.stringify(recorded.map((event) => columnsOf(event, ordinals)));
  const followed = recorded.filter((event) => subscribed.has(event.type));
  if (followed.length === 0 || ctx.outbox) {
    await insertEvents(tx, rows);
    ctx.outbox?.push(...followed);
    return;
  }
  await insertAndEnqueue.along(tx, rows, JSON.stringify({ events: followed.map((event) => event.id) }));
}

const enqueue = statement(`select graphile_worker.enqueue('deliver', $1::json) is null as enqueued`);

/** Has what follows from these events done once more; who had them already does not get them again. */
export async function deliverAgain(tx: Transaction, ctx: Context, eventIds: readonly string[]): Promise<void> {
  if (ctx.outbox) ctx.outbox.push(...(await loadEvents(tx, eventIds)));
  else await enqueue(tx, JSON.stringify({ events: eventIds }));
}

function columnsOf(event: RecordedEvent, ordinals: Map<string, number>) {
  const at = `${event.subject.id}/${event.subject.version}`;
  const ordinal = ordinals.get(at) ?? 0;
  ordinals.set(at, ordinal + 1);
  return {
    id: event.id,
    type: event.type,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    version: event.subject.version,
    ordinal,
    payload: event.payload,
    actor_account_id: event.actorAccountId,
    actor_name: event.actorName,
    request_id: event.requestId,
    occurred_at: event.occurredAt,
  };
}

/** Hands one event to each subscriber that has not had it: at most once per (event, subscriber). */
export async function deliver(tx: Transaction, ctx: Context, event: RecordedEvent): Promise<void> {
  for (const { name, act } of subscribed.get(event.type) ?? []) {
    const first = await tx
      .insertInto('delivery')
      .values({ event_id: event.id, subscriber: name })
      .onConflict((conflict) => conflict.doNothing())
      .returning('event_id')
      .executeTakeFirst();
    if (first) await act(ctx, tx, event);
  }
}

export async function loadEvents(tx: Transaction, ids: readonly string[]): Promise<RecordedEvent[]> {
  const rows = await tx
    .selectFrom('event')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('occurred_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    subject: { type: row.subject_type, id: row.subject_id, version: row.version },
    payload: row.payload as Record<string, unknown>,
    occurredAt: row.occurred_at,
    actorName: row.actor_name,
    actorAccountId: row.actor_account_id,
    requestId: row.request_id,
  }));
}
