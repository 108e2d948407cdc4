import type { ProposalView } from '../../../../contract/proposals.ts';
import { nameOf } from '../../../kernel/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { accountsWithDuty } from '../../identity/index.ts';
import { currentSealId } from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import type { By, Proposal } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { factsOf } from './asking.ts';
import { change } from './base.ts';

/** The head of a body approves its proposal (审定), under the seal it has today. */
export const approveProposal = (ctx: Context, id: string, version: number): Promise<ProposalView> =>
  change(ctx, id, version, async ({ proposal, by }, tx) => {
    const { organizationId, content } = proposal;
    const sealId =
      organizationId !== null && domain.isSealed(proposal) ? await currentSealId(tx, organizationId) : null;
    const approving = { name: nameOf(ctx.actor), contentHash: repository.hashOf(content), sealId };
    return domain.approve(proposal, approving, factsOf(ctx), by);
  });

type Handing = { readonly proposal: Proposal; readonly by: By; readonly action: 'submit' | 'resubmit' };
/** Refuses a body's proposal its head did not approve as it stands, and says who must. */
export async function requireApproved(tx: Transaction, ctx: Context, handing: Handing): Promise<void> {
  const { proposal, by, action } = handing;
  const { organizationId } = proposal;
  if (organizationId === null) return;
  const asked = { duty: 'collective_head', on: ctx.today, organizationIds: [organizationId] } as const;
  const heads = domain.isApproved(proposal) ? [] : await accountsWithDuty(tx, asked);
  domain.checkApproved(proposal, { action, heads: heads.map(({ name }) => name) }, by);
}
