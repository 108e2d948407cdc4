import type { WipingView } from '../../../../contract/wipings.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { proveAgain } from '../../identity/index.ts';
import { checkConfirmer, checkUnsaid } from '../../proposals/index.ts';
import * as domain from '../domain.ts';
import { relationsTo, wiperOf } from '../policy.ts';
import * as repository from '../repository.ts';
import { carryOutCalmly } from './running.ts';
import { seen, viewOf } from './view.ts';

type At = { readonly version: number };
type Change = At & {
  readonly id: string;
  readonly decide: (request: domain.WipingRequest, by: domain.Acting) => domain.Outcome;
};
async function change(tx: Transaction, ctx: Context, { id, version, decide }: Change): Promise<void> {
  const request = seen(ctx, await repository.lock(tx, id));
  if (request.version !== version) throw repository.stale(request);
  const acting = { by: relationsTo(ctx.actor, request), name: nameOf(ctx.actor), now: ctx.now };
  const { state, events } = decide(request, acting);
  await repository.save(tx, state);
  await recordEvents(tx, ctx, events);
}

/** The second person, who proved who he is, agrees. */
export const confirmed = (ctx: Context, id: string, version: number): Promise<void> =>
  inTransaction(ctx, (tx) =>
    change(tx, ctx, {
      ...{ id, version },
      decide: (request, by) => {
        const outcome = domain.confirm(request, by);
        checkConfirmer(request.askerId, wiperOf(ctx.actor));
        return outcome;
      },
    }),
  );

export async function confirmWiping(
  ctx: Context,
  id: string,
  { password, version }: At & { readonly password: string },
): Promise<WipingView> {
  const request = seen(ctx, await inReading(ctx, (tx) => repository.find(tx, id)));
  if (!relationsTo(ctx.actor, request).includes('confirmer')) refuse('forbidden');
  await proveAgain(ctx, password);
  await confirmed(ctx, id, version);
  await carryOutCalmly(ctx, id);
  return inReading(ctx, (tx) => viewOf(tx, ctx, id));
}

type Answered = At & { readonly reason: string };
const answering =
  (decide: (request: domain.WipingRequest, reason: string, by: domain.Acting) => domain.Outcome) =>
  (ctx: Context, id: string, { reason, version }: Answered): Promise<WipingView> =>
    once(ctx, id, {
      act: (tx) =>
        change(tx, ctx, {
          ...{ id, version },
          decide: (request, by) => {
            checkUnsaid(reason, request.kept?.passages ?? [], '意见');
            return decide(request, reason, by);
          },
        }),
      view: (tx, subject) => viewOf(tx, ctx, subject),
    });
export const refuseWiping = answering(domain.refuseIt);
export const withdrawWiping = answering(domain.withdraw);
