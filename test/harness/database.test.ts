import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from './database.ts';

const first = await freshDatabase();
const second = await freshDatabase();

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql);
    return Object.values(result.rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

test('a test database is migrated, and what one writes no other sees', async () => {
  expect(await ask(first.ownerUrl, 'select count(*)::int from app.migration')).toBeGreaterThan(0);
  await ask(first.ownerUrl, 'create table mine (n int)');
  expect(await ask(second.ownerUrl, "select to_regclass('mine')")).toBe(null);
});

test('the application signs in as a role that owns nothing', async () => {
  expect(await ask(first.appUrl, 'select current_user')).toBe('jianyan_app');
  expect(await ask(first.appUrl, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false);
  await expect(ask(first.appUrl, 'create table app.mine (n int)')).rejects.toThrow(/permission denied/);
});

test('the template itself is closed to everybody', async () => {
  const template = new URL(first.ownerUrl);
  template.pathname = '/jianyan_template';
  await expect(ask(template.href, 'select 1')).rejects.toThrow(/not currently accepting connections/);
});
