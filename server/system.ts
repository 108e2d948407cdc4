import { SYSTEM } from './kernel/actor.ts';
import { dayOf } from './kernel/time.ts';
import { rulesOf } from './modules/settings/index.ts';
import { makeContext, type Context } from './platform/context.ts';
import { clockOf } from './platform/database/index.ts';

/** The context of what no person asked for: deliveries, sweeps, commands. Its time is the database's, taken now. */
export async function systemContext(
  { db, ...given }: Pick<Context, 'db' | 'log'> & Partial<Pick<Context, 'files' | 'insideHosts' | 'ownerUrl'>>,
  committeeId: number,
  requestId: string,
): Promise<Context> {
  const now = await clockOf(db);
  const rules = await rulesOf(db, committeeId, dayOf(now));
  return makeContext({ committeeId, actor: SYSTEM, now, rules, db, ...given, requestId });
}
