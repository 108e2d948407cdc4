import type { TalkView, WriteRemarkInput } from '../../../../contract/talks.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { addHangingFiles, dropUploads, filesHangingOn, openHangingFile } from '../../proposals/index.ts';
import { written, type Remark } from '../domain/index.ts';
import * as repository from '../repository.ts';
import { actingIn, talkOf, talkView } from './base.ts';

/** 留言: said once, kept as it was said with the files sent along; the other side is told. */
export async function writeRemark(
  ctx: Context,
  taskId: string,
  { body, files = [] }: WriteRemarkInput,
): Promise<TalkView> {
  const view = await once(ctx, taskId, {
    act: async (tx) => {
      const { task, side, name } = await actingIn(tx, ctx, taskId);
      const remark: Remark = {
        ...{ id: ctx.newId(), taskId, side, body, writtenBy: name, writtenAt: ctx.now },
        accountId: accountOf(ctx.actor) ?? refuse('forbidden'),
      };
      await repository.insertRemark(tx, remark);
      const { proposalId } = task;
      await addHangingFiles(tx, ctx, { proposalId, hanging: { on: 'remark', id: remark.id }, files });
      await recordEvents(tx, ctx, [written(task, remark)]);
    },
    view: (tx) => talkView(tx, ctx, taskId),
  });
  await dropUploads(ctx, files);
  return view;
}

export type RemarkFile = { readonly id: string; readonly fileId: string };
/** The bytes of a file sent with a remark, for whoever reads the remark. */
export async function openRemarkFile(ctx: Context, { id, fileId }: RemarkFile) {
  const file = await inReading(ctx, async (tx) => {
    const taskId = (await repository.taskOfRemark(tx, id)) ?? refuse('not_found');
    await talkOf(tx, ctx, taskId);
    const files = await filesHangingOn(tx, 'remark', [id]);
    return files.get(id)?.find((one) => one.id === fileId) ?? refuse('not_found');
  });
  return openHangingFile(ctx, file);
}
