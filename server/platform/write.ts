import type { Context } from './context.ts';
import { inTransaction, type Transaction } from './database/index.ts';
import { claimKey } from './idempotency.ts';

/**
 * One write: claims the request's key, acts, answers the view, all in one transaction. A repeated request does not act again:
 * its view is read anew, under the rights of today (settled 20). `subjectId` is what the view is of; a new thing brings a new id.
 */
export const once = <View, Done = unknown>(
  ctx: Context,
  subjectId: string,
  steps: {
    readonly act: (tx: Transaction) => Promise<Done>;
    /** Gets what the act answered, so that it need not look again for what it already knows; nothing where it is a repetition. */
    readonly view: (tx: Transaction, id: string, done: Done | undefined) => Promise<View>;
  },
): Promise<View> => onceLooking(ctx, subjectId, { look: async () => undefined, ...steps });

/** The same where the act begins with a look: it travels with the claim, and whatever it took is given back by a repetition. */
export const onceLooking = <View, Look, Done = unknown>(
  ctx: Context,
  subjectId: string,
  steps: {
    readonly look: (tx: Transaction) => Promise<Look>;
    readonly act: (tx: Transaction, look: Look) => Promise<Done>;
    readonly view: (tx: Transaction, id: string, done: Done | undefined) => Promise<View>;
  },
): Promise<View> =>
  inTransaction(ctx, async (tx) => {
    const [earlier, look] = await Promise.all([claimKey(tx, ctx, subjectId), steps.look(tx)]);
    if (earlier !== undefined) throw new Repeated(await steps.view(tx, earlier, undefined));
    return steps.view(tx, subjectId, await steps.act(tx, look));
  }).catch((cause: unknown) => {
    if (cause instanceof Repeated) return cause.view as View;
    throw cause;
  });

/** Ends the transaction of a repetition: what its look held and took is given back. */
class Repeated extends Error {
  readonly view: unknown;
  constructor(view: unknown) {
    super('repeated');
    this.view = view;
  }
}
