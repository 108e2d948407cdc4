import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casesIn, RELEASED } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp } from '../../../test/harness/http.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../../../test/harness/people.ts';
import { apisOfContract } from '../../../tools/generate/contract.ts';
import { searchApi } from '../../../contract/search.ts';
import { documentsApi } from '../../../contract/documents.ts';
import { notificationsApi } from '../../../contract/notifications.ts';
import { wipingsApi, type WipingLook, type WipingView } from '../../../contract/wipings.ts';
import { MODULES } from '../../app.ts';
import { digestOfLetter } from '../../modules/documents/index.ts';
import { getReply } from '../../modules/replies/index.ts';
import { runSweeps } from '../../platform/jobs/index.ts';
import { keepUpload, uploadOf } from '../../platform/storage/index.ts';
import { askFor, confirmed } from '../../modules/wiping/index.ts';
import { runCli } from './index.ts';
import { wipeCommands } from './wipe.ts';

// One of them has what JSON writes otherwise than a text does.
const SECRET = '甲字七三一号库房';
const QUOTED = '他说“暗号”是"北\\斗"的事';
const committee = await freshCommittee();
const cast = await castIn(committee);
const front = await testApp(committee);
const of = await casesIn(committee, cast).released({ title: `关于${SECRET}搬迁的提案`, cosigned: true });
const { ownerUrl } = committee.database;
const scratch = mkdtempSync(join(tmpdir(), 'wiping-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function asOwner<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
/** The tables that hold any of the passages, in any row, anywhere in it. */
async function tablesHolding(passages: readonly string[]): Promise<string[]> {
  const tables = await asOwner<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1",
  );
  const each = tables.map(
    ({ name }) => `select '${name}' as name where exists (select from app.${name} t, unnest($1::text[]) as passage
      where position(passage in row_to_json(t)::text) > 0)`,
  );
  const said = [passages.map((passage) => JSON.stringify(passage).slice(1, -1))];
  return (await asOwner<{ name: string }>(each.join(' union all '), said)).map(({ name }) => name);
}
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
const filesHolding = (passage: string): string[] =>
  filesUnder(committee.files).filter((path) => readFileSync(path).includes(passage));
const signedIn = new Map<Role, string>();
const cookieOf = async (role: Role): Promise<string> => {
  if (!signedIn.has(role)) signedIn.set(role, (await front.signIn(loginOf(role), PASSWORD)).cookie);
  return signedIn.get(role) ?? '';
};

let wiping = '';
/** Which id of this case a path asks for; undefined where it asks for others. */
function paramsFor(path: string): { id?: string } | undefined {
  const id = { proposals: of.proposal.id, tasks: of.task.id, replies: of.reply.id, wipings: wiping }[
    path.split('/')[1] ?? ''
  ];
  const asked = (path.match(/:/g) ?? []).length;
  if (asked === 0) return {};
  return asked === 1 && id !== undefined ? { id } : undefined;
}
/** The routes that only read, are named by this case alone, and say the word. */
async function routesSaying(cookie: string, passage: string): Promise<string[]> {
  const said: string[] = [];
  for (const { name, rows } of await apisOfContract())
    for (const [route, endpoint] of rows.filter(([, { method }]) => method === 'GET')) {
      const params = paramsFor(endpoint.path);
      if (!params || endpoint.path.endsWith('stream')) continue;
      const query = endpoint.path.endsWith('paper') ? { query: { format: 'docx' } } : {};
      if ((await front.ask(endpoint, { cookie, params, ...query })).text.includes(passage))
        said.push(`${name}.${route}`);
    }
  return said;
}
const found = async (cookie: string): Promise<number> =>
  ((await front.ask(searchApi.find, { cookie, query: { text: SECRET } })).body as { total: number }).total;

let file = '';
beforeAll(async () => {
  const upload = {
    owner: cast.lead.accountId,
    id: await uploadOf(committee, cast.lead.accountId, Buffer.from(SECRET)),
  };
  const { sha256, size } = await keepUpload(committee, upload);
  file = sha256;
  const added = [of.proposal.id, '图.txt', 'txt', size, sha256, '李慧敏', RELEASED];
  await asOwner(
    `insert into app.attachment (committee_id, id, proposal_id, name, kind, size, sha256, added_by, added_at)
     values (1, gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`,
    added,
  );
  const naming = JSON.stringify([{ id: of.reply.id, name: '图.txt', size, sha256 }]);
  await asOwner('update app.proposal_version set attachments = $1 where proposal_id = $2', [naming, of.proposal.id]);
  await asOwner(
    `insert into app.reply_scan (committee_id, id, reply_id, no, name, size, sha256, letter_digest, reason, added_by, added_at)
     values (1, gen_random_uuid(), $1, 1, '盖章件.pdf', $2, $3, 'x', '', '联络员', $4)`,
    [of.reply.id, size, sha256, RELEASED],
  );
  for (const [table, column] of [
    ['review', 'opinion'],
    ['cosigner', 'comment'],
    ['contact', 'summary'],
    ['reply', 'opening'],
  ])
    await asOwner(`update app.${table} set ${column} = ${column} || $1 || $2`, [SECRET, QUOTED]);
  // The names of staff stand in what is kept of the wiping itself.
  await asOwner('update app.account set name = name || $1 || $2 where member_id is not null', [SECRET, QUOTED]);
  await asOwner("update app.event set payload = payload || jsonb_build_object('note', $1::text)", [
    `${QUOTED}，${SECRET}。`,
  ]);
  await committee.deliverAll(await committee.as(undefined, RELEASED));
  await runSweeps(await committee.as(undefined, RELEASED), MODULES);
});

const asked = {
  ...{ proposal: of.proposal.receiptNo ?? '', passages: [SECRET, QUOTED], files: [] as string[] },
  ...{ reason: '误写了不宜公开的内容', confirmerId: cast.chair.accountId, password: PASSWORD },
};

describe('wiping (清除)', () => {
  test('is asked for by the office and confirmed by a leader, never the same person, with a reason and whole passages', async () => {
    const tried = async (change: object, role: Role = 'office'): Promise<string> => {
      const answer = await front.ask(wipingsApi.ask, { cookie: await cookieOf(role), body: { ...asked, ...change } });
      return answer.status === 200 ? 'nothing was refused' : `${answer.code ?? ''} ${answer.text}`;
    };
    expect(await tried({ confirmerId: cast.office.accountId })).toContain('两个人');
    expect(await tried({}, 'chair')).toContain('forbidden');
    expect(await tried({ confirmerId: cast.committee.accountId })).toContain('请选择一位');
    expect(await tried({ reason: `因为${SECRET}` })).toContain('理由里不要写出');
    expect(await tried({ passages: ['甲字'] })).toContain('太短');
    expect(await tried({ passages: ['没有写过的一句话'] })).toContain('没有找到');
    expect(await tried({ passages: [] })).toContain('要清除的');
    expect(await tried({ files: ['0'.repeat(64)] })).toContain('没有这样的文件');
    expect(await tried({ proposal: '第9999号' })).toContain('not_found');
    expect(await tried({ password: '猜的' })).toContain('sign_in_refused');
    expect(await tablesHolding([SECRET])).toContain('proposal');
  });

  test('shows where it lies and which files nobody searches, and changes nothing', async () => {
    const { body } = await front.ask(wipingsApi.look, {
      cookie: await cookieOf('office'),
      body: { proposal: of.proposal.id, passages: [SECRET] },
    });
    const look = body as WipingLook;
    expect(look.places).toContainEqual({ table: 'proposal', column: 'title', rows: 1 });
    expect(look.files.map(({ name }) => name)).toEqual(['盖章件.pdf']);
    expect(look.confirmers.map(({ name }) => name)).toEqual(['副市长', '主席会议成员']);
  });

  test('is put down and told of without a word of it; nothing goes before the one who was asked proves who he is', async () => {
    const [office, chair] = [await cookieOf('office'), await cookieOf('chair')];
    const before = await tablesHolding([SECRET]);
    const body = { ...asked, files: [file] };
    wiping = await askFor(await committee.as(cast.office, RELEASED), body);
    await committee.deliverAll(await committee.as(undefined, RELEASED));
    expect(await tablesHolding([SECRET])).toEqual(before);
    expect((await front.ask(wipingsApi.get, { cookie: office, params: { id: wiping } })).text).toContain(SECRET);
    expect((await front.ask(wipingsApi.ask, { cookie: office, body })).text).toContain('还有一次没有了结');
    const guess = { params: { id: wiping }, body: { password: '猜的', version: 1 } };
    expect((await front.ask(wipingsApi.confirm, { cookie: office, ...guess })).code).toBe('forbidden');
    expect((await front.ask(wipingsApi.confirm, { cookie: chair, ...guess })).code).toBe('sign_in_refused');
    const told = await front.ask(notificationsApi.list, { cookie: chair });
    expect(told.text).toContain('请您确认一次清除');
    expect(told.text).not.toContain(SECRET);
  });

  test('leaves what was wiped nowhere: in no table, no file, no answer, not to be found; and proofs hold', async () => {
    const [cookie, office, chair] = [await cookieOf('lead'), await cookieOf('office'), await cookieOf('chair')];
    expect((await tablesHolding([SECRET])).length).toBeGreaterThan(10);
    expect(filesHolding(SECRET)).toHaveLength(2);
    expect(await routesSaying(cookie, SECRET)).toContain('proposals.get');
    expect(await found(cookie)).toBeGreaterThan(0);
    const system = await committee.as(undefined, RELEASED);
    const letter = { id: of.reply.id, digest: digestOfLetter(await getReply(system, of.reply.id)) };
    const answer = { params: { id: wiping }, body: { password: PASSWORD, version: 1 } };
    const done = (await front.ask(wipingsApi.confirm, { cookie: chair, ...answer })).body as WipingView;
    expect(done).toMatchObject({ status: 'done', passages: [], files: [], passageCount: 2, fileCount: 1 });
    expect(done.removed).toContainEqual({ table: 'reply', column: 'opening', rows: 2 });
    expect(done.removed).toContainEqual({ table: 'attachment', column: 'sha256', rows: 1 });
    await committee.deliverAll(system);

    expect(await tablesHolding([SECRET, QUOTED, file])).toEqual([]);
    expect(filesHolding(SECRET)).toEqual([]);
    for (const table of ['attachment', 'reply_scan']) expect(await asOwner(`select from app.${table}`)).toEqual([]);
    for (const who of [cookie, office]) expect(await routesSaying(who, SECRET)).toEqual([]);
    expect((await front.ask(notificationsApi.list, { cookie: chair })).text).not.toContain(SECRET);
    expect(await found(cookie)).toBe(0);
    await runSweeps(system, MODULES);
    expect(await tablesHolding([SECRET, QUOTED, file])).toEqual([]);
    expect(await found(cookie)).toBe(0);

    const verified = async (id: string, digest: string) =>
      (await front.ask(documentsApi.verify, { params: { id, digest } })).body as object;
    const text = (of.proposal.contentHash ?? '').slice(0, 32);
    expect(await verified(of.proposal.id, text)).toMatchObject({ kind: 'proposal', wiped: true });
    expect(await verified(letter.id, letter.digest)).toMatchObject({ kind: 'letter', wiped: true });
    const [event] = await asOwner<{ payload: { digests: string[]; askedBy: string } }>(
      "select payload from app.event where type = 'proposal.wiped'",
    );
    expect(event?.payload).toMatchObject({ askedBy: '提案办', confirmedBy: '主席会议成员' });
    expect(event?.payload.digests).toHaveLength(3);
  });

  test('called off, it forgets what was to go', async () => {
    const cookie = await cookieOf('office');
    const body = { ...asked, passages: ['评聘没有通道'] };
    const { id, passages } = (await front.ask(wipingsApi.ask, { cookie, body })).body as WipingView;
    expect(passages).toEqual(['评聘没有通道']);
    const answer = (reason: string) => ({ params: { id }, body: { reason, version: 1 } });
    const chair = await cookieOf('chair');
    const said = await front.ask(wipingsApi.refuse, { cookie: chair, ...answer('评聘没有通道可以公开') });
    expect(said.text).toContain('意见里不要写出');
    const refused = await front.ask(wipingsApi.refuse, { cookie: chair, ...answer('可以公开') });
    expect(refused.body).toMatchObject({ status: 'refused', passages: [], answer: '可以公开', availableActions: [] });
    expect(await tablesHolding(['评聘没有通道'])).toContain('proposal');
  });

  test('goes on where it stopped: a sweep carries out what was confirmed', async () => {
    const office = await committee.as(cast.office, RELEASED);
    const wish = { proposal: of.proposal.id, passages: ['教师不足的情况'], files: [], reason: '误写' };
    await asOwner("update app.reply set opening = opening || '教师不足的情况'");
    const id = await askFor(office, { ...wish, confirmerId: cast.leader.accountId });
    await confirmed(await committee.as(cast.leader, RELEASED), id, 1);
    const system = await committee.as(undefined, RELEASED);
    await runSweeps(system, MODULES);
    expect(await tablesHolding(['教师不足的情况'])).toEqual(['reply']);
    await runSweeps({ ...system, ownerUrl }, MODULES);
    expect(await tablesHolding(['教师不足的情况'])).toEqual([]);
    const seen = await front.ask(wipingsApi.get, { cookie: await cookieOf('leader'), params: { id } });
    expect(seen.body).toMatchObject({ status: 'done', confirmer: '副市长' });
  });

  test('keeps its record from the application, which may add to it and change nothing', async () => {
    await expect(committee.read((tx) => tx.updateTable('wiping').set({ reason: '' }).execute())).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('jianyan wipe run', () => {
  const passages = join(scratch, 'passages.txt');
  writeFileSync(passages, '评聘没有通道\r\n\n');
  const line = `wipe run --proposal ${of.proposal.receiptNo ?? ''} --passages ${passages}`;
  const people = '--reason 误写 --asked-by office --confirmed-by chair';
  async function jianyan(args: string, answers: readonly string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const left = [...answers];
    const asking = () => ({ ask: async () => left.shift() ?? '', close: () => undefined });
    const code = await runCli(wipeCommands(asking), args.split(' '), {
      print: (text) => void out.push(text),
      complain: (text) => void err.push(text),
      env: { DATABASE_URL: ownerUrl },
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  test('first says where it lies, and changes nothing', async () => {
    const { code, out } = await jianyan(`${line} --dry-run`, []);
    expect([code, out]).toEqual([0, expect.stringMatching(/^proposal\.analysis\t\d+ 行$/m)]);
    expect(await tablesHolding(['评聘没有通道'])).toContain('proposal');
  });

  test('asks both for their passwords, and wipes', async () => {
    expect((await jianyan(`${line} ${people}`, [PASSWORD, '猜的'])).err).toContain('chair 的密码不对');
    expect((await jianyan(`${line} ${people.replace('chair', 'office')}`, [PASSWORD, PASSWORD])).err).toContain(
      '两个人',
    );
    const { code, out, err } = await jianyan(`${line} ${people}`, [PASSWORD, PASSWORD]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('已清除');
    expect(await tablesHolding(['评聘没有通道'])).toEqual([]);
  });

  test.each([
    [line.replace('wipe run', 'wipe run --files x'), 2, 'SHA-256'],
    [line.replace(of.proposal.receiptNo ?? '', 'T01S01-R000099'), 1, '没有 T01S01-R000099'],
    [line.replace('passages.txt', 'none.txt'), 1, '读不到'],
    [line, 2, '缺少 --reason'],
  ])('%s is told in one sentence', async (args, code, words) => {
    const answer = await jianyan(args, []);
    expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(words)]);
  });
});
