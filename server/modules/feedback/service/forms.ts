import type { CaseVerdict, FeedbackInput, FeedbackView } from '../../../../contract/feedback.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { proposalsByIds, relationsToProposal, suggestionsOf, visibleProposal } from '../../proposals/index.ts';
import { openedBy } from '../../replies/index.ts';
import * as domain from '../domain/index.ts';
import { relationsTo } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { hasRead, verdictFor, viewOf, viewsOf } from './view.ts';

export const listFeedback = (
  ctx: Context,
  proposalId: string,
): Promise<{ items: FeedbackView[]; verdict: CaseVerdict | null }> =>
  inTransaction(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return { items: await viewsOf(tx, ctx, proposalId), verdict: await verdictFor(tx, ctx, proposalId) };
  });

/** The form of one proposer, for him or the office to print; whoever only hears of the verdict has no form to fill in. */
export async function formToFill(tx: Transaction, ctx: Context, id: string): Promise<FeedbackView> {
  const view = await viewOf(tx, ctx, id);
  const form = (await repository.find(tx, id)) ?? refuse('not_found');
  return relationsTo(ctx.actor, form).length > 0 ? view : refuse('forbidden');
}

/** When a reply is released, each proposer has a form. Safe to repeat: a form is opened once. */
export async function openFormsFor(
  tx: Transaction,
  ctx: Context,
  release: {
    readonly reply: domain.ReleasedReply;
    readonly recipients: readonly domain.Recipient[];
    readonly at: string;
  },
): Promise<void> {
  const outcomes = domain.openForms(release.reply, release.recipients, ctx);
  const fresh = await repository.insert(
    tx,
    outcomes.map((outcome) => outcome.state),
    release.at,
  );
  const ids = new Set(fresh.map((form) => form.id));
  await recordEvents(
    tx,
    ctx,
    outcomes.filter((outcome) => ids.has(outcome.state.id)).flatMap((outcome) => outcome.events),
  );
}

type Give = typeof domain.submit;
type Giving = {
  readonly decide: Give;
  /** What is kept beside the verdict. */
  readonly along?: (tx: Transaction, form: domain.Form) => Promise<void>;
};

/**
 * Lock, decide, save, record. Who has nothing to do with the case is told that the form does not exist, and who has nothing to do
 * with the form that it is not his, before its version or status could tell how the verdict fared (I8).
 */
export const give = (
  ctx: Context,
  id: string,
  { content, version }: FeedbackInput,
  { decide, along }: Giving,
): Promise<FeedbackView> =>
  once(ctx, id, {
    act: async (tx) => {
      const form = await repository.lock(tx, id);
      const by = relationsTo(ctx.actor, form);
      if (by.length === 0)
        refuse((await relationsToProposal(tx, ctx, form.proposalId)).length === 0 ? 'not_found' : 'forbidden');
      if (form.version !== version) throw repository.stale(form);
      await keep(tx, ctx, form, decide(form, content, await circumstancesOf(tx, ctx, { form, by })));
      await along?.(tx, form);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

async function circumstancesOf(
  tx: Transaction,
  ctx: Context,
  { form, by }: { readonly form: domain.Form; readonly by: domain.By },
) {
  const of = (await proposalsByIds(tx, [form.proposalId])).get(form.proposalId) ?? refuse('not_found');
  const suggestions = await suggestionsOf(tx, form.proposalId);
  return {
    by,
    of,
    moment: ctx,
    suggestionIds: suggestions.map((suggestion) => suggestion.id),
    hasRead: hasRead(await openedBy(tx, [form.replyId]), form),
  };
}

export async function keep(
  tx: Transaction,
  ctx: Context,
  before: domain.Form,
  { state, events }: domain.Outcome,
): Promise<void> {
  await repository.save(tx, ctx, { before, after: state });
  await recordEvents(tx, ctx, events);
}

export const submitFeedback = (ctx: Context, id: string, input: FeedbackInput): Promise<FeedbackView> =>
  give(ctx, id, input, { decide: domain.submit });
export const changeFeedback = (ctx: Context, id: string, input: FeedbackInput): Promise<FeedbackView> =>
  give(ctx, id, input, { decide: domain.change });

/** The first proposer left office: the one who leads now decides, on the forms nobody has disclosed yet. Safe to repeat. */
export async function passDecisionOn(
  tx: Transaction,
  ctx: Context,
  proposalId: string,
  memberId: string,
): Promise<void> {
  const forms = (await repository.lockSignedFor(tx, proposalId)).filter((form) => form.status !== 'disclosed');
  for (const outcome of domain.passDecision(forms, memberId)) {
    const before = forms.find((form) => form.id === outcome.state.id);
    if (before) await keep(tx, ctx, before, outcome);
  }
}
