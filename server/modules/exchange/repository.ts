import type { SheetKind } from '../../../contract/exchange.ts';
import { accountOf, nameOf } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';

export type SheetImport = {
  readonly id: string;
  readonly kind: SheetKind;
  readonly fileName: string;
  readonly digest: string;
  readonly rows: number;
  readonly loaded: number;
};

export async function insert(tx: Transaction, ctx: Context, made: SheetImport): Promise<void> {
  await tx
    .insertInto('sheet_import')
    .values({
      id: made.id,
      kind: made.kind,
      file_name: made.fileName,
      digest: made.digest,
      rows: made.rows,
      loaded: made.loaded,
      imported_by: nameOf(ctx.actor),
      account_id: accountOf(ctx.actor),
      occurred_at: ctx.now,
    })
    .execute();
}

export async function loadedBy(tx: Transaction, id: string): Promise<number> {
  const row = await tx.selectFrom('sheet_import').select('loaded').where('id', '=', id).executeTakeFirst();
  return (row ?? refuse('not_found')).loaded;
}
