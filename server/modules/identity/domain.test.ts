import { expect, test } from 'vitest';
import type { GrantDutyInput } from '../../../contract/identity.ts';
import { clearedCookie, readCookie, writeCookie } from './cookie.ts';
import {
  attempt,
  changePassword,
  checkNewPassword,
  deviceOf,
  duties,
  hoursFor,
  holderOf,
  isAlive,
  isLocked,
  isSeenLongAgo,
  loginKeyOf,
  setStatus,
  unlock,
  type Account,
  type GrantedDuty,
  type Lock,
} from './domain/index.ts';

const NOW = '2023-01-03T02:00:00.000Z';
const TODAY = '2023-01-03';
const LIMITS = { failures: 5, lockMinutes: 15, staffIdleMinutes: 30, staffHours: 12, memberDays: 30 };
const KEEPER = ['account_keeper'] as const;
const account = (over: Partial<Account> = {}): Account => ({
  id: 'a',
  name: '张工',
  loginNo: 'Zhang.01',
  mobile: '13800000001',
  memberId: null,
  passwordHash: 'hash',
  mustChangePassword: false,
  failures: 0,
  lockedUntil: null,
  status: 'active',
  prefersLarge: false,
  version: 3,
  ...over,
});
const held = (duty: GrantedDuty['duty'], over: Partial<GrantedDuty> = {}): GrantedDuty => ({
  id: 'd',
  accountId: 'a',
  duty,
  organizationId: null,
  fromOn: '2023-01-01',
  toOn: null,
  deputyForAccountId: null,
  reason: '',
  endedAt: null,
  ...over,
});
const input = (over: Partial<GrantDutyInput> = {}): GrantDutyInput => ({
  duty: 'unit_handler',
  organizationId: 'unit',
  fromOn: TODAY,
  toOn: null,
  deputyForAccountId: null,
  reason: '工作分工',
  version: 3,
  ...over,
});
const asked = (over: Partial<duties.Asked> = {}): duties.Asked => ({
  id: 'new',
  today: TODAY,
  by: KEEPER,
  held: [],
  organization: { kind: 'unit', isCurrent: true },
  principal: [],
  ...over,
});

test('the fifth failure locks for a quarter of an hour, to the millisecond, and the lock ends by itself', () => {
  let lock: Lock = { failures: 0, lockedUntil: null };
  for (let n = 1; n <= 4; n += 1) lock = attempt(lock, NOW, LIMITS);
  expect(lock).toEqual({ failures: 4, lockedUntil: null });
  lock = attempt(lock, NOW, LIMITS);
  expect(lock.lockedUntil).toBe('2023-01-03T02:15:00.000Z');
  expect(() => attempt(lock, '2023-01-03T02:14:59.999Z', LIMITS)).toThrow('15 分钟后');
  expect(isLocked(lock, '2023-01-03T02:15:00.000Z')).toBe(false);
  expect(attempt(lock, '2023-01-03T02:15:00.000Z', LIMITS)).toEqual({ failures: 1, lockedUntil: null });
});

test('staff are signed out when idle and at the end of the day; a member stays for a month on his device', () => {
  const signIn = { startedAt: NOW, seenAt: NOW, expiresAt: '2023-02-02T02:00:00.000Z' };
  const alive = (holder: 'staff' | 'member', now: string, seenAt = NOW) =>
    isAlive({ ...signIn, seenAt }, holder, { now, limits: LIMITS });
  expect(alive('staff', '2023-01-03T02:29:59.999Z')).toBe(true);
  expect(alive('staff', '2023-01-03T02:30:00.000Z')).toBe(false);
  expect(alive('staff', '2023-01-03T13:59:59.999Z', '2023-01-03T13:59:00.000Z')).toBe(true);
  expect(alive('staff', '2023-01-03T14:00:00.000Z', '2023-01-03T13:59:00.000Z')).toBe(false);
  expect(alive('member', '2023-02-02T01:59:59.999Z')).toBe(true);
  expect(alive('member', '2023-02-02T02:00:00.000Z')).toBe(false);
});

test('a member who also holds a duty is held to the rules of staff', () => {
  expect(holderOf('m', 0)).toBe('member');
  expect(holderOf('m', 1)).toBe('staff');
  expect(holderOf(null, 0)).toBe('staff');
  expect([hoursFor('staff', LIMITS), hoursFor('member', LIMITS)]).toEqual([12, 720]);
});

test('what was seen is noted at most once a minute', () => {
  expect(isSeenLongAgo(NOW, '2023-01-03T02:00:59.999Z')).toBe(false);
  expect(isSeenLongAgo(NOW, '2023-01-03T02:01:00.000Z')).toBe(true);
});

test.each([
  [' Zhang.01 ', 'zhang.01'],
  ['138 0000 0001', '13800000001'],
  ['+8613800000001', '13800000001'],
  ['１３８０００００００１', '13800000001'],
  ['8600', '8600'],
])('“%s” is looked up as %s', (typed, key) => {
  expect(loginKeyOf(typed)).toBe(key);
});

test.each([
  ['aaaaaaaaaaaa', '太容易'],
  ['1234567890abc', '太容易'],
  ['my-zhang.01-word', '不要含有'],
  ['13800000001!!', '不要含有'],
  ['我叫张工不是李工啊啊', '不要含有'],
])('the password “%s” is refused: %s', (next, words) => {
  expect(() => checkNewPassword(next, account())).toThrow(words);
});
test('a sentence one remembers is a good password', () => {
  expect(() => checkNewPassword('今年提案要早动笔才好', account())).not.toThrow();
});

test('an own password ends the duty to set one', () => {
  const before = account({ mustChangePassword: true, failures: 3 });
  expect(changePassword(before, 'new').state).toMatchObject({ mustChangePassword: false, failures: 0, version: 4 });
});

test('one who configures never checks the log, and the other way round (三员分离)', () => {
  const grant = (duty: 'sys_admin' | 'auditor', other: GrantedDuty) =>
    duties.grant(account(), input({ duty, organizationId: null }), asked({ held: [other], organization: undefined }));
  expect(() => grant('auditor', held('sys_admin'))).toThrow('不同的人');
  expect(() => grant('sys_admin', held('auditor'))).toThrow('不同的人');
  expect(() => grant('sys_admin', held('auditor', { fromOn: '2023-05-01' }))).toThrow('不同的人');
  expect(grant('sys_admin', held('auditor', { endedAt: NOW })).duty.duty).toBe('sys_admin');
  expect(grant('sys_admin', held('auditor', { toOn: '2023-01-02' })).duty.duty).toBe('sys_admin');
});

test('nobody grants a duty to himself, disables himself, or gives up being the administrator', () => {
  const self = [...KEEPER, 'self'] as const;
  expect(() => duties.grant(account(), input(), asked({ by: self }))).toThrow('不能给自己');
  expect(() => setStatus(account(), 'disabled', self)).toThrow('自己的账号');
  expect(() => duties.end(account(), held('sys_admin'), { now: NOW, by: self })).toThrow('自己的管理员');
});

test.each([
  ['a scoped duty without a body', input(), asked({ organization: undefined }), '现有的单位'],
  ['a duty for an abolished unit', input(), asked({ organization: { kind: 'unit', isCurrent: false } }), '现有的单位'],
  ['a handler of a party', input(), asked({ organization: { kind: 'party', isCurrent: true } }), '这一类单位'],
  ['a committee-wide duty with a body', input({ duty: 'leader' }), asked(), '全委员会'],
  ['days that end before they begin', input({ fromOn: '2023-02-02', toOn: '2023-02-01' }), asked(), '不能早于开始'],
  ['days that are over', input({ fromOn: '2022-01-01', toOn: '2022-02-01' }), asked(), '已过'],
  ['the same twice', input(), asked({ held: [held('unit_handler', { organizationId: 'unit' })] }), '已担任'],
  ['a deputy for himself', input({ deputyForAccountId: 'a', toOn: TODAY }), asked(), '代理自己'],
  ['a deputy without an end', input({ deputyForAccountId: 'b' }), asked(), '结束日期'],
  ['a deputy for who has no such duty', input({ deputyForAccountId: 'b', toOn: TODAY }), asked(), '被代理人'],
])('%s is refused', (_, wanted, around, words) => {
  expect(() => duties.grant(account(), wanted, around)).toThrow(words);
});

test('a deputy (AB 角) holds what the one away holds, for certain days', () => {
  const principal = [held('unit_handler', { accountId: 'b', organizationId: 'unit' })];
  const wanted = input({ deputyForAccountId: 'b', toOn: '2023-01-10' });
  const { duty, events } = duties.grant(account(), wanted, asked({ principal }));
  expect(duties.isHeld(duty, '2023-01-10')).toBe(true);
  expect(duties.isHeld(duty, '2023-01-11')).toBe(false);
  expect(duties.isHeld(duty, '2023-01-02')).toBe(false);
  expect(events[0]?.payload).toMatchObject({ deputyForAccountId: 'b', reason: '工作分工' });
});

test('a duty taken away ends at that moment and is not taken away twice', () => {
  const { duty, state } = duties.end(account(), held('leader'), { now: NOW, by: KEEPER });
  expect(duties.isHeld(duty, TODAY)).toBe(false);
  expect(state.version).toBe(4);
  expect(() => duties.end(account(), duty, { now: NOW, by: KEEPER })).toThrow('wrong_status');
});

test('members’ affairs unlock members, and nothing else', () => {
  expect(unlock(account({ failures: 5 }), ['member_keeper']).state.failures).toBe(0);
  expect(() => unlock(account(), ['reader'])).toThrow('forbidden');
  expect(() => setStatus(account(), 'disabled', ['member_keeper'])).toThrow('forbidden');
  expect(() => duties.grant(account(), input(), asked({ by: ['member_keeper'] }))).toThrow('forbidden');
});

test('the cookie names its committee, is out of reach of scripts, and one that was tampered with is none', () => {
  const token = 'a'.repeat(43);
  const cookie = writeCookie(7, token, 12);
  expect(cookie).toBe(`__Host-jianyan=7.${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200`);
  expect(readCookie(`other=1; ${cookie}`)).toEqual({ committeeId: 7, token });
  for (const value of ['', `7.${token}x`, `7.${token.slice(1)}`, `x.${token}`, `7;${token}`, `9999999999.${token}`])
    expect(readCookie(`__Host-jianyan=${value}`)).toBeUndefined();
  expect(readCookie(undefined)).toBeUndefined();
  expect(readCookie(clearedCookie)).toBeUndefined();
});

test('a device is named as its owner knows it', () => {
  expect(deviceOf('Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8.0')).toBe('安卓 · 微信');
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0) Chrome/120 Edg/120')).toBe('Windows · Edge');
  expect(deviceOf('')).toBe('其他设备 · 其他浏览器');
});
