import type { CaseDecision, CaseVerdict } from '../../../../contract/feedback.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { once } from '../../../platform/write.ts';
import { startRound } from '../../handling/index.ts';
import {
  closeProposal,
  consultProposal,
  proposalsByIds,
  rehandleProposal,
  relationsToProposal,
  reopenProposal,
  settleProposal,
  visibleProposal,
  type Step,
} from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { decides } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { keep } from './forms.ts';
import { caseOf, verdictFor } from './view.ts';

type Decided = {
  readonly tx: Transaction;
  readonly step: Step;
  readonly forms: readonly domain.Form[];
  readonly facts: domain.RoundFacts;
};

/** A decision about a case, with its forms locked: no verdict changes meanwhile. The guards are the proposals' own. */
const decide = (
  ctx: Context,
  id: string,
  { note, version }: CaseDecision,
  act: (decided: Decided) => Promise<unknown>,
): Promise<CaseVerdict> =>
  once(ctx, id, {
    act: async (tx) => {
      const seen = await visibleProposal(tx, ctx, id);
      // Asked first: a refusal that names the verdicts must not reach anyone they are hidden from (I8).
      if (!decides(await relationsToProposal(tx, ctx, id))) refuse('forbidden');
      const forms = await repository.lockOfProposal(tx, id);
      const facts = domain.roundFacts(await caseOf(tx, seen, forms));
      await act({ tx, step: { id, version, note }, forms, facts });
    },
    view: async (tx) => (await verdictFor(tx, ctx, id)) ?? refuse('forbidden'),
  });

export const closeCase = (ctx: Context, id: string, input: CaseDecision): Promise<CaseVerdict> =>
  decide(ctx, id, input, (decided) => closeWith(ctx, decided));

/** 办结: on the verdicts, or on the silence after every reminder; the forms are shown to the unit from here on. */
async function closeWith(ctx: Context, { tx, step, forms, facts }: Decided): Promise<void> {
  const silent = facts.decisiveLapsed > 0 && facts.decisiveReturned < facts.decisiveDue;
  await closeProposal(tx, ctx, step, { ...facts, reason: silent ? 'no_feedback' : 'feedback' });
  await discloseAll(tx, ctx, forms);
}

async function discloseAll(tx: Transaction, ctx: Context, forms: readonly domain.Form[]): Promise<void> {
  for (const form of forms) if (form.status === 'submitted') await keep(tx, ctx, form, domain.disclose(form));
}

export const rehandleCase = (ctx: Context, id: string, input: CaseDecision): Promise<CaseVerdict> =>
  decide(ctx, id, input, async ({ tx, step, facts }) => {
    const round = await rehandleProposal(tx, ctx, step, facts);
    await startRound(tx, ctx, id, round);
  });

export const consultCase = (ctx: Context, id: string, input: CaseDecision): Promise<CaseVerdict> =>
  decide(ctx, id, input, ({ tx, step, facts }) => consultProposal(tx, ctx, step, facts));

/** 协商办结: the verdict stays as it was given. */
export const settleCase = (ctx: Context, id: string, input: CaseDecision): Promise<CaseVerdict> =>
  decide(ctx, id, input, async ({ tx, step, forms }) => {
    await settleProposal(tx, ctx, step);
    await discloseAll(tx, ctx, forms);
  });

export const reopenCase = (ctx: Context, id: string, input: CaseDecision): Promise<CaseVerdict> =>
  decide(ctx, id, input, async ({ tx, step }) => {
    const round = await reopenProposal(tx, ctx, step);
    await startRound(tx, ctx, id, round);
  });

/** Closes what is ready to close by itself: every decisive verdict in and none dissatisfied. Each case by itself. */
export async function closeSatisfiedCases(ctx: Context): Promise<void> {
  const ids = await inTransaction(ctx, (tx) => repository.satisfiedCases(tx));
  for (const id of ids) await inTransaction(ctx, (tx) => closeIfSatisfied(tx, ctx, id));
}

async function closeIfSatisfied(tx: Transaction, ctx: Context, id: string): Promise<void> {
  const forms = await repository.lockOfProposal(tx, id);
  const seen = (await proposalsByIds(tx, [id])).get(id) ?? refuse('not_found');
  const of = await caseOf(tx, seen, forms);
  const { mayClose } = domain.verdictOf(of, { policy: ctx.rules.policy, isOffice: true, isCommittee: false });
  if (!mayClose.includes('feedback')) return;
  const step = { id, version: seen.version, note: '第一提案人评价已收齐，均未表示不满意' };
  try {
    await closeWith(ctx, { tx, step, forms, facts: domain.roundFacts(of) });
  } catch (error) {
    // Someone decided about the case a moment ago: the next sweep sees what became of it.
    if (!(error instanceof DomainError && error.code === 'stale_version')) throw error;
  }
}
