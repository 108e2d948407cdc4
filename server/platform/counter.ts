import { statement, type Transaction } from './database/index.ts';

// Those who wait stand in line: waiting for the row itself, each commit would wake all of them to look again.
const take = statement<{ value: number }>(`insert into counter (name, value)
  select $1, $2 from (select pg_advisory_xact_lock(committee(), hashtext($1))) as turn
  on conflict (committee_id, name) do update set value = counter.value + excluded.value returning value`);

/** The first of `count` next numbers of a gapless series. Taken last in a transaction: its row is held until commit. */
export async function takeNumbers(tx: Transaction, name: string, count = 1): Promise<number> {
  const [row] = await take(tx, name, count);
  if (!row) throw new Error(`the series ${name} gave no number`);
  return row.value - count + 1;
}
