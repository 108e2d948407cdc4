import type { ReadStream } from 'node:fs';
import type { BroughtFile } from '../../../../contract/attachments.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import * as domain from '../domain/attachments.ts';
import * as rows from '../repository/attachments.ts';

export type HangingFile = rows.Attachment;
type Adding = {
  readonly proposalId: string;
  readonly hanging: rows.Hanging;
  readonly files: readonly BroughtFile[];
};
const uploadsOf = (ctx: Context, files: readonly BroughtFile[]) => {
  const owner = accountOf(ctx.actor) ?? refuse('forbidden');
  return files.map(({ uploadId, name }) => ({ name, upload: { owner, id: uploadId } }));
};

/** Files that hang on something of a case: what bears out a commitment (佐证), what goes with a remark (留言). In the caller's transaction, which answers for who may. */
export async function addHangingFiles(tx: Transaction, ctx: Context, { proposalId, hanging, files }: Adding) {
  const present: { readonly name: string; readonly sha256: string }[] = [];
  for (const { name, upload } of uploadsOf(ctx, files)) {
    const shown = domain.nameShown(name);
    const { path } = await storage.uploadedFile(ctx, upload);
    const kind = await storage.kindOf(path, shown);
    const kept = await storage.keepUpload(ctx, upload);
    domain.checkAdded(present, { sha256: kept.sha256, most: ctx.rules.policy.attachments.most });
    present.push({ name: shown, sha256: kept.sha256 });
    const made = { id: ctx.newId(), addedBy: nameOf(ctx.actor), addedAt: ctx.now };
    await rows.insertAttachment(tx, proposalId, { ...made, name: shown, kind, ...kept, hanging });
  }
}
/** Once the act is done: what was sent is kept. */
export async function dropUploads(ctx: Context, files: readonly BroughtFile[]): Promise<void> {
  for (const { upload } of uploadsOf(ctx, files)) await storage.dropUpload(ctx, upload);
}

export const filesHangingOn = rows.filesHangingOn;

/** The bytes of one, for whoever the caller answers for. */
export const openHangingFile = async (
  ctx: Context,
  { name, kind, sha256, size }: HangingFile,
): Promise<{ name: string; mediaType: string; size: number; bytes: ReadStream }> => ({
  ...{ name, size, mediaType: storage.NAMES[kind].mediaType },
  bytes: await storage.openKept(ctx, { sha256, size }),
});
