import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { roleUrls } from '../../server/platform/database/migrate.ts';
import { TEMPLATE } from './global-setup.ts';

export type TestDatabase = {
  readonly name: string;
  /** For looking behind the scenes in a test, and for wiping. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly queueUrl: string;
};

/** A migrated, empty database of this test file's own, dropped after its last test. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Cloning pages instead of logging them halves the time; a test database needs no durability.
  await asAdmin(['set file_copy_method = clone', `create database ${name} template ${TEMPLATE} strategy file_copy`]);
  afterAll(() => asAdmin([`drop database if exists ${name} with (force)`]));
  return { name, ...roleUrls(urlOf(name)) };
}

function urlOf(database: string): string {
  const url = new URL(inject('templateUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
