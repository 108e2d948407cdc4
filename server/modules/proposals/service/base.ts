import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import type { By, Cosigner, Outcome, Proposal } from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import type { ProposalView } from '../../../../contract/proposals.ts';
import { seenBy } from './asking.ts';
import { viewOf } from './view.ts';

export type Locked = { readonly proposal: Proposal; readonly by: By; readonly cosigners: readonly Cosigner[] };
export async function lockFor(tx: Transaction, ctx: Context, id: string, version: number | null): Promise<Locked> {
  const { proposal, parties, cosigners } = (await repository.lockWhole(tx, id)) ?? refuse('not_found');
  const by = seenBy(ctx, proposal, parties);
  if (version !== null && proposal.version !== version) throw repository.stale(proposal);
  return { proposal, by, cosigners };
}

/** Saves what was decided and records what happened. */
export async function keep(tx: Transaction, ctx: Context, before: Proposal, outcome: Outcome): Promise<Proposal> {
  const saved = await repository.save(tx, ctx, { before, after: outcome.state });
  await recordEvents(tx, ctx, outcome.events);
  return saved;
}

type Decide = (locked: Locked, tx: Transaction) => Outcome | Promise<Outcome>;
/** Lock, decide, save, record: the shape of every change of one proposal. */
export const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<ProposalView> =>
  once(ctx, id, {
    act: async (tx) => {
      const locked = await lockFor(tx, ctx, id, version);
      await keep(tx, ctx, locked.proposal, await decide(locked, tx));
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
