import type { DispatchMeetingView } from '../../../../contract/dispatch-meetings.ts';
import { presentOf } from '../../../kernel/attendance.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { dueByRole } from '../../handling/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { isObjected, proposalsByIds, routedProposals, unitsOfProposals } from '../../proposals/index.ts';
import * as domain from '../domain.ts';
import { mayReadCase, relationsTo } from '../policy.ts';
import * as repository from '../repository.ts';

/** Cases as they would be listed now, in the order asked for. */
export async function candidatesOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, domain.Candidate>> {
  const facts = await proposalsByIds(tx, ids);
  const units = await unitsOfProposals(tx, ids);
  const bodies = await organizationsByIds(
    tx,
    [...units.values()].flat().flatMap(({ unitId, deskId }) => [unitId, deskId]),
  );
  const found = ids.flatMap((id): [string, domain.Candidate][] => {
    const proposal = facts.get(id);
    if (!proposal) return [];
    const designated = units.get(id) ?? [];
    return [
      [
        id,
        {
          proposalId: id,
          proposalVersion: proposal.version,
          caseNo: proposal.caseNo ?? '',
          title: proposal.title,
          proposer: proposal.leadName,
          heldReason: null,
          status: proposal.status,
          submissionPeriod: proposal.submissionPeriod,
          isObjected: isObjected(designated),
          units: designated.map(({ unitId, deskId, role }) => ({
            ...{ unitId, deskId, role, dueOn: null },
            unitName: bodies.get(unitId)?.name ?? '',
            deskName: bodies.get(deskId)?.shortName ?? '',
          })),
        },
      ],
    ];
  });
  return new Map(found);
}

export const waitingIn = async (tx: Transaction, sessionId: string): Promise<domain.Candidate[]> => [
  ...(await candidatesOf(tx, await routedProposals(tx, sessionId))).values(),
];

type Item = DispatchMeetingView['items'][number];
const isOpen = ({ status }: domain.DispatchMeeting): boolean => status === 'draft' || status === 'frozen';

const unitsShown = (units: readonly domain.ListedUnit[]): Item['units'] =>
  units.map(({ unitId, unitName, deskName, role, dueOn }) => ({ unitId, unitName, deskName, role, dueOn }));

function itemsOf(ctx: Context, meeting: domain.DispatchMeeting, now: domain.Candidates): Item[] {
  return meeting.items.map((kept, index) => {
    const current = now.get(kept.proposalId);
    // Until it is frozen the list follows the cases; afterwards it says what it said.
    const item = meeting.status === 'draft' ? (current ?? kept) : kept;
    const { proposalId, caseNo, title, proposer, units } = item;
    return {
      ...{ proposalId, no: index + 1, caseNo, title, proposer, heldReason: kept.heldReason },
      units: unitsShown(units),
      obstacle: domain.obstacleOf(meeting, kept, current),
      mayRead: mayReadCase(ctx.actor, units),
    };
  });
}

async function waitingFor(
  tx: Transaction,
  ctx: Context,
  meeting: domain.DispatchMeeting,
): Promise<DispatchMeetingView['waiting']> {
  if (meeting.status !== 'draft') return [];
  const there = new Set(meeting.items.map(({ proposalId }) => proposalId));
  const waiting = (await waitingIn(tx, meeting.sessionId)).filter(({ proposalId }) => !there.has(proposalId));
  return waiting.map((item) => {
    const { proposalId, caseNo, title, proposer, units, submissionPeriod } = item;
    return {
      ...{ proposalId, caseNo, title, proposer, submissionPeriod },
      units: unitsShown(units),
      obstacle: domain.obstacleOf(meeting, item, item),
      mayRead: mayReadCase(ctx.actor, units),
    };
  });
}

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<DispatchMeetingView> {
  const meeting = (await repository.find(tx, id)) ?? refuse('not_found');
  const ids = isOpen(meeting) ? meeting.items.map(({ proposalId }) => proposalId) : [];
  const items = itemsOf(ctx, meeting, await candidatesOf(tx, ids));
  const session = ctx.rules.sessions.find((each) => each.id === meeting.sessionId) ?? refuse('not_found');
  const { title, place, chair, heldAt, status, note, frozenAt, dispatchedAt, version, sessionId } = meeting;
  return {
    ...{ id, sessionId, title, place, chair, heldAt, status, note, frozenAt, dispatchedAt, version, items },
    sessionName: session.name,
    attendees: [...meeting.attendees],
    present: presentOf(meeting),
    waiting: await waitingFor(tx, ctx, meeting),
    dues: isOpen(meeting) ? await dueByRole(tx, ctx, items) : [],
    availableActions: domain.actionsOf(meeting, relationsTo(ctx.actor, meeting)),
  };
}
