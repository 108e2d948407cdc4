import { beforeAll, beforeEach, expect, test } from 'vitest';
import { identityApi } from '../../../contract/identity.ts';
import { foundCommittee, freshInstallation, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { PASSWORD, testApp, type Answered, type TestApp, type Wanted } from '../../../test/harness/http.ts';
import { createApp } from '../../app.ts';
import { addHours } from '../../kernel/time.ts';
import { uuid7 } from '../../platform/context.ts';
import { createLog } from '../../platform/log.ts';
import { enterOrganizations } from '../organizations/index.ts';

let ours: TestCommittee;
let theirs: TestCommittee;
let tester: TestApp;
const unitId = uuid7();
const ask: TestApp['ask'] = (...asked) => tester.ask(...asked);
const account: TestApp['account'] = (...wanted) => tester.account(...wanted);
const signIn: TestApp['signIn'] = (...as) => tester.signIn(...as);
const signedIn: TestApp['signedIn'] = (wanted) => tester.signedIn(wanted);
const isIn = async (cookie: string): Promise<boolean> => (await ask(identityApi.me, { cookie })).status === 200;
const ADMIN: Wanted = { duties: [['sys_admin', null]] };

beforeAll(async () => {
  const installation = await freshInstallation();
  ours = await foundCommittee(installation, 1);
  theirs = await foundCommittee(installation, 2);
  tester = await testApp(ours);
  const desk = { id: uuid7(), kind: 'routing_desk', code: 'desk', name: '市政府办', shortName: '市政府办' } as const;
  const unit = { id: unitId, kind: 'unit', code: 'education', name: '市教育局', shortName: '市教育局' } as const;
  const rest = { parentId: null, duties: '', phone: '', validFrom: '2022-01-01', validTo: null, successorId: null };
  await ours.read((tx) =>
    enterOrganizations(tx, [
      { ...desk, ...rest, routingDeskId: null, version: 1 },
      { ...unit, ...rest, routingDeskId: desk.id, version: 1 },
    ]),
  );
});
beforeEach(() => {
  tester.clock.now = NOW;
});

test('who signs in by number or phone is told who he is, under a token of his own', async () => {
  const { login } = await account({ duties: [['unit_handler', unitId]], mobile: '13800000777' });
  for (const typed of [login, login.toUpperCase(), '138 0000 0777']) {
    const answer = await signIn(typed);
    expect(answer.body).toMatchObject({
      duties: [{ duty: 'unit_handler', organizationName: '市教育局' }],
      isDemo: true,
    });
    expect(answer.cookie).toMatch(/^__Host-jianyan=1\.[\w-]{43}$/);
    expect(await isIn(answer.cookie)).toBe(true);
  }
  expect((await signIn(login)).cookie).not.toBe((await signIn(login)).cookie);
});

test('an unknown login and a wrong password are answered alike, to the byte', async () => {
  const { login } = await account();
  const disabled = await account();
  await ours.read((tx) =>
    tx.updateTable('account').set({ status: 'disabled' }).where('id', '=', disabled.id).execute(),
  );
  const wrong = await signIn(login, '不是这个密码吧');
  expect(wrong).toMatchObject({ status: 401, code: 'sign_in_refused', cookie: '' });
  expect(await signIn('nobody-here')).toEqual(wrong);
  expect(await signIn(disabled.login)).toEqual(wrong);
});

test('five failures lock a login, existing or not, and the lock ends after a quarter of an hour', async () => {
  const { login } = await account();
  const answers = async (typed: string): Promise<Answered[]> => {
    const list: Answered[] = [];
    for (let n = 0; n < 6; n += 1) list.push(await signIn(typed, '不是这个密码吧'));
    return list;
  };
  const known = await answers(login);
  expect(known.map((each) => each.status)).toEqual([401, 401, 401, 401, 401, 429]);
  expect(await answers('ghost')).toEqual(known);
  expect((await signIn(login)).code).toBe('locked_out');
  tester.clock.now = addHours(NOW, 0.25);
  expect((await signIn(login)).status).toBe(200);
});

test('guesses sent side by side cannot outrun the lock', async () => {
  const { login } = await account();
  const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(login, '不是这个密码吧')));
  expect(answers.filter((each) => each.status === 401)).toHaveLength(5);
  expect(answers.filter((each) => each.status === 429)).toHaveLength(7);
});

test('one password tried on many logins is stopped by its address, whatever it says about itself', async () => {
  tester.clock.now = '2023-01-05T00:00:00.000Z';
  const other = createApp({ db: ours.db, log: createLog('silent'), now: () => tester.clock.now });
  const tries = async (n: number): Promise<number> => {
    const response = await other.http.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: { 'x-forwarded-for': `10.0.0.${n}` },
      remoteAddress: '192.0.2.9',
      payload: { login: `spray${n}`, password: 'one password' },
    });
    return response.statusCode;
  };
  const statuses: number[] = [];
  for (let from = 0; from < 120; from += 20)
    statuses.push(...(await Promise.all(Array.from({ length: 20 }, (_, n) => tries(from + n)))));
  expect(statuses.filter((status) => status === 401)).toHaveLength(100);
  expect(statuses.slice(100)).toEqual(Array.from({ length: 20 }, () => 429));
});

test('a token is dead after signing out, after a change of password, after being disabled, and when idle', async () => {
  const out = await signedIn();
  const bye = await ask(identityApi.signOut, { cookie: out.cookie });
  expect([bye.cookie, await isIn(out.cookie)]).toEqual(['__Host-jianyan=', false]);

  const changed = await signedIn();
  const elsewhere = (await signIn(changed.login)).cookie;
  const body = { current: PASSWORD, next: '另一句更好记的话语啊' };
  const next = await ask(identityApi.changePassword, { cookie: changed.cookie, body });
  expect(await Promise.all([changed.cookie, elsewhere, next.cookie].map(isIn))).toEqual([false, false, true]);
  expect((await signIn(changed.login)).status).toBe(401);
  expect((await signIn(changed.login, body.next)).status).toBe(200);

  const admin = await signedIn(ADMIN);
  const gone = await signedIn();
  const disable = { cookie: admin.cookie, params: { id: gone.id }, body: { status: 'disabled', version: 1 } };
  expect((await ask(identityApi.setAccountStatus, disable)).status).toBe(200);
  expect(await isIn(gone.cookie)).toBe(false);

  const idle = await signedIn();
  tester.clock.now = addHours(NOW, 0.4);
  expect(await isIn(idle.cookie)).toBe(true);
  tester.clock.now = addHours(NOW, 0.8);
  expect(await isIn(idle.cookie)).toBe(true);
  tester.clock.now = addHours(NOW, 1.3);
  expect(await isIn(idle.cookie)).toBe(false);
});

test('a token of one committee opens nothing in another', async () => {
  const { cookie } = await signedIn();
  expect(await isIn(cookie.replace('=1.', '=2.'))).toBe(false);
  expect(await isIn(cookie.replace('=1.', '=3.'))).toBe(false);
  expect(await isIn(cookie.slice(0, -1))).toBe(false);
});

test('a login of another committee is found by itself, and by naming the committee where both have it', async () => {
  const there = await account({}, theirs);
  expect((await signIn(there.login)).cookie).toMatch(/^__Host-jianyan=2\./);
  expect((await signIn(there.login, PASSWORD, 'city1')).status).toBe(401);
  expect((await signIn(there.login, PASSWORD, 'city2')).cookie).toMatch(/^__Host-jianyan=2\./);
  expect((await signIn(there.login, PASSWORD, 'nowhere')).code).toBe('not_found');
});

test('who was given a password can do nothing but set an own one', async () => {
  const { cookie } = await signedIn({ ...ADMIN, mustChangePassword: true });
  expect((await ask(identityApi.listAccounts, { cookie })).code).toBe('password_change_required');
  expect((await ask(identityApi.me, { cookie })).body).toMatchObject({ mustChangePassword: true });
  const same = await ask(identityApi.changePassword, { cookie, body: { current: PASSWORD, next: PASSWORD + '啊啊' } });
  expect(same.status).toBe(200);
  expect((await ask(identityApi.listAccounts, { cookie: same.cookie })).status).toBe(200);
});

test('guesses at the present password lock as guesses at the door do', async () => {
  const { cookie } = await signedIn();
  const guess = () => ask(identityApi.changePassword, { cookie, body: { current: 'x', next: '另一句更好记的话语啊' } });
  for (let n = 0; n < 5; n += 1) expect((await guess()).code).toBe('sign_in_refused');
  expect((await guess()).code).toBe('locked_out');
});

test('a duty taken away is gone with the very next request', async () => {
  const admin = await signedIn(ADMIN);
  const other = await signedIn(ADMIN);
  expect((await ask(identityApi.listAccounts, other)).status).toBe(200);
  const view = await ask(identityApi.getAccount, { cookie: admin.cookie, params: { id: other.id } });
  const [duty] = (view.body as { duties: { id: string }[] }).duties;
  const params = { id: other.id, dutyId: duty?.id ?? '' };
  expect((await ask(identityApi.endDuty, { cookie: admin.cookie, params, body: { version: 1 } })).status).toBe(200);
  expect((await ask(identityApi.listAccounts, other)).code).toBe('forbidden');
  expect((await ask(identityApi.me, other)).body).toMatchObject({ duties: [] });
});

test('a duty granted counts with the next request, and only on its days', async () => {
  const admin = await signedIn(ADMIN);
  const other = await signedIn();
  const body = { duty: 'unit_handler', organizationId: unitId, fromOn: '2023-01-03', toOn: '2023-01-03' };
  const rest = { deputyForAccountId: null, reason: '分工', version: 1 };
  const params = { id: other.id };
  const granted = await ask(identityApi.grantDuty, { cookie: admin.cookie, params, body: { ...body, ...rest } });
  expect(granted.body).toMatchObject({ version: 2, duties: [{ organizationName: '市教育局' }] });
  expect((await ask(identityApi.me, other)).body).toMatchObject({ duties: [{ duty: 'unit_handler' }] });
  tester.clock.now = '2023-01-03T16:00:00.000Z';
  const again = (await signIn(other.login)).cookie;
  expect((await ask(identityApi.me, { cookie: again })).body).toMatchObject({ duties: [] });
});

test('a one-time password is shown once, ends every sign-in and must be changed', async () => {
  const admin = await signedIn(ADMIN);
  const other = await signedIn();
  const reset = { cookie: admin.cookie, params: { id: other.id }, body: { version: 1 }, key: uuid7() };
  const answer = await ask(identityApi.resetPassword, reset);
  const { password } = answer.body as { password: string };
  expect(password).toMatch(/^[2-9a-hjkmnp-z]{12}$/);
  expect(await isIn(other.cookie)).toBe(false);
  expect((await ask(identityApi.resetPassword, reset)).code).toBe('already_decided');
  const back = await signIn(other.login, password);
  expect(back.body).toMatchObject({ mustChangePassword: true });
  expect(answer.text).not.toContain('argon2');
});

test('accounts are made once, for a login nobody has', async () => {
  const { cookie } = await signedIn(ADMIN);
  const body = { name: '新人', loginNo: 'New.One', mobile: '' };
  expect((await ask(identityApi.addAccount, { cookie, body })).body).toMatchObject({ account: { loginNo: 'New.One' } });
  expect((await ask(identityApi.addAccount, { cookie, body: { ...body, loginNo: 'new.one' } })).code).toBe('duplicate');
});

test('accounts are kept by who has that office; others learn nothing of them', async () => {
  const target = await account();
  const params = { id: target.id };
  const ask_ = async (wanted: Wanted): Promise<(string | number)[]> => {
    const { cookie } = await signedIn(wanted);
    const list = await ask(identityApi.listAccounts, { cookie });
    const get = await ask(identityApi.getAccount, { cookie, params });
    const reset = await ask(identityApi.resetPassword, { cookie, params, body: { version: 1 } });
    return [list, get, reset].map((each) => each.code ?? each.status);
  };
  expect(await ask_({ duties: [['unit_handler', unitId]] })).toEqual(['forbidden', 'forbidden', 'forbidden']);
  expect(await ask_({ duties: [['member_affairs', null]] })).toEqual([200, 'not_found', 'not_found']);
  expect(await ask_({ duties: [['auditor', null]] })).toEqual([200, 200, 'forbidden']);
  expect(await ask_(ADMIN)).toEqual([200, 200, 200]);
});

test("another committee's account looks exactly like one that does not exist", async () => {
  const { cookie } = await signedIn(ADMIN);
  const there = await account({}, theirs);
  for (const endpoint of [identityApi.getAccount, identityApi.resetPassword, identityApi.unlockAccount]) {
    const foreign = await ask(endpoint, { cookie, params: { id: there.id }, body: { version: 1 } });
    expect(foreign.code).toBe('not_found');
    expect(await ask(endpoint, { cookie, params: { id: uuid7() }, body: { version: 1 } })).toEqual(foreign);
  }
});

test('one sees the devices one is signed in on, and signs out only one’s own', async () => {
  const mine = await signedIn();
  const second = (await signIn(mine.login)).cookie;
  const { items } = (await ask(identityApi.listSignIns, mine)).body as { items: { id: string; isThis: boolean }[] };
  expect(items.map((item) => item.isThis).sort()).toEqual([false, true]);
  const other = items.find((item) => !item.isThis);
  const stranger = await signedIn();
  const params = { id: other?.id ?? '' };
  expect((await ask(identityApi.revokeSignIn, { cookie: stranger.cookie, params })).code).toBe('not_found');
  expect((await ask(identityApi.revokeSignIn, { cookie: mine.cookie, params })).status).toBe(200);
  expect([await isIn(mine.cookie), await isIn(second)]).toEqual([true, false]);
});

test('large type is remembered with the account', async () => {
  const { cookie } = await signedIn();
  await ask(identityApi.setPreference, { cookie, body: { prefersLarge: true } });
  expect((await ask(identityApi.me, { cookie })).body).toMatchObject({ prefersLarge: true });
});

test('without a token every closed door answers the same', async () => {
  for (const endpoint of Object.values(identityApi).filter((each) => each.access === 'signed_in'))
    expect([endpoint.path, (await ask(endpoint)).code]).toEqual([endpoint.path, 'not_signed_in']);
});
