import type { AssignmentPlan } from '../../../../contract/reviewing.ts';
import { accountOf, holds, scopesOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { accountsOfMembers, accountsWithDuty } from '../../identity/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { receiptNoText, reviewQueue, type QueuedProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { mayPlan } from '../policy.ts';
import { sessionOf } from './session.ts';

type Named = domain.Reviewer & { readonly groupName: string };
type Asked = { readonly session?: string | undefined; readonly scope: 'open' | 'all' };

/** A leader shares out within his group, and what is in none yet; the office and the committee over all. */
const groupsOf = (ctx: Context): string[] | undefined =>
  holds(ctx.actor, 'proposal_office') || holds(ctx.actor, 'proposal_committee')
    ? undefined
    : scopesOf(ctx.actor, 'group_leader');

async function reviewersOf(tx: Transaction, ctx: Context, open: readonly QueuedProposal[]): Promise<Named[]> {
  const organizationIds = groupsOf(ctx);
  const asked = { on: ctx.today, ...(organizationIds ? { organizationIds } : {}) };
  const holders = await accountsWithDuty(tx, { duty: 'reviewer', ...asked });
  const groups = await organizationsByIds(
    tx,
    holders.flatMap(({ organizationId }) => organizationId ?? []),
  );
  const loads = Map.groupBy(open, ({ reviewerId }) => reviewerId);
  return holders.flatMap(({ accountId, name, organizationId }) => {
    const group = groups.get(organizationId ?? '');
    if (!group) return [];
    const load = loads.get(accountId)?.length ?? 0;
    return [{ accountId, name, groupId: group.id, groupCode: group.code, groupName: group.shortName, load }];
  });
}

async function waitingIn(tx: Transaction, items: readonly QueuedProposal[]): Promise<domain.Waiting[]> {
  const leads = items.flatMap(({ leadMemberId }) => leadMemberId ?? []);
  const accounts = await accountsOfMembers(tx, leads);
  return items.map(({ id, category, groupId, leadMemberId }) => ({
    ...{ id, category, groupId },
    leadAccountId: accounts.get(leadMemberId ?? '') ?? null,
  }));
}

/** Who would review what; nothing changes until the plan, as it was mended by hand, is sent as an assignment. */
export const planReview = (ctx: Context, { session: code, scope }: Asked): Promise<AssignmentPlan> =>
  inReading(ctx, async (tx) => {
    if (!mayPlan(ctx.actor) || accountOf(ctx.actor) === null) refuse('forbidden');
    const session = sessionOf(ctx, code);
    const open = await reviewQueue(tx, session.id);
    const groups = groupsOf(ctx);
    const within = open.filter(({ groupId }) => groups === undefined || groupId === null || groups.includes(groupId));
    const items = within.filter(({ reviewerId }) => scope === 'all' || reviewerId === null);
    const again = new Set(items.map(({ id }) => id));
    const reviewers = await reviewersOf(
      tx,
      ctx,
      open.filter(({ id }) => !again.has(id)),
    );
    const plan = domain.planAssignment(await waitingIn(tx, items), reviewers, ctx.rules.policy.reviewSubjects);
    return {
      reviewers: reviewers.map(({ accountId, name, groupId, groupName, load }) => ({
        ...{ accountId, name, groupId, groupName, load },
      })),
      items: items.map(({ id, receiptNo, title, leadName, category, submittedAt, version }) => ({
        proposalId: id,
        receiptNo: receiptNoText(session.code, receiptNo),
        ...{ title, leadName, category, version, waitsSince: submittedAt, to: plan.get(id) ?? null },
      })),
    };
  });
