import { nameOf, accountOf } from '../kernel/actor.ts';
import { refuse } from '../kernel/errors.ts';
import type { Context } from './context.ts';
import { statement, type Transaction } from './database/index.ts';

const claim = statement<{ key: string }>(`insert into idempotency_key (actor, route, key, request_hash, subject_id)
  values ($1, $2, $3, $4, $5) on conflict do nothing returning key`);

/**
 * Claims the request's `Idempotency-Key`, first thing in the transaction. Answers the subject of the earlier, equal request,
 * or undefined where this is the first; the same key with another body is refused. A twin that is still running is waited for.
 */
export async function claimKey(tx: Transaction, ctx: Context, subjectId: string): Promise<string | undefined> {
  const { idempotency } = ctx;
  if (!idempotency) return undefined;
  const actor = accountOf(ctx.actor) ?? nameOf(ctx.actor);
  const mine = { actor, route: idempotency.route, key: idempotency.key };
  const claimed = await claim(tx, mine.actor, mine.route, mine.key, idempotency.requestHash, subjectId);
  if (claimed.length > 0) return undefined;
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
