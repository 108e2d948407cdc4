import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import * as domain from '../domain/index.ts';
import { factsOf } from './asking.ts';
import { keep, lockFor, type Locked } from './base.ts';

/** Steps another module asks for with the facts it knows; the guards are here (settled 17). All run in the caller's transaction. */
export type Step = { readonly id: string; readonly version: number; readonly note: string };

const take = async (
  tx: Transaction,
  ctx: Context,
  step: Step,
  decide: (locked: Locked) => domain.Outcome,
): Promise<number> => {
  const locked = await lockFor(tx, ctx, step.id, step.version);
  return (await keep(tx, ctx, locked.proposal, decide(locked))).round;
};

export async function closeProposal(
  tx: Transaction,
  ctx: Context,
  step: Step,
  facts: domain.CloseFacts,
): Promise<void> {
  await take(tx, ctx, step, ({ proposal, by }) => domain.close(proposal, { facts, note: step.note }, factsOf(ctx), by));
}

type Round = Omit<domain.Dissatisfaction, 'note'>;
/** Answers the number of the new round. */
export const rehandleProposal = (tx: Transaction, ctx: Context, step: Step, round: Round): Promise<number> =>
  take(tx, ctx, step, ({ proposal, by }) => domain.rehandle(proposal, { ...round, note: step.note }, factsOf(ctx), by));

export async function consultProposal(tx: Transaction, ctx: Context, step: Step, round: Round): Promise<void> {
  await take(tx, ctx, step, ({ proposal, by }) => domain.consult(proposal, { ...round, note: step.note }, by));
}

export async function settleProposal(tx: Transaction, ctx: Context, step: Step): Promise<void> {
  await take(tx, ctx, step, ({ proposal, by }) => domain.settle(proposal, step.note, factsOf(ctx), by));
}

/** Answers the number of the new round. */
export const reopenProposal = (tx: Transaction, ctx: Context, step: Step): Promise<number> =>
  take(tx, ctx, step, ({ proposal, by }) => domain.reopen(proposal, step.note, by));
