import { describe, expect, it } from 'vitest';
import { casesIn, found } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const RETURNS = { withinWorkdays: 5, decideWorkdays: 5, maxPerProposal: 2, pausesClock: true };
const committee = await freshCommittee({ returns: RETURNS, calendarCoverageUntil: '2023-04-30' });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const ALONE = { mode: 'single', units: [['education', 'single']] } as const;
const on = (who: typeof cast.lead, day: string) => committee.as(who, `${day}T01:00:00.000Z`);

/** Asked back on Wednesday the 22nd. */
async function askedBack(title: string) {
  const { id, tasks } = await cases.dispatched({ title, ...ALONE });
  const task = found(tasks[0]);
  const asked = await service.requestReturn(await on(cast.liaison, '2023-02-22'), task.id, {
    ...{ reason: '不属本局职责', basis: '三定规定', signedBy: '教育局长', suggestedUnitId: null },
    version: task.version,
  });
  return { id, asked, before: task };
}

describe('where the rules stop the clock (停表) while a request to give a task back waits', () => {
  it('the unit that keeps the task has as many working days more, and the trace says which', async () => {
    const { asked, before } = await askedBack('关于停表的提案');
    expect(before.dueOn).toBe('2023-05-22');
    const answer = { note: '属你局职责', version: asked.version };
    const kept = await service.refuseReturn(await on(cast.desk, '2023-02-27'), asked.id, answer);
    expect(kept).toMatchObject({ dueOn: '2023-05-25', originalDueOn: '2023-05-25', dueProvisional: true });
    const days = kept.dueTrace.map(({ on: day, why }) => `${day} ${why}`);
    expect(days).toEqual(
      expect.arrayContaining(['2023-02-22 申请退回，停表', '2023-02-27 作出决定，恢复计时，顺延 3 个工作日']),
    );
    expect(days.at(-1)).toBe('2023-05-25 到期日');
  });

  it('the unit it is passed on to as well; decided on the same day nothing moves', async () => {
    const { id, asked } = await askedBack('关于停表改办的提案');
    const passOn = { unitId: cast.bodies.police, note: '同意', version: asked.version };
    await service.approveReturn(await on(cast.desk, '2023-02-24'), asked.id, passOn);
    const { items } = await service.listTasks(await on(cast.desk, '2023-02-24'), id);
    expect(items.find(({ unit }) => unit.id === cast.bodies.police)).toMatchObject({ dueOn: '2023-05-24' });
    const same = await askedBack('关于当天答复的提案');
    const answer = { note: '属你局职责', version: same.asked.version };
    const kept = await service.refuseReturn(await on(cast.desk, '2023-02-22'), same.asked.id, answer);
    expect(kept.dueOn).toBe('2023-05-22');
  });

  it('the days it stood still are kept when a provisional date is counted again', async () => {
    const { asked } = await askedBack('关于停表后重算的提案');
    const answer = { note: '属你局职责', version: asked.version };
    await service.refuseReturn(await on(cast.desk, '2023-02-27'), asked.id, answer);
    const ctx = await committee.as(undefined, '2023-04-20T01:00:00.000Z');
    const calendar = { special: new Map(), coverageUntil: '2023-12-31' };
    await service.settleDates({ ...ctx, rules: { ...ctx.rules, calendar } });
    const after = await service.getTask(await on(cast.desk, '2023-04-20'), asked.id);
    expect(after).toMatchObject({ dueOn: '2023-05-25', dueProvisional: false });
  });
});
