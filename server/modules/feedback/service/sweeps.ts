import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { releasedRepliesByIds } from '../../replies/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { keep } from './forms.ts';

/** Reminds the proposers who owe a verdict, and notes the end of those who were reminded to the last. */
export const remindAndLapse = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const due = await repository.lockDue(tx);
    const replies = await releasedRepliesByIds(tx, [...new Set(due.map((form) => form.replyId))]);
    const cases = await proposalsByIds(tx, [...new Set(due.map((form) => form.proposalId))]);
    const releasedOn = new Map(replies.map((reply) => [reply.id, reply.releasedOn]));
    for (const form of due) {
      const of = cases.get(form.proposalId);
      // Nobody is asked for a verdict that is taken no more, nor is it said that he gave none.
      if (!of || domain.formObstacle(form, of) !== null) continue;
      const times = domain.reminder(form, releasedOn.get(form.replyId) ?? form.dueOn, ctx);
      if (times !== null) {
        await repository.noteReminder(tx, form, times);
        await recordEvents(tx, ctx, [domain.reminded(form, times, ctx.newId())]);
      } else if (domain.lapses(form, ctx)) await keep(tx, ctx, form, domain.lapse(form));
    }
  });

/** A verdict that came after closing is shown to the unit like the others. */
export const discloseLateForms = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const forms = await repository.undisclosed(tx);
    const cases = await proposalsByIds(tx, [...new Set(forms.map((form) => form.proposalId))]);
    for (const { id, proposalId } of forms) {
      const status = cases.get(proposalId)?.status;
      if (status !== 'closed' && status !== 'archived') continue;
      const form = await repository.lock(tx, id);
      if (form.status === 'submitted') await keep(tx, ctx, form, domain.disclose(form));
    }
  });
