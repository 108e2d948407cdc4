import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../harness/database.ts';

/** Seen before a committee is known: the directory, and who may sign in where. */
const GLOBAL = ['committee', 'login'];
const DOORS = ['graphile_worker.enqueue'];
const OURS = "n.nspname = 'app' and c.relkind in ('r', 'p')";
const HAS_COMMITTEE =
  "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'committee_id' and not a.attisdropped)";

/** Each question lists what breaks the wall between committees; an empty answer is a good one. */
const SCANS = {
  'a table reached by the app that belongs to no committee': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and not ${HAS_COMMITTEE} and has_table_privilege('jianyan_app', c.oid, 'select, insert, update, delete')`,
  'a table whose rows are not walled for its owner too': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and ${HAS_COMMITTEE} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'a table whose only rule is not its own committee, for reading and writing': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and ${HAS_COMMITTEE} and (select array_agg(
      (pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid), p.polcmd)::text) from pg_policy p where p.polrelid = c.oid)
      is distinct from array['("(committee_id = app.committee())","(committee_id = app.committee())",*)']`,
  'a key that does not begin with the committee': `
    select c.relname || '.' || i.relname as found from pg_index x join pg_class c on c.oid = x.indrelid
    join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where ${OURS} and ${HAS_COMMITTEE} and x.indisunique and a.attname is distinct from 'committee_id'`,
  'a reference that may lead into another committee': `
    select c.relname || '.' || r.conname as found from pg_constraint r join pg_class c on c.oid = r.conrelid
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = r.conkey[1]
    where ${OURS} and ${HAS_COMMITTEE} and r.contype = 'f' and r.confrelid <> 'app.committee'::regclass
      and a.attname <> 'committee_id'`,
  'a view that reads with the rights of its owner': `
    select n.nspname || '.' || c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'public') and has_table_privilege('jianyan_app', c.oid, 'select')
      and (c.relkind = 'm' or c.relkind = 'v' and not 'security_invoker=true' = any (coalesce(c.reloptions, '{}')))`,
  'a function the app may call that borrows rights': `
    select n.nspname || '.' || p.proname as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and has_function_privilege('jianyan_app', p.oid, 'execute')
      and has_schema_privilege('jianyan_app', n.oid, 'usage')`,
  'a right of the app role beyond its rows': `
    select rolname as found from pg_roles where rolname = 'jianyan_app'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
    union all select 'member of ' || roleid::regrole from pg_auth_members where member = 'jianyan_app'::regrole
    union all select 'owns ' || c.oid::regclass from pg_class c where c.relowner = 'jianyan_app'::regrole
    union all select 'owns ' || p.oid::regprocedure from pg_proc p where p.proowner = 'jianyan_app'::regrole
    union all select 'owns ' || nspname from pg_namespace where nspowner = 'jianyan_app'::regrole
    union all select 'creates in ' || nspname from pg_namespace where has_schema_privilege('jianyan_app', oid, 'create')`,
} as const;
type Scan = keyof typeof SCANS;
const ALLOWED: Partial<Record<Scan, readonly string[]>> = {
  'a table reached by the app that belongs to no committee': GLOBAL,
  'a table whose rows are not walled for its owner too': GLOBAL,
  'a table whose only rule is not its own committee, for reading and writing': GLOBAL,
  'a key that does not begin with the committee': ['login.login_pkey'],
  'a function the app may call that borrows rights': DOORS,
};

const database = await freshDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function scan(name: Scan): Promise<string[]> {
  const { rows } = await owner.query<{ found: string }>(SCANS[name]);
  return rows.map((row) => row.found).filter((found) => !(ALLOWED[name] ?? []).includes(found));
}
const names = Object.keys(SCANS) as Scan[];

test.each(names)('there is not %s', async (name) => {
  expect(await scan(name)).toEqual([]);
});

test('every exception is one that exists', async () => {
  const { rows: doors } = await owner.query(SCANS['a function the app may call that borrows rights']);
  expect(doors).toEqual(DOORS.map((found) => ({ found })));
  for (const table of GLOBAL) await owner.query(`select from app.${table} limit 0`);
});

const PLANTED: readonly (readonly [Scan, string, string])[] = [
  [
    'a table reached by the app that belongs to no committee',
    'planted',
    'create table app.planted (id int primary key); grant select on app.planted to jianyan_app',
  ],
  [
    'a table whose rows are not walled for its owner too',
    'planted',
    'create table app.planted (committee_id int primary key); alter table app.planted enable row level security',
  ],
  [
    'a table whose only rule is not its own committee, for reading and writing',
    'planted',
    'create table app.planted (committee_id int primary key); create policy p on app.planted using (true)',
  ],
  [
    'a table whose only rule is not its own committee, for reading and writing',
    'notice',
    'create policy second on app.notice for select using (true)',
  ],
  [
    'a key that does not begin with the committee',
    'planted.planted_pkey',
    'create table app.planted (committee_id int, id int primary key)',
  ],
  [
    'a reference that may lead into another committee',
    'planted.planted_key_fkey',
    'create table app.global (id int primary key); create table app.planted (committee_id int primary key, key int references app.global)',
  ],
  [
    'a view that reads with the rights of its owner',
    'app.planted',
    'create view app.planted as select * from app.member; grant select on app.planted to jianyan_app',
  ],
  [
    'a view that reads with the rights of its owner',
    'app.planted',
    'create materialized view app.planted as select * from app.member; grant select on app.planted to jianyan_app',
  ],
  [
    'a function the app may call that borrows rights',
    'app.planted',
    'create function app.planted() returns int language sql security definer as $$ select 1 $$',
  ],
  ['a right of the app role beyond its rows', 'jianyan_app', 'alter role jianyan_app bypassrls'],
  ['a right of the app role beyond its rows', 'member of jianyan_owner', 'grant jianyan_owner to jianyan_app'],
  ['a right of the app role beyond its rows', 'creates in app', 'grant create on schema app to jianyan_app'],
  ['a right of the app role beyond its rows', 'owns app.notice', 'alter table app.notice owner to jianyan_app'],
];

test.each(PLANTED)('%s is found where one is planted (%s)', async (name, found, statements) => {
  await owner.query('begin');
  try {
    await owner.query(statements);
    expect(await scan(name)).toContain(found);
  } finally {
    await owner.query('rollback');
  }
});

test('without a committee the app reads no row and writes none', async () => {
  const app = new pg.Client({ connectionString: database.appUrl, options: '-c search_path=app,public' });
  await app.connect();
  try {
    await owner.query(
      "insert into app.committee (id, code, name, level) values (1, 'one', '一', 'city'), (2, 'two', '二', 'city')",
    );
    await app.query('begin');
    await app.query("select set_config('app.committee', '1', true)");
    await app.query('insert into app.committee_state default values');
    await expect(app.query('savepoint s; insert into app.counter values (2, $$x$$, 1)')).rejects.toThrow(
      /row-level security/,
    );
    await app.query('rollback to s; commit');
    expect((await app.query('select * from app.committee_state')).rows).toEqual([]);
    await expect(app.query('insert into app.committee_state values (2)')).rejects.toThrow(/row-level security/);
    await expect(app.query('set role jianyan_owner')).rejects.toThrow(/permission denied/);
    await app.query('begin');
    await app.query("select set_config('app.committee', '2', true)");
    expect((await app.query('update app.committee_state set settings_version = 9')).rowCount).toBe(0);
    await app.query('commit');
    await expect(app.query('set row_security = off; select * from app.member')).rejects.toThrow(/row-level security/);
  } finally {
    await app.end();
  }
});
