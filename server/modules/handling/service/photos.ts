import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../kernel/errors.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { filesHangingOn, openHangingFile } from '../../proposals/index.ts';
import { contactViewOf } from './view.ts';

/** The bytes of a photograph of a contact, for whoever reads the contact. */
export async function openPhoto(ctx: Context, { id, fileId }: { readonly id: string; readonly fileId: string }) {
  const file = await inTransaction(ctx, async (tx) => {
    await contactViewOf(tx, ctx, id);
    const files = await filesHangingOn(tx, 'contact', [id]);
    return files.get(id)?.find((one) => one.id === fileId) ?? refuse('not_found');
  });
  return openHangingFile(ctx, file);
}
