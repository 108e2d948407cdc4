import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate, type RoleUrls } from '../../platform/database/migrate.ts';
import { StartError } from '../../platform/start-error.ts';
import type { Progress } from './progress.ts';

export type LoadDemo = (urls: RoleUrls, report: Progress) => Promise<void>;
export type Ready = { readonly ownerUrl: string; readonly urls: RoleUrls };

/** Whether a city keeps its own rows here: beside them stands no demo. */
export async function hasOwnCommittee({ ownerUrl }: Ready): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query('select from app.committee where is_installed and not is_demo limit 1');
    return found.rowCount === 1;
  } finally {
    await client.end();
  }
}

const OLDEST_SERVER = 150_000;
const GREATEST_SKEW_MS = 2_000;
const PROVISION_LOCK = 7_012_025;

/** The database of DATABASE_URL, brought to this release. It never receives a demo. */
export async function provisionGiven(ownerUrl: string): Promise<Ready> {
  const client = await connectGiven(ownerUrl);
  try {
    await refuseUnfit(client);
  } finally {
    await client.end();
  }
  return { ownerUrl, urls: await migrate(ownerUrl) };
}

async function connectGiven(url: string): Promise<pg.Client> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new StartError('DATABASE_URL 不是有效的地址：应形如 postgres://用户:口令@主机:5432/数据库。');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new StartError(
      `连接不上 DATABASE_URL 指定的数据库（${reason}）：请确认它已启动，并核对主机、端口、库名和口令。`,
      { cause },
    );
  }
}

async function refuseUnfit(client: pg.Client): Promise<void> {
  const before = Date.now();
  const { rows } = await client.query<{ version: number; at: number; pinyin: boolean }>(
    `select current_setting('server_version_num')::int as version, extract(epoch from clock_timestamp())::float8 * 1000 as at,
      exists (select from pg_collation where collname = 'zh-x-icu') as pinyin`,
  );
  const after = Date.now();
  const { version = 0, at = 0, pinyin } = rows[0] ?? {};
  if (version < OLDEST_SERVER)
    throw new StartError(`数据库是 PostgreSQL ${Math.floor(version / 10_000)}，需要 15 或更高版本：请先升级数据库。`);
  if (!pinyin)
    throw new StartError('数据库不带 ICU，姓名无法按拼音排序：请改用带 ICU 的 PostgreSQL（各发行版的都带）。');
  // The database's clock is the legal one; a machine far from it would show wrong deadlines.
  if (at < before - GREATEST_SKEW_MS || at > after + GREATEST_SKEW_MS)
    throw new StartError('本机与数据库服务器的时间相差超过 2 秒：请先校准两边的时钟再启动。');
}

/**
 * The product's database on the embedded server. The first time it is filled under another name and renamed when
 * complete, so that a start killed half-way leaves nothing half-full; of two starters one fills and one waits.
 */
export async function provisionEmbedded(
  addressOf: (database: string) => string,
  fill: (urls: RoleUrls) => Promise<void>,
): Promise<Ready> {
  const client = new pg.Client({ connectionString: addressOf('postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [PROVISION_LOCK]);
    const found = await client.query("select from pg_database where datname = 'jianyan'");
    if (found.rowCount === 0) await fillNew(client, addressOf('jianyan_new'), fill);
  } finally {
    await client.end();
  }
  const ownerUrl = addressOf('jianyan');
  return { ownerUrl, urls: await migrate(ownerUrl) };
}

async function fillNew(client: pg.Client, url: string, fill: (urls: RoleUrls) => Promise<void>): Promise<void> {
  await client.query('drop database if exists jianyan_new with (force)');
  await client.query('create database jianyan_new');
  await fill(await migrate(url));
  for (let tries = 0; !(await rename(client)); tries += 1) {
    if (tries === 100) throw new StartError('演示数据已生成，但数据库仍被占用：请重新启动。');
    await sleep(50);
  }
}

/** False while a connection that was just closed is still seen by the server. */
async function rename(client: pg.Client): Promise<boolean> {
  try {
    await client.query('alter database jianyan_new rename to jianyan');
    return true;
  } catch (cause) {
    if (cause instanceof pg.DatabaseError && cause.code === '55006') return false;
    throw cause;
  }
}
