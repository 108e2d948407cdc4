import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MODULES } from '../../server/app.ts';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { moduleOf, sourcesIn, type Source } from './sources.ts';

const MIGRATIONS = join(CHECKOUT, 'database/migrations');
const migrations = readdirSync(MIGRATIONS).map((file) => readFileSync(join(MIGRATIONS, file), 'utf8'));
const named = (pattern: RegExp): Set<string> =>
  new Set(migrations.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)));
const TABLES = named(/create table (?:app\.)?(\w+)/g);
/** What owners show to modules that only read. */
const VIEWS = named(/create (?:or replace )?view (?:app\.)?(\w+)/g);

/** Written by the platform for every module. */
const PLATFORM = ['event', 'delivery', 'idempotency_key', 'counter'];
/** Modules that only look: they may read what others own, and write nothing of it (invariant 4). */
const READERS = ['statistics', 'workbench', 'search', 'audit'];
/** Reads that stand for a join no front door could answer in one query: each with its reason. */
const AGREED: Readonly<Record<string, string>> = {
  'server/modules/proposals/repository/views.ts reads session': 'receipt numbers are spelled with their session’s code',
};
const OWNERS = new Map(MODULES.flatMap(({ name, owns }) => owns.map((table) => [table, name] as const)));

const WRITES =
  /\b(?:insertInto|updateTable|deleteFrom)\(\s*['"`](\w+)|\b(?:insert\s+into|update(?!\s+set\b)|delete\s+from|truncate)\s+(?:app\.)?(\w+)/g;
const READS =
  /\b(?:selectFrom|innerJoin|leftJoin|rightJoin|fullJoin|from|using)\(\s*\[?['"`](\w+)|(?<!delete\s)\b(?:from|join)\s+(?:app\.)?(\w+)/g;
const BLIND = /\b(?:insertInto|updateTable|deleteFrom)\(\s*(?!['"`])\w+/;

const inSql = ({ text }: Source, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)]
    .map(([, built, raw]) => built ?? raw ?? '')
    .filter((name) => TABLES.has(name) || VIEWS.has(name));

/** Tables a module touches that are not its own to touch so. */
function trespasses(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const module = moduleOf(source.path) ?? '';
    const mine = (table: string): boolean => OWNERS.get(table) === module;
    const written = inSql(source, WRITES).filter((table) => !mine(table));
    const read = READERS.includes(module)
      ? []
      : inSql(source, READS).filter((table) => !mine(table) && !PLATFORM.includes(table));
    const blind = BLIND.test(source.text) ? ['a table it does not name'] : [];
    return [
      ...[...written, ...blind].map((table) => `${source.path} writes ${table}`),
      ...[...new Set(read)].map((table) => `${source.path} reads ${table}`),
    ];
  });
}

/** Where SQL stands, and where it may not. */
const isRepository = ({ path }: Source): boolean => /\/repository(\/|\.ts$)/.test(path);
const hasSql = ({ text }: Source): boolean =>
  /\bsql`|\bsql<|\.(insertInto|updateTable|deleteFrom|selectFrom)\(/.test(text);

const sources = sourcesIn('server/modules');

test('every table has one owner, and every owned table exists', () => {
  const owned = MODULES.flatMap(({ owns }) => owns);
  expect(new Set(owned).size).toBe(owned.length);
  expect([...owned, ...PLATFORM].toSorted()).toEqual([...TABLES].toSorted());
});

test('a module writes only what it owns and reads others only where reading is all it does', () => {
  expect(trespasses(sources)).toEqual(Object.keys(AGREED));
});

test('SQL stands in repositories only', () => {
  const found = sources.filter((source) => !isRepository(source) && hasSql(source)).map(({ path }) => path);
  expect(found).toEqual([]);
  expect(sources.filter((source) => isRepository(source) && hasSql(source)).length).toBeGreaterThan(10);
});

test.each([
  ['a foreign insert', "db.insertInto('proposal').values(row)"],
  ['a foreign update', "db.updateTable('reply').set(row)"],
  ['a foreign delete in plain SQL', 'sql`delete from task where id = 1`'],
  ['a foreign update in plain SQL', 'sql`update app.task set status = 1`'],
  ['a foreign read', "db.selectFrom('proposal as p').selectAll()"],
  ['a foreign read in plain SQL', 'sql`select 1 from member join reply using (id)`'],
  ['a foreign join', "db.selectFrom('member').innerJoin('task as t', 't.id', 'member.id')"],
  ['a table behind a variable', 'db.insertInto(table).values(row)'],
])('%s is found', (_what, text) => {
  expect(trespasses([{ path: 'server/modules/members/repository.ts', text }])).toHaveLength(1);
});

test('a reader reads, and does not write', () => {
  const path = 'server/modules/statistics/repository/index.ts';
  expect(trespasses([{ path, text: "db.selectFrom('proposal')" }])).toEqual([]);
  expect(trespasses([{ path, text: "db.insertInto('proposal')" }])).toHaveLength(1);
});

test('SQL outside a repository is seen', () => {
  const planted = { path: 'server/modules/members/service.ts', text: "tx.selectFrom('member')" };
  expect(isRepository(planted)).toBe(false);
  expect(hasSql(planted)).toBe(true);
});
