import type { AppointInput, CounterInput, RecordInput, TalkView } from '../../../../contract/talks.ts';
import { refuse } from '../../../kernel/errors.ts';
import { dayOf } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { addContact } from '../../handling/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository.ts';
import { actingIn, talkView } from './base.ts';

export const appoint = (ctx: Context, taskId: string, input: AppointInput): Promise<TalkView> =>
  once(ctx, taskId, {
    act: async (tx) => {
      const { state, events } = domain.appoint(ctx.newId(), input, await actingIn(tx, ctx, taskId));
      await repository.insert(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => talkView(tx, ctx, taskId),
  });

type Decided = ReturnType<typeof domain.accept>;
type Decide = (before: domain.Appointment, by: domain.Acting, tx: Transaction) => Decided | Promise<Decided>;
/** Locks an appointment for someone whom it concerns; to anybody else there is none. */
const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<TalkView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = (await repository.lock(tx, id)) ?? refuse('not_found');
      const by = await actingIn(tx, ctx, before.taskId);
      if (before.version !== version) throw repository.stale(before);
      const { state, events } = await decide(before, by, tx);
      await repository.save(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: async (tx, subject) => {
      const { taskId } = (await repository.find(tx, subject)) ?? refuse('not_found');
      return talkView(tx, ctx, taskId);
    },
  });

export const acceptAppointment = (ctx: Context, id: string, version: number): Promise<TalkView> =>
  change(ctx, id, version, domain.accept);
export const counterAppointment = (ctx: Context, id: string, input: CounterInput): Promise<TalkView> =>
  change(ctx, id, input.version, (before, by) => domain.counter(before, input, by));
export const cancelAppointment = (
  ctx: Context,
  id: string,
  { reason, version }: { readonly reason: string; readonly version: number },
): Promise<TalkView> => change(ctx, id, version, (before, by) => domain.cancel(before, reason, by));

/** What was held becomes a contact (沟通) like any other, for the proposers to confirm. */
export const recordAppointment = (
  ctx: Context,
  id: string,
  { mode, version, ...held }: RecordInput,
): Promise<TalkView> =>
  change(ctx, id, version, async (before, by, tx) => {
    const decided = domain.record(before, { ...held, contactId: null }, by);
    const contactId = await addContact(tx, ctx, before.taskId, {
      phase: by.task.status === 'finished' ? 'after' : 'during',
      mode,
      heldOn: dayOf(before.startsAt),
      place: before.place,
      participants: held.participants,
      summary: held.summary,
    });
    return { ...decided, state: { ...decided.state, contactId } };
  });
