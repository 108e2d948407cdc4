import { expect, it } from 'vitest';
import { casesIn, found } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { listNotices } from '../../../test/harness/readers.ts';
import type { WorkCalendar } from '../../kernel/calendar.ts';
import { subscribe } from '../../platform/events/index.ts';
import { notifications } from '../notifications/index.ts';
import * as service from './service/index.ts';

subscribe('notifications', notifications.subscribers ?? {});
const committee = await freshCommittee({ calendarCoverageUntil: '2023-04-30' });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const LATER = '2023-04-20T01:00:00.000Z';
const as = (who?: typeof cast.lead) => committee.as(who, LATER);
const tasksOf = async (id: string) => (await service.listTasks(await as(cast.desk), id)).items;

/** The sweep on a day on which so much of the calendar is known. */
async function settle(coverageUntil: string, off: readonly string[]): Promise<void> {
  const ctx = await as();
  const special = new Map(ctx.rules.calendar.special);
  for (const day of off) special.set(day, { isWorkday: false, name: '放假' });
  const calendar: WorkCalendar = { special, coverageUntil };
  await service.settleDates({ ...ctx, rules: { ...ctx.rules, calendar } });
}
const told = async (): Promise<string[]> => {
  await committee.deliverAll(await as());
  const { items } = await listNotices(await as(cast.liaison), { limit: 20, offset: 0, unread: 'all' });
  return items.filter(({ kind }) => kind === 'task.due_settled').map(({ title }) => title);
};

it('a provisional date (暂定) is counted again once its days are announced, by the rules it was counted by, and its unit is told where it moved', async () => {
  const { id } = await cases.dispatched({ title: '关于配备心理教师的提案' });
  const [lead, co] = await tasksOf(id);
  expect([lead, co].map((task) => [task?.dueOn, task?.dueProvisional])).toEqual([
    ['2023-05-22', true],
    ['2023-03-21', false],
  ]);
  await settle('2023-05-10', ['2023-05-22']);
  expect((await tasksOf(id))[0]).toMatchObject({ dueOn: '2023-05-22', dueProvisional: true });
  await settle('2023-12-31', ['2023-05-22', '2023-05-23']);
  const after = found((await tasksOf(id))[0]);
  expect(after).toMatchObject({ dueOn: '2023-05-24', originalDueOn: '2023-05-24', dueProvisional: false });
  const days = after.dueTrace.map(({ on, why }) => `${on} ${why}`);
  expect(days).toContain('2023-05-22 放假，顺延');
  expect(days.at(-1)).toContain('按公布的安排重新推算');
  expect(await told()).toEqual(['放假安排公布，《关于配备心理教师的提案》的办理期限改为5月24日']);
  await settle('2023-12-31', ['2023-05-22', '2023-05-23']);
  expect((await tasksOf(id))[0]?.version).toBe(after.version);
});

it('a date that turns out as it was is provisional no more, and nobody is told', async () => {
  const before = await told();
  const { id } = await cases.dispatched({ title: '关于食堂的提案' });
  await settle('2023-12-31', []);
  expect((await tasksOf(id))[0]).toMatchObject({ dueOn: '2023-05-22', dueProvisional: false });
  expect(await told()).toEqual(before);
});

it('of a task that was passed on it is counted from the day of the first unit; an extended date stays the day that was granted', async () => {
  const { id, tasks } = await cases.dispatched({
    title: '关于改办的提案',
    mode: 'single',
    units: [['education', 'single']],
  });
  const task = found(tasks[0]);
  const asked = await service.requestReturn(await committee.as(cast.liaison, '2023-02-22T01:00:00.000Z'), task.id, {
    ...{ reason: '不属本局职责', basis: '三定规定', signedBy: '教育局长', suggestedUnitId: null },
    version: task.version,
  });
  await service.approveReturn(await committee.as(cast.desk, '2023-02-24T01:00:00.000Z'), task.id, {
    ...{ unitId: cast.bodies.police, note: '同意', version: asked.version },
  });
  const longer = await cases.dispatched({ title: '关于延期的提案', mode: 'single', units: [['education', 'single']] });
  const mine = found(longer.tasks[0]);
  await cases.taken(mine);
  const { version } = await service.getTask(await as(cast.signer), mine.id);
  const wish = { reason: '需要立项', newDueOn: '2023-06-20', version };
  const wished = await service.requestExtension(await as(cast.signer), mine.id, wish);
  await service.grantExtension(await as(cast.desk), mine.id, { note: '同意', version: wished.version });
  await settle('2023-12-31', ['2023-05-22', '2023-06-20']);
  const passedOn = found((await tasksOf(id)).find(({ unit }) => unit.id === cast.bodies.police));
  expect(passedOn).toMatchObject({ dueOn: '2023-05-23', dueProvisional: false });
  expect((await tasksOf(longer.id))[0]).toMatchObject({
    ...{ dueOn: '2023-06-21', originalDueOn: '2023-05-22', dueProvisional: false },
  });
});
