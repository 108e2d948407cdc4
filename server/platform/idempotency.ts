import { nameOf, accountOf } from '../kernel/actor.ts';
import { refuse } from '../kernel/errors.ts';
import type { Context } from './context.ts';
import type { Transaction } from './database/index.ts';

/**
 * Claims the request's `Idempotency-Key`, first thing in the transaction. Answers the subject of the earlier, equal request,
 * or undefined where this is the first; the same key with another body is refused. A twin that is still running is waited for.
 */
export async function claimKey(tx: Transaction, ctx: Context, subjectId: string): Promise<string | undefined> {
  const { idempotency } = ctx;
  if (!idempotency) return undefined;
  const actor = accountOf(ctx.actor) ?? nameOf(ctx.actor);
  const mine = { actor, route: idempotency.route, key: idempotency.key };
  const claimed = await tx
    .insertInto('idempotency_key')
    .values({ ...mine, request_hash: idempotency.requestHash, subject_id: subjectId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return undefined;
  const earlier = await tx
    .selectFrom('idempotency_key')
    .select(['request_hash', 'subject_id'])
    .where('actor', '=', mine.actor)
    .where('route', '=', mine.route)
    .where('key', '=', mine.key)
    .executeTakeFirstOrThrow();
  if (earlier.request_hash !== idempotency.requestHash) refuse('idempotency_mismatch');
  return earlier.subject_id ?? undefined;
}
