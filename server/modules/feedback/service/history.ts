import type { FeedbackHistory } from '../../../../contract/feedback.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { suggestionsOf } from '../../proposals/index.ts';
import * as repository from '../repository/index.ts';
import { formToFill } from './forms.ts';

/** 评价的经过: each version with who gave it and when; for whoever gave it and the assembly, never for the unit. */
export const feedbackHistory = (ctx: Context, id: string): Promise<FeedbackHistory> =>
  inReading(ctx, async (tx) => {
    const form = await formToFill(tx, ctx, id);
    const suggestions = await suggestionsOf(tx, form.proposalId);
    return {
      form,
      suggestions: suggestions.map((one) => ({ id: one.id, no: one.no })),
      versions: await repository.versionsOf(tx, id),
    };
  });
