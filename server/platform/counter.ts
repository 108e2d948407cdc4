import { sql } from 'kysely';
import type { Transaction } from './database/index.ts';

/** The first of `count` next numbers of a gapless series. Taken last in a transaction: its row is held until commit. */
export async function takeNumbers(tx: Transaction, name: string, count = 1): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({ name, value: count })
    .onConflict((conflict) =>
      conflict.columns(['committee_id', 'name']).doUpdateSet({ value: sql`counter.value + ${count}` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value - count + 1;
}
