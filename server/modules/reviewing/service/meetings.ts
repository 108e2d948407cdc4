import type {
  AttendInput,
  DecideMeetingInput,
  EditMeetingInput,
  MeetingRow,
  MeetingView,
  PlanMeetingInput,
} from '../../../../contract/reviewing.ts';
import { presentOf } from '../../../kernel/attendance.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { decideFiling, finalQueue, proposalsByIds, type ProposalFacts } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { mayFollow, relationsToMeetings } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { sessionOf } from './session.ts';

const idsOf = (meeting: Pick<domain.Meeting, 'items'>): string[] => meeting.items.map(({ proposalId }) => proposalId);

type Facts = ReadonlyMap<string, ProposalFacts>;
function itemView(meeting: domain.Meeting, item: domain.AgendaItem, facts: Facts): MeetingView['items'][number] {
  const proposal = facts.get(item.proposalId) ?? refuse('not_found');
  const { receiptNo, title, leadName, proposerKind, category, status, caseNo } = proposal;
  const { proposalId, no, recommendation, advice, decision, reason } = item;
  return {
    ...{ proposalId, no, recommendation, advice, decision, reason },
    ...{ receiptNo: receiptNo ?? '', title, leadName, proposerKind, category, status, caseNo },
    isStale: domain.isStale(meeting, item, proposal),
  };
}

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<MeetingView> {
  const meeting = (await repository.findMeeting(tx, id)) ?? refuse('not_found');
  const facts = await proposalsByIds(tx, idsOf(meeting));
  const session = ctx.rules.sessions.find((each) => each.id === meeting.sessionId) ?? refuse('not_found');
  const { title, place, chair, heldAt, status, note, frozenAt, decidedAt, version, sessionId } = meeting;
  return {
    ...{ id, sessionId, title, place, chair, heldAt, status, note, frozenAt, decidedAt, version },
    sessionName: session.name,
    attendees: [...meeting.attendees],
    present: presentOf(meeting),
    quorum: domain.quorumOf(meeting, ctx.rules.policy.reviewMeeting),
    items: meeting.items.map((item) => itemView(meeting, item, facts)),
    waiting: meeting.status === 'draft' ? await offAgenda(tx, meeting) : [],
    availableActions: domain.meetingActions(meeting, relationsToMeetings(ctx.actor)),
  };
}

async function offAgenda(tx: Transaction, meeting: domain.Meeting): Promise<MeetingView['waiting']> {
  const there = new Set(idsOf(meeting));
  const items = (await waitingItems(tx, meeting.sessionId)).filter(({ proposalId }) => !there.has(proposalId));
  const facts = await proposalsByIds(tx, idsOf({ items }));
  return items.flatMap(({ proposalId, recommendation, advice }) => {
    const proposal = facts.get(proposalId);
    if (!proposal) return [];
    const { receiptNo, title, leadName } = proposal;
    return [{ proposalId, recommendation, advice, receiptNo: receiptNo ?? '', title, leadName }];
  });
}

export const getMeeting = (ctx: Context, id: string): Promise<MeetingView> =>
  inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    return viewOf(tx, ctx, id);
  });

export const listMeetings = (ctx: Context, code: string | undefined): Promise<{ items: MeetingRow[] }> =>
  inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    return { items: (await repository.listMeetings(tx, sessionOf(ctx, code).id)).map((line) => ({ ...line })) };
  });

/** Whatever waits for the decision goes on the agenda, in the order of receipt, with the advice it came with. */
async function waitingItems(tx: Transaction, sessionId: string): Promise<domain.AgendaItem[]> {
  const waiting = await finalQueue(tx, sessionId);
  const facts = await proposalsByIds(
    tx,
    waiting.map(({ id }) => id),
  );
  return waiting.map(({ id, recommendation, opinion }, index) => ({
    proposalId: id,
    no: index + 1,
    proposalVersion: facts.get(id)?.version ?? 1,
    recommendation: recommendation ?? 'file',
    advice: Array.from(opinion).slice(0, ADVICE_MOST).join(''),
    decision: null,
    reason: '',
  }));
}
const ADVICE_MOST = 500;

export function planMeeting(ctx: Context, input: PlanMeetingInput): Promise<MeetingView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const by = relationsToMeetings(ctx.actor);
      if (by.length === 0) refuse('forbidden');
      const session = ctx.rules.sessions.find((each) => each.id === input.sessionId) ?? refuse('not_found');
      const { title, place, chair, heldAt, attendees } = input;
      const { state, events } = domain.plan(
        {
          ...{ id, title, place, chair, heldAt, attendees, sessionId: session.id },
          ...{ status: 'draft', note: '', frozenAt: null, decidedAt: null, version: 1 },
          items: await waitingItems(tx, session.id),
          policyVersion: ctx.rules.policyVersion,
        },
        by,
      );
      await repository.insertMeeting(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
}

type Decide = (
  meeting: domain.Meeting,
  by: domain.MeetingBy,
  tx: Transaction,
) => domain.MeetingOutcome | Promise<domain.MeetingOutcome>;
const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<MeetingView> =>
  once(ctx, id, {
    act: async (tx) => {
      const by = relationsToMeetings(ctx.actor);
      if (by.length === 0) refuse('forbidden');
      const { state, events } = await decide(await repository.lockMeeting(tx, id, version), by, tx);
      await repository.saveMeeting(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });

export const editMeeting = (ctx: Context, id: string, input: EditMeetingInput): Promise<MeetingView> =>
  change(ctx, id, input.version, async (meeting, by, tx) => {
    const { title, place, chair, heldAt, attendees } = input;
    const standings = await proposalsByIds(
      tx,
      input.items.map(({ proposalId }) => proposalId),
    );
    const items = input.items.map((item, index) => ({
      ...item,
      no: index + 1,
      proposalVersion: standings.get(item.proposalId)?.version ?? 1,
      decision: null,
      reason: '',
    }));
    return domain.edit(meeting, { title, place, chair, heldAt, attendees, items }, standings, by);
  });

export const freezeMeeting = (ctx: Context, id: string, version: number): Promise<MeetingView> =>
  change(ctx, id, version, async (meeting, by, tx) =>
    domain.freeze(meeting, await proposalsByIds(tx, idsOf(meeting)), ctx.now, by),
  );

type WithReason = { readonly reason: string; readonly version: number };
export const thawMeeting = (ctx: Context, id: string, { reason, version }: WithReason): Promise<MeetingView> =>
  change(ctx, id, version, (meeting, by) => domain.thaw(meeting, reason, by));
export const cancelMeeting = (ctx: Context, id: string, { reason, version }: WithReason): Promise<MeetingView> =>
  change(ctx, id, version, (meeting, by) => domain.cancel(meeting, reason, by));
export const attendMeeting = (ctx: Context, id: string, { present, version }: AttendInput): Promise<MeetingView> =>
  change(ctx, id, version, (meeting, by) => domain.checkIn(meeting, present, by));

/** Decides the agenda, files with dense numbers and turns down what is turned down: one transaction for all of it. */
export const decideMeeting = (ctx: Context, id: string, input: DecideMeetingInput): Promise<MeetingView> =>
  change(ctx, id, input.version, async (meeting, by, tx) => {
    const standings = await proposalsByIds(tx, idsOf(meeting));
    const facts = { standings, rules: ctx.rules.policy.reviewMeeting, now: ctx.now };
    const outcome = domain.decide(meeting, input, facts, by);
    const at = (decision: 'file' | 'not_file') =>
      outcome.state.items
        .filter((item) => item.decision === decision)
        .map((item) => ({ id: item.proposalId, version: item.proposalVersion }));
    const refusals = new Map(input.exceptions.map((one) => [one.proposalId, one]));
    const notFile = at('not_file').flatMap((item) => {
      const exception = refusals.get(item.id);
      if (!domain.isWhole(exception)) return [];
      const { reason, reasonCode, disposition, consultedOn, consultedHow, proposerAgrees } = exception;
      return [{ ...item, note: reason, reasonCode, disposition, consultedOn, consultedHow, proposerAgrees }];
    });
    await decideFiling(tx, ctx, { opinion: input.opinion, file: at('file'), notFile });
    return outcome;
  });
