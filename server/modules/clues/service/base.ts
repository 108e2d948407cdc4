import type { ClueStage, ClueView } from '../../../../contract/clues.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import * as domain from '../domain/index.ts';
import type { By, Clue, Outcome } from '../domain/index.ts';
import { relationsToClues } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { viewOf } from './view.ts';

/** The queue is the office's: nobody else learns what lies in it. */
export function asScreener(ctx: Context): By {
  const by = relationsToClues(ctx.actor);
  return by.includes('screener') ? by : refuse('forbidden');
}

export async function keep(tx: Transaction, ctx: Context, { state, events }: Outcome): Promise<void> {
  await repository.save(tx, state);
  await recordEvents(tx, ctx, events);
}

/** Queues what the contributor is to be told, where somebody waits for it. */
export async function queueNotice(
  tx: Transaction,
  ctx: Context,
  told: { readonly clue: Clue; readonly stage: ClueStage; readonly text: string },
): Promise<void> {
  const contributor = (await repository.contributorsOf(tx, [told.clue.id])).get(told.clue.id);
  if (!contributor || !domain.isAwaited(told.clue, contributor)) return;
  const said = { id: ctx.newId(), stage: told.stage, text: told.text, at: ctx.now };
  await repository.insertNotice(tx, domain.newNotice(told.clue, said));
}

type Decide = (clue: Clue, by: By, tx: Transaction) => Outcome | Promise<Outcome>;
/** Lock, decide, save, record: the shape of every act of the office on one clue. */
export const change = (ctx: Context, id: string, version: number, decide: Decide): Promise<ClueView> =>
  once(ctx, id, {
    act: async (tx) => {
      const by = asScreener(ctx);
      const before = await repository.lock(tx, id, version);
      await keep(tx, ctx, await decide(before, by, tx));
    },
    view: (tx, subject) => viewOf(tx, ctx, subject),
  });
