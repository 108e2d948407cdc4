import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { accountsWithDuty } from '../../identity/index.ts';
import * as repository from '../repository/index.ts';
import { relationsOf } from './base.ts';

type Handler = { accountId: string; name: string };

/** Whom the unit's liaison may entrust a task to: the unit's own handlers today. */
export const listHandlers = (ctx: Context, id: string): Promise<{ items: Handler[] }> =>
  inTransaction(ctx, async (tx) => {
    const task = (await repository.find(tx, id)) ?? refuse('not_found');
    if (!(await relationsOf(tx, ctx, task)).includes('liaison')) refuse('forbidden');
    const holders = await accountsWithDuty(tx, {
      duty: 'unit_handler',
      on: ctx.today,
      organizationIds: [task.unitId],
    });
    return { items: holders.map(({ accountId, name }) => ({ accountId, name })) };
  });
