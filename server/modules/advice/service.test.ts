import { beforeAll, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { put, putMember, putOrganization, putProposal } from '../../../test/harness/rows.ts';
import type { Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import * as service from './service.ts';

const office = actor('办公室', ['proposal_office']);
let ours: TestCommittee;
let lead: { id: string; name: string; actor: Actor };
let desk: { id: string };
const units: Record<string, string> = {};

const enter = (given: Partial<Parameters<typeof putProposal>[1]>): Promise<string> =>
  ours.read((tx) => putProposal(tx, { lead, status: 'final_review', ...given }));
const goesTo = (proposalId: string, unit: string, columns: Record<string, unknown> = {}): Promise<void> =>
  ours.read((tx) =>
    put(tx, 'proposal_unit', {
      ...{ proposal_id: proposalId, unit_id: units[unit], desk_id: desk.id, role: 'single' },
      ...columns,
    }),
  );
const become = (id: string, status: 'dispatched'): Promise<unknown> =>
  ours.read((tx) => tx.updateTable('proposal').set({ status }).where('id', '=', id).execute());
const advised = async (id: string, who: Actor = office) => service.adviseOnProposal(await ours.as(who), id);
const counted = async (who: Actor = office) => service.adviceAccuracy(await ours.as(who), {});

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    const sector = await putOrganization(tx, '教育界', 'sector');
    lead = await putMember(tx, { name: '张三', pinyin: 'zhangsan zs', sectorId: sector.id });
    desk = await putOrganization(tx, '市政府办', 'routing_desk');
    for (const name of ['市教育局', '市公安局', '市城市管理局']) units[name] = (await putOrganization(tx, name)).id;
  });
});

test('with nothing handled yet, names and duties advise, with the phrases that speak for each', async () => {
  const id = await enter({ title: '关于治理城区停车难的提案' });
  const { isReady, isUnsure, learnedFrom, units: ranked } = await advised(id);
  expect({ isReady, isUnsure, learnedFrom }).toEqual({ isReady: true, isUnsure: false, learnedFrom: 0 });
  expect(ranked[0]).toMatchObject({ unit: { name: '市公安局' }, phrases: ['停车难'] });
});

test('it learns from what was dispatched, returns counted by where they ended, and the first advice stays on record', async () => {
  const asked = await enter({ title: '关于治理城区停车难的提案' });
  expect((await advised(asked)).units[0]?.unit.name).toBe('市公安局');
  for (let no = 0; no < 70; no += 1) {
    const past = await enter({ title: `关于第${no}条街停车难的提案`, situation: '车位不足。', status: 'dispatched' });
    await goesTo(past, '市公安局', { is_active: false });
    await goesTo(past, '市城市管理局');
  }
  for (let no = 0; no < 20; no += 1) {
    await goesTo(await enter({ title: `关于第${no}小学学位的提案`, status: 'dispatched' }), '市教育局');
    await goesTo(await enter({ title: `关于第${no}村反诈宣传的提案`, status: 'dispatched' }), '市公安局');
  }
  const after = await advised(asked);
  expect(after).toMatchObject({ learnedFrom: 110, units: [{ unit: { name: '市城市管理局' } }, {}, {}] });
  await goesTo(asked, '市城市管理局');
  await become(asked, 'dispatched');
  const { sessions, rows } = await counted();
  expect(sessions).toMatchObject([{ sessionCode: '13-1', advised: 2, unsure: 0, decided: 1, taken: 0, amongThree: 1 }]);
  expect(rows.find(({ proposalId }) => proposalId === asked)).toMatchObject({
    ...{ advised: { name: '市公安局' }, final: [{ name: '市城市管理局' }], isTaken: false },
  });
});

test('what is asked after units were decided on is answered but not counted', async () => {
  const before = (await counted()).sessions[0]?.advised;
  const late = await enter({ title: '关于小学课后服务的提案', status: 'dispatched' });
  expect((await advised(late)).units[0]?.unit.name).toBe('市教育局');
  expect((await counted()).sessions[0]?.advised).toBe(before);
});

test('whom it does not concern learns nothing', async () => {
  const id = await enter({ title: '关于小学课后服务的提案' });
  await expect(advised(id, lead.actor)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(advised(id, actor('审计员', ['auditor']))).rejects.toMatchObject({ code: 'not_found' });
  await expect(advised(uuid7())).rejects.toMatchObject({ code: 'not_found' });
  await expect(counted(lead.actor)).rejects.toMatchObject({ code: 'forbidden' });
});
