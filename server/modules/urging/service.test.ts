import { beforeAll, expect, test } from 'vitest';
import { casesIn, DISPATCHED, found } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import type { TaskView } from '../../../contract/handling.ts';
import { instantOf } from '../../kernel/time.ts';
import * as service from './service.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as } = committee;
const ALONE = { mode: 'single', units: [['education', 'single']] } as const;
const ALL = { limit: 50, offset: 0, due: 'all' } as const;
const at = (day: string) => instantOf(day, 10);
const sweep = async (day: string): Promise<void> => service.urgeByClock(await as(undefined, at(day)));
const ladderOf = async (id: string, day: string, who = cast.desk) =>
  (await service.laddersOfProposal(await as(who, at(day)), id)).items;

let proposalId = '';
let task: TaskView;
beforeAll(async () => {
  const proposal = await cases.dispatched({ ...ALONE, title: '关于配备心理教师的提案' });
  proposalId = proposal.id;
  task = await cases.taken(found(proposal.tasks[0]));
});

test('the whole ladder: by the clock, then by people, each step acknowledged by the unit', async () => {
  expect(task.dueOn).toBe('2023-05-22');
  await sweep('2023-05-06');
  expect((await ladderOf(proposalId, '2023-05-06')).flatMap(({ steps }) => steps)).toEqual([]);
  await sweep('2023-05-08');
  await sweep('2023-05-08');
  const [first] = await ladderOf(proposalId, '2023-05-08', cast.handler);
  expect(first?.steps).toMatchObject([{ level: 'hint', givenBy: '系统', mayAcknowledge: true }]);
  const hint = found(first?.steps[0]);
  const seen = await service.acknowledge(await as(cast.handler, at('2023-05-09')), hint.id, {
    note: '在办',
    version: 1,
  });
  expect(seen).toMatchObject({ acknowledgedBy: cast.handler.name, note: '在办', mayAcknowledge: false, version: 2 });
  await sweep('2023-05-15');
  await sweep('2023-05-23');
  const desk = await as(cast.desk, at('2023-05-23'));
  const list = await service.listLadders(desk, { ...ALL, due: 'yes' });
  expect(list).toMatchObject({ total: 1, items: [{ next: 'written_urge', mayGive: true, light: 'late' }] });
  expect(list.due).toContainEqual({ level: 'written_urge', count: 1 });
  const wish = {
    level: 'written_urge',
    reason: '请于本月底前办复。',
    docNo: { word: '新政办催', year: 2023, serial: 4 },
  } as const;
  const after = await service.giveUrging(desk, task.id, wish);
  expect(after.steps.map(({ level, docNo }) => docNo ?? level)).toEqual(['hint', 'reminder', '新政办催〔2023〕4号']);
  await expect(service.giveUrging(desk, task.id, wish)).rejects.toMatchObject({ code: 'wrong_status' });
  const soon = { ...wish, level: 'interview', docNo: null } as const;
  await expect(service.giveUrging(desk, task.id, soon)).rejects.toMatchObject({ code: 'rule_refused' });
  const later = await as(cast.desk, at('2023-05-30'));
  expect((await service.giveUrging(later, task.id, soon)).next).toBe('circular');
});

test('the next number of the desk’s series is offered', async () => {
  const other = await cases.dispatched({ ...ALONE, title: '关于校园周边交通的提案' });
  for (const day of ['2023-05-08', '2023-05-15', '2023-05-23']) await sweep(day);
  const [ladder] = await ladderOf(other.id, '2023-05-23');
  expect(ladder?.suggestedDocNo).toEqual({ word: '新政办催', year: 2023, serial: 5 });
});

test('a number is given once', async () => {
  const other = await cases.dispatched({ ...ALONE, title: '关于河道治理的提案' });
  for (const day of ['2023-05-08', '2023-05-15', '2023-05-23']) await sweep(day);
  const [ladder] = await ladderOf(other.id, '2023-05-23');
  const docNo = { word: '新政办催', year: 2023, serial: 4 };
  const wish = { level: 'written_urge', reason: '请办复。', docNo } as const;
  const act = service.giveUrging(await as(cast.desk, at('2023-05-23')), found(ladder).taskId, wish);
  await expect(act).rejects.toMatchObject({ code: 'duplicate' });
});

test('a unit that signed its letter is urged no further, nor one that asks to give the task back', async () => {
  const { reply } = await cases.signed({ ...ALONE, title: '关于老旧小区加装电梯的提案' });
  await sweep('2023-05-23');
  expect((await ladderOf(reply.proposalId, '2023-05-23')).flatMap(({ steps }) => steps)).toEqual([]);
  const { items } = await service.listLadders(await as(cast.desk, at('2023-05-23')), ALL);
  expect(items.map((item) => item.proposalId)).not.toContain(reply.proposalId);
});

test('proposers and other units know of no ladder; another desk lists only its own', async () => {
  expect(await ladderOf(proposalId, '2023-05-30', cast.lead)).toEqual([]);
  await expect(ladderOf(proposalId, '2023-05-30', cast.policeLiaison)).rejects.toMatchObject({ code: 'not_found' });
  await expect(service.listLadders(await as(cast.liaison, DISPATCHED), ALL)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect((await service.listLadders(await as(cast.partyDesk, at('2023-05-30')), ALL)).total).toBe(0);
  const all = await service.listLadders(await as(cast.office, at('2023-05-30')), ALL);
  expect(all.total).toBeGreaterThan(0);
  expect(all.items.some(({ mayGive }) => mayGive)).toBe(false);
});
