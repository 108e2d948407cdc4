import type {
  DispatchByMeetingInput,
  DispatchMeetingRow,
  DispatchMeetingView,
  EditDispatchMeetingInput,
  PlanDispatchMeetingInput,
} from '../../../../contract/dispatch-meetings.ts';
import type { AttendInput } from '../../../../contract/reviewing.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { handOver } from '../../handling/index.ts';
import { sessionOf } from '../../reviewing/index.ts';
import * as domain from '../domain.ts';
import { mayFollow, relationsTo } from '../policy.ts';
import * as repository from '../repository.ts';
import { candidatesOf, viewOf, waitingIn } from './view.ts';

export const getMeeting = (ctx: Context, id: string): Promise<DispatchMeetingView> =>
  inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    return viewOf(tx, ctx, id);
  });

export const listMeetings = (ctx: Context, code: string | undefined): Promise<{ items: DispatchMeetingRow[] }> =>
  inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    return { items: await repository.list(tx, sessionOf(ctx, code).id) };
  });

/** Proposals of the session go on the list by themselves; those between sessions (平时提案) are dispatched at once, without it. */
const isForMeeting = ({ submissionPeriod, isObjected }: domain.Candidate): boolean =>
  submissionPeriod === 'session' && !isObjected;

export function planMeeting(ctx: Context, input: PlanDispatchMeetingInput): Promise<DispatchMeetingView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const by = relationsTo(ctx.actor, null);
      if (!by.includes('office') && !by.includes('committee')) refuse('forbidden');
      const session = ctx.rules.sessions.find((each) => each.id === input.sessionId) ?? refuse('not_found');
      const { title, place, chair, heldAt, attendees } = input;
      const { state, events } = domain.plan({
        ...{ id, title, place, chair, heldAt, attendees, sessionId: session.id },
        ...{ status: 'draft', note: '', frozenAt: null, dispatchedAt: null, version: 1 },
        items: (await waitingIn(tx, session.id)).filter(isForMeeting),
        policyVersion: ctx.rules.policyVersion,
      });
      await repository.insert(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

type Decide = (
  meeting: domain.DispatchMeeting,
  by: domain.By,
  tx: Transaction,
) => domain.Outcome | Promise<domain.Outcome>;
const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<DispatchMeetingView> =>
  once(ctx, id, {
    act: async (tx) => {
      if (!mayFollow(ctx.actor)) refuse('forbidden');
      const meeting = await repository.lock(tx, id, version);
      const { state, events } = await decide(meeting, relationsTo(ctx.actor, meeting), tx);
      await repository.save(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });

const listedNow = (tx: Transaction, { items }: domain.DispatchMeeting): Promise<domain.Candidates> =>
  candidatesOf(
    tx,
    items.map(({ proposalId }) => proposalId),
  );

export const editMeeting = (ctx: Context, id: string, input: EditDispatchMeetingInput): Promise<DispatchMeetingView> =>
  change(ctx, id, input.version, async (meeting, by, tx) => {
    const { title, place, chair, heldAt, attendees, proposalIds } = input;
    const now = await candidatesOf(tx, [...new Set(proposalIds)]);
    const strays = [...now.values()].some(({ status }) => status !== 'routing');
    const outcome = domain.edit(meeting, { title, place, chair, heldAt, attendees, items: [...now.values()] }, by);
    if (strays || now.size !== proposalIds.length)
      refuse('rule_refused', '清单上只能列待交办的提案，每件一次，请刷新后再改');
    return outcome;
  });

export const freezeMeeting = (ctx: Context, id: string, version: number): Promise<DispatchMeetingView> =>
  change(ctx, id, version, async (meeting, by, tx) =>
    domain.freeze(meeting, await listedNow(tx, meeting), ctx.now, by),
  );

type WithReason = { readonly reason: string; readonly version: number };
export const thawMeeting = (ctx: Context, id: string, { reason, version }: WithReason): Promise<DispatchMeetingView> =>
  change(ctx, id, version, (meeting, by) => domain.thaw(meeting, reason, by));
export const cancelMeeting = (
  ctx: Context,
  id: string,
  { reason, version }: WithReason,
): Promise<DispatchMeetingView> => change(ctx, id, version, (meeting, by) => domain.cancel(meeting, reason, by));
export const attendMeeting = (
  ctx: Context,
  id: string,
  { present, version }: AttendInput,
): Promise<DispatchMeetingView> => change(ctx, id, version, (meeting, by) => domain.checkIn(meeting, present, by));

/** The whole list in one transaction: every task with its dates, one notice to each unit for all that came to it. */
export const dispatchByMeeting = (
  ctx: Context,
  id: string,
  { version, ...input }: DispatchByMeetingInput,
): Promise<DispatchMeetingView> =>
  change(ctx, id, version, async (meeting, by, tx) => {
    const { state, events } = domain.dispatch(meeting, input, await listedNow(tx, meeting), { at: ctx.now, by });
    const items = domain.handedOver(state).map((item) => ({ id: item.proposalId, version: item.proposalVersion }));
    const tasks = await handOver(tx, ctx, { items, meeting: meeting.title });
    const dues = new Map(tasks.map(({ proposalId, unitId, dueOn }) => [`${proposalId}/${unitId}`, dueOn]));
    return { state: domain.withDues(state, (of, unitId) => dues.get(`${of}/${unitId}`) ?? null), events };
  });
