import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import { StartError } from '../start-error.ts';

const FOLDER = join(import.meta.dirname, '../../../database');
const MIGRATION_LOCK = 7_012_024;

/** Connection strings: of the two roles that run the product, one for rows, one for the queue; and of the owner, who wipes. */
export type RoleUrls = { readonly appUrl: string; readonly queueUrl: string; readonly ownerUrl: string };

/** The role's password follows from the owner's, so that no secret has to be stored; `DATABASE_APP_URL` replaces it. */
export function roleUrls(ownerUrl: string): RoleUrls {
  const as = (role: string): string => {
    const url = new URL(ownerUrl);
    url.username = role;
    if (url.password) url.password = passwordOf(ownerUrl, role);
    return url.href;
  };
  return { appUrl: process.env['DATABASE_APP_URL'] ?? as('jianyan_app'), queueUrl: as('jianyan_queue'), ownerUrl };
}

const passwordOf = (ownerUrl: string, role: string): string =>
  createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(role)
    .digest('hex');

const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

/** Brings the database to this release: roles, tables, the queue. Forward only; two migrators at once: one works, one waits. */
export async function migrate(ownerUrl: string): Promise<RoleUrls> {
  const urls = roleUrls(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('begin');
    await client.query(read('roles.sql'));
    await setPasswords(client, ownerUrl);
    await client.query('commit');
    await applyPending(client);
    await runMigrations({ connectionString: urls.queueUrl });
    await client.query(read('queue.sql'));
    await client.query(read('grants.sql'));
  } finally {
    await client.end();
  }
  return urls;
}

async function setPasswords(client: pg.Client, ownerUrl: string): Promise<void> {
  if (!new URL(ownerUrl).password) return;
  for (const role of ['jianyan_app', 'jianyan_queue'])
    await client.query(`alter role ${role} password '${passwordOf(ownerUrl, role)}'`);
}

async function applyPending(client: pg.Client): Promise<void> {
  await client.query('set role jianyan_owner');
  await client.query('set search_path = app, public');
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  for (const name of readdirSync(join(FOLDER, 'migrations')).sort()) {
    const body = read(`migrations/${name}`);
    const checksum = createHash('sha256').update(body).digest('hex');
    if (applied.get(name) === checksum) continue;
    if (applied.has(name)) throw new StartError(`数据库结构文件 ${name} 在执行后被改动，请恢复原文件`);
    await client.query('begin');
    await client.query(body);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  }
  await client.query('reset role');
}
