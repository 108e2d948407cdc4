import pg from 'pg';
import type { TestDatabase } from './database.ts';

/** Does what the application may not: as someone with the database's own password could. */
export async function asOwner({ ownerUrl }: TestDatabase, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
