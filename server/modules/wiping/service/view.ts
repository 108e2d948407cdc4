import type { WipingRow, WipingView } from '../../../../contract/wipings.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { proposalsByIds, type ProposalFacts } from '../../proposals/index.ts';
import * as domain from '../domain.ts';
import { mayAsk, mayConfirm, relationsTo } from '../policy.ts';
import * as repository from '../repository.ts';

type Proposals = ReadonlyMap<string, ProposalFacts>;
function rowOf({ actor }: Context, request: domain.WipingRequest, proposals: Proposals): WipingRow {
  const { id, proposalId, status, reason, askedBy, askedAt, confirmer, answer, answeredAt } = request;
  const { doneAt, passageCount, fileCount, version } = request;
  const proposal = proposals.get(proposalId);
  return {
    ...{ id, proposalId, status, reason, askedBy, askedAt, confirmer, answer, answeredAt },
    ...{ doneAt, passageCount, fileCount, version },
    no: proposal?.caseNo ?? proposal?.receiptNo ?? '',
    availableActions: domain.actionsOf(request, relationsTo(actor, request)),
  };
}

/** The request to somebody whom it concerns; to anybody else there is none. */
export function seen(ctx: Context, request: domain.WipingRequest | undefined): domain.WipingRequest {
  if (!mayAsk(ctx.actor) && !mayConfirm(ctx.actor)) refuse('forbidden');
  return request && relationsTo(ctx.actor, request).length > 0 ? request : refuse('not_found');
}

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<WipingView> {
  const request = seen(ctx, await repository.find(tx, id));
  return {
    ...rowOf(ctx, request, await proposalsByIds(tx, [request.proposalId])),
    passages: [...(request.kept?.passages ?? [])],
    files: [...(request.kept?.files ?? [])],
    places: [...request.places],
    removed: request.removed && [...request.removed],
  };
}
export const getWiping = (ctx: Context, id: string): Promise<WipingView> => inReading(ctx, (tx) => viewOf(tx, ctx, id));

export const listWipings = (ctx: Context): Promise<{ items: WipingRow[]; mayAsk: boolean }> =>
  inReading(ctx, async (tx) => {
    if (!mayAsk(ctx.actor) && !mayConfirm(ctx.actor)) refuse('forbidden');
    const requests = await repository.list(tx, mayAsk(ctx.actor) ? null : accountOf(ctx.actor));
    const proposals = await proposalsByIds(tx, [...new Set(requests.map(({ proposalId }) => proposalId))]);
    return { items: requests.map((request) => rowOf(ctx, request, proposals)), mayAsk: mayAsk(ctx.actor) };
  });
