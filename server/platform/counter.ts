import { sql } from 'kysely';
import type { Transaction } from './database/index.ts';

/** The next number of a gapless series. Taken last in a transaction: its row is held until commit. */
export async function takeNumber(tx: Transaction, name: string): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.columns(['committee_id', 'name']).doUpdateSet({ value: sql`counter.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}
