/**
 * Files (文件): clears away what people brought and no row names any more. The bytes lie in the state folder under their
 * SHA-256; which of them are still somebody's is asked of every module that keeps files.
 * Owns nothing, listens to nothing.
 */
import type { Context } from '../../platform/context.ts';
import { inReading, type Transaction } from '../../platform/database/index.ts';
import { defineModule } from '../../platform/module.ts';
import { clearStore } from '../../platform/storage/index.ts';
import { keptAttachments } from '../proposals/index.ts';
import { keptScans } from '../replies/index.ts';

type Keeper = (tx: Transaction, hashes: readonly string[]) => Promise<ReadonlySet<string>>;
/** One more kind of file is one more line: what is not named here is removed after a day. */
const KEEPERS: readonly Keeper[] = [keptAttachments, keptScans];

/** Once a day is enough: what nobody came back for, and contents no row names. */
const clearFiles = (ctx: Context): Promise<void> =>
  clearStore(ctx, ctx.now, (hashes) =>
    inReading(ctx, async (tx) => {
      const kept = new Set<string>();
      for (const keeper of KEEPERS) for (const hash of await keeper(tx, hashes)) kept.add(hash);
      return kept;
    }),
  );

export const files = defineModule({ name: 'files', owns: [], sweeps: { clearFiles } });
