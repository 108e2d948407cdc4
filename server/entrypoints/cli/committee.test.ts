import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { foundCommittee, freshInstallation } from '../../../test/harness/committee.ts';
import { freshDatabase } from '../../../test/harness/database.ts';
import { createApp } from '../../app.ts';
import { announcedDays } from '../../modules/settings/index.ts';
import { connect } from '../../platform/database/index.ts';
import { createLog } from '../../platform/log.ts';
import { commands } from './committee.ts';
import { runCli } from './index.ts';

const empty = await freshDatabase();
const FOUNDING =
  'committee create --code 410799 --name 政协新城市委员会 --level city --term 5 --term-from 2024-01-10 --admin-name 王建国 --admin-login admin --admin-mobile 13800000001';

async function jianyan(line: string, database = empty): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(commands, line.split(' '), {
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    env: { DATABASE_URL: database.ownerUrl },
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function asOwner<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: empty.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a committee is founded in an empty database', () => {
  const { db, close } = connect(empty.appUrl);
  const { http } = createApp({ db, log: createLog('silent') });
  afterAll(close);
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    http.inject({
      method: 'POST',
      url,
      payload,
      headers: { origin: 'http://localhost', host: 'localhost', ...headers },
    });
  let password = '';

  test.each([
    ['--code 410799', '--code', '缺少 --code'],
    ['--level city', '--level town', '--level'],
    ['--term 5', '--term five', '届次'],
    ['--term-from 2024-01-10', '--term-from 2024-02-30', '--term-from'],
    ['--admin-login admin', '--admin-login 管理员', '--admin-login'],
  ])('%s wrong as %s: nothing is founded, one sentence', async (right, wrong, words) => {
    const { code, err } = await jianyan(FOUNDING.replace(right, wrong));
    expect([code, err.split('\n').length]).toEqual([2, 1]);
    expect(err).toContain(wrong === '--code' ? '--code' : words);
    expect(await asOwner('select 1 from app.committee')).toEqual([]);
  });

  test('with its rules, its calendar, its term and one account, while the server runs', async () => {
    const { code, out, err } = await jianyan(`${FOUNDING} --json`);
    expect([code, err]).toEqual([0, '']);
    const told = JSON.parse(out) as { code: string; login: string; password: string };
    expect(told).toMatchObject({ code: '410799', login: 'admin' });
    password = told.password;
    expect(await asOwner('select code, is_demo, is_installed from app.committee')).toEqual([
      { code: '410799', is_demo: false, is_installed: true },
    ]);
    const [counts] = await asOwner<{ days: number; terms: number; accounts: number }>(
      `select (select count(*)::int from app.work_calendar) as days, (select count(*)::int from app.term) as terms,
        (select count(*)::int from app.account) as accounts`,
    );
    expect(counts).toEqual({ days: announcedDays().length, terms: 1, accounts: 1 });
  });

  test('whose administrator signs in, must choose a password, and sets the first session', async () => {
    const entered = await post('/api/sign-in', { login: 'admin', password });
    expect(entered.statusCode).toBe(200);
    expect(entered.json()).toMatchObject({ mustChangePassword: true, isDemo: false });
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    const first = {
      ...{ termNo: 5, no: 1, opensOn: '2024-01-10', closesOn: '2024-01-13' },
      ...{ windowFrom: '2023-11-01T00:00:00.000Z', deadline: '2024-01-11T10:00:00.000Z' },
    };
    const keyed = { cookie, 'idempotency-key': '00000000-0000-4000-8000-000000000001' };
    expect((await post('/api/sessions', first, keyed)).statusCode).toBe(403);
    const next = await post('/api/me/password', { current: password, next: 'a-long-road-2024' }, { cookie });
    expect(next.statusCode).toBe(200);
    const changed = String(next.headers['set-cookie'] ?? cookie).split(';')[0] ?? '';
    expect((await post('/api/sessions', first, { ...keyed, cookie: changed })).json()).toMatchObject({ code: '5-1' });
  });

  test('once: the same code or name again is refused in one sentence', async () => {
    for (const again of [FOUNDING, FOUNDING.replace('410799', '410798')]) {
      const { code, err } = await jianyan(again);
      expect([code, err]).toEqual([1, '已经有政协新城市委员会（410799），不能重复建立']);
    }
    expect(await asOwner('select 1 from app.committee')).toHaveLength(1);
  });

  test('and one below it knows what it stands under', async () => {
    const county = FOUNDING.replace('410799', '410721').replace('新城市', '新城县').replace('city', 'county');
    expect((await jianyan(`${county} --parent nowhere`)).err).toContain('没有 nowhere');
    const { code, out } = await jianyan(`${county} --parent 410799`);
    expect(code).toBe(0);
    expect(out).toMatch(/一次性密码 [a-z2-9]{12}\n/);
    expect(await asOwner("select parent_id from app.committee where code = '410721'")).toEqual([{ parent_id: 1 }]);
  });
});

test('beside a demo no committee is founded', async () => {
  const installation = await freshInstallation();
  await foundCommittee(installation, 1);
  const { code, err } = await jianyan(FOUNDING, installation.database);
  expect(code).toBe(1);
  expect(err).toMatch(/演示数据.*DATABASE_URL/);
});
