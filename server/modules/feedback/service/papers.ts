import type { FeedbackView, PaperInput } from '../../../../contract/feedback.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { addHangingFiles, dropUploads, filesHangingOn, openHangingFile } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { formToFill, give } from './forms.ts';

/** 代录纸质评价: what the office entered stands beside the paper it was entered from. */
export async function enterPaper(ctx: Context, id: string, { scan, ...input }: PaperInput): Promise<FeedbackView> {
  const view = await give(ctx, id, input, {
    decide: domain.enterPaper,
    along: (tx, { proposalId }) =>
      addHangingFiles(tx, ctx, { proposalId, hanging: { on: 'verdict', id }, files: [scan] }),
  });
  await dropUploads(ctx, [scan]);
  return view;
}

/** The paper itself: as sealed as what was written on it. */
export async function openPaper(ctx: Context, { id, fileId }: { readonly id: string; readonly fileId: string }) {
  const file = await inReading(ctx, async (tx) => {
    await formToFill(tx, ctx, id);
    const files = await filesHangingOn(tx, 'verdict', [id]);
    return files.get(id)?.find((one) => one.id === fileId) ?? refuse('not_found');
  });
  return openHangingFile(ctx, file);
}
