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

/** The same where the act begins with a look that harms nothing if the request is a repetition: it travels with the claim. */
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
    const done = earlier === undefined ? await steps.act(tx, look) : undefined;
    return steps.view(tx, earlier ?? subjectId, done);
  });
