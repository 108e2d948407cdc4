import { beforeAll, expect, test } from 'vitest';
import { actor, foundCommittee, freshInstallation, type TestCommittee } from '../../../test/harness/committee.ts';
import { isWorkday } from '../../kernel/calendar.ts';
import { installedCommittees, rulesOf, sessionAt } from './index.ts';
import * as service from './service.ts';

const keeper = actor('提案委主任', ['proposal_committee']);
let ours: TestCommittee;
let theirs: TestCommittee;
beforeAll(async () => {
  const installation = await freshInstallation();
  ours = await foundCommittee(installation, 1);
  theirs = await foundCommittee(installation, 2, { sectorAllYear: true });
});

test('each committee has its own rules', async () => {
  expect((await rulesOf(ours.db, 1, '2023-01-03')).policy.sectorAllYear).toBe(false);
  expect((await rulesOf(theirs.db, 2, '2023-01-03')).policy.sectorAllYear).toBe(true);
  expect(await installedCommittees(ours.db)).toEqual([
    { id: 1, code: 'city1' },
    { id: 2, code: 'city2' },
  ]);
});

test('a changed rule is read at once, begins on its day, and leaves the other committee alone', async () => {
  const ctx = await ours.as(keeper);
  const before = await rulesOf(ours.db, 1, '2023-02-01');
  const value = { months: 2, auditWorkdays: 5 };
  const input = { key: 'reply', value, article: '本市惯例', validFrom: '2023-02-01', reason: '试行' } as const;
  const view = await service.setPolicy(ctx, input);
  expect(view.policy.reply.months).toBe(3);
  expect(view.history[0]).toMatchObject({ key: 'reply', setBy: '提案委主任', version: before.policyVersion + 1 });
  expect((await rulesOf(ours.db, 1, '2023-01-31')).policy.reply.months).toBe(3);
  expect(await rulesOf(ours.db, 1, '2023-02-01')).toMatchObject({ policy: { reply: { months: 2 } } });
  expect((await rulesOf(theirs.db, 2, '2023-02-01')).policy.reply.months).toBe(3);
});

test('a day off that is announced later counts at once', async () => {
  const ctx = await ours.as(keeper);
  expect(isWorkday((await rulesOf(ours.db, 1, '2023-01-03')).calendar, '2023-03-01')).toBe(true);
  await service.setCalendar(ctx, { day: '2023-03-01', isWorkday: false, name: '临时放假', source: '市政府通知' });
  expect(isWorkday((await rulesOf(ours.db, 1, '2023-01-03')).calendar, '2023-03-01')).toBe(false);
  expect((await service.getCalendar(ctx, 2023)).days).toContainEqual(
    expect.objectContaining({ day: '2023-03-01', source: '市政府通知' }),
  );
});

test('a moved deadline moves what belongs to the session; an older version is refused', async () => {
  const ctx = await ours.as(keeper);
  const committee = await service.getCommittee(ctx);
  const session = committee.sessions[0];
  if (!session) throw new Error('no session');
  expect(committee.currentSessionId).toBe(session.id);
  const { opensOn, closesOn, windowFrom, version } = session;
  const deadline = '2023-01-03T12:00:00Z';
  const moved = await service.setSession(ctx, session.id, { opensOn, closesOn, windowFrom, deadline, version });
  expect(moved).toMatchObject({ deadline: '2023-01-03T12:00:00.000Z', version: 2 });
  const belongs = await ours.read((tx) => sessionAt(tx, '2023-01-03T12:00:00.000Z'));
  expect(belongs.submissionPeriod).toBe('session');
  await expect(
    service.setSession(ctx, session.id, { opensOn, closesOn, windowFrom, deadline, version }),
  ).rejects.toMatchObject({ code: 'stale_version', details: { current: { version: 2 } } });
  const others = await theirs.as(keeper);
  await expect(
    service.setSession(others, session.id, { opensOn, closesOn, windowFrom, deadline, version: 2 }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('before any window has opened no proposal can be taken', async () => {
  await expect(ours.read((tx) => sessionAt(tx, '2022-01-01T00:00:00.000Z'))).rejects.toThrow('还没有会议开始接收提案');
});

test('sessions are added once, within a term that exists', async () => {
  const ctx = await ours.as(keeper);
  const dates = { opensOn: '2024-02-19', closesOn: '2024-02-21' };
  const window = { windowFrom: '2023-11-21T00:00:00Z', deadline: '2024-02-20T10:00:00Z' };
  const added = await service.addSession(ctx, { termNo: 13, no: 2, ...dates, ...window });
  expect(added).toMatchObject({ code: '13-2', name: '十三届二次会议', version: 1 });
  await expect(service.addSession(ctx, { termNo: 13, no: 2, ...dates, ...window })).rejects.toThrow('已经存在');
  const later = { windowFrom: '2027-11-21T00:00:00Z', deadline: '2028-02-20T10:00:00Z' };
  await expect(service.addSession(ctx, { termNo: 14, no: 1, ...dates, ...later })).rejects.toThrow('没有第十四届');
});

test('someone without the duty changes neither rule, calendar nor session', async () => {
  const ctx = await ours.as(actor('承办人', [['unit_handler', '00000000-0000-7000-8000-000000000001']]));
  const day = { day: '2023-03-02', isWorkday: false, name: '放假', source: '无' };
  await expect(service.setCalendar(ctx, day)).rejects.toMatchObject({ code: 'forbidden' });
});
