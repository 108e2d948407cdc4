import type { TalkView } from '../../../../contract/talks.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { written, type Remark } from '../domain/index.ts';
import * as repository from '../repository.ts';
import { actingIn, talkView } from './base.ts';

/** 留言: said once, kept as it was said; the other side is told. */
export const writeRemark = (ctx: Context, taskId: string, body: string): Promise<TalkView> =>
  once(ctx, taskId, {
    act: async (tx) => {
      const { task, side, name } = await actingIn(tx, ctx, taskId);
      const remark: Remark = {
        ...{ id: ctx.newId(), taskId, side, body, writtenBy: name, writtenAt: ctx.now },
        accountId: accountOf(ctx.actor) ?? refuse('forbidden'),
      };
      await repository.insertRemark(tx, remark);
      await recordEvents(tx, ctx, [written(task, remark)]);
    },
    view: (tx) => talkView(tx, ctx, taskId),
  });
