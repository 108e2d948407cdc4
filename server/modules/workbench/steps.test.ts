import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { casesQuery } from '../../../contract/workbench.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { asOwner } from '../../../test/harness/owner.ts';
import { put, putMember, putOrganization, putProposal, putReply, putTask } from '../../../test/harness/rows.ts';
import type { Transaction } from '../../platform/database/index.ts';
import * as service from './service.ts';

type Named = { readonly id: string; readonly name: string };
let city: TestCommittee;
let lead: Named;
let units: readonly Named[];
let desk: Named;
let proposal: string;
let tasks: readonly string[];

beforeAll(async () => {
  city = await freshCommittee();
  await city.read(async (tx) => {
    const sector = await putOrganization(tx, '教育界', 'sector');
    desk = await putOrganization(tx, '市政府督查室', 'routing_desk');
    units = [await putOrganization(tx, '市教育局'), await putOrganization(tx, '市财政局')];
    lead = await putMember(tx, { name: '李', pinyin: 'li', sectorId: sector.id });
  });
});

const DUES = ['2023-04-03', '2023-05-04'] as const;
/** A case two units answer, each by its own day. */
beforeEach(() =>
  city.read(async (tx) => {
    proposal = await putProposal(tx, { status: 'dispatched', lead });
    for (const { id: unit_id } of units)
      await put(tx, 'proposal_unit', { proposal_id: proposal, unit_id, desk_id: desk.id, role: 'branch' });
    const each = { proposalId: proposal, deskId: desk.id, status: 'in_progress' } as const;
    const task = (unit: Named | undefined, dueOn: string): Promise<string> =>
      putTask(tx, { ...each, unitId: unit?.id ?? '' }, { role: 'branch', due_on: dueOn });
    tasks = [await task(units[0], DUES[0]), await task(units[1], DUES[1])];
  }),
);

const stepsIn = async (tx: Transaction): Promise<(string | null)[][]> => {
  const rows = await tx.selectFrom('case_step').selectAll().where('proposal_id', '=', proposal).execute();
  return rows
    .map(({ desk_id, stage, due_on }) => [desk_id === null ? 'committee' : 'desk', stage, due_on])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
};
const steps = () => city.read(stepsIn);
const both = (stage: string, dueOn: string | null): (string | null)[][] => [
  ['committee', stage, dueOn],
  ['desk', stage, dueOn],
];
const setTask = (tx: Transaction, which: number, change: { status?: 'finished'; due_on?: string }) =>
  tx
    .updateTable('task')
    .set(change)
    .where('id', '=', tasks[which] ?? '')
    .execute();

test('the kept day is the first of those that still run', async () => {
  expect(await steps()).toEqual(both('handling', DUES[0]));
  await city.read((tx) => setTask(tx, 0, { due_on: '2023-06-30' }));
  expect(await steps()).toEqual(both('handling', DUES[1]));
  await city.read((tx) => setTask(tx, 1, { status: 'finished' }));
  expect(await steps()).toEqual(both('handling', '2023-06-30'));
  await city.read((tx) => setTask(tx, 0, { status: 'finished' }));
  expect(await steps()).toEqual(both('replied', null));
});

test('a case is moved by its key, however few are kept when a connection makes its plan', async () => {
  await asOwner(city.database, 'analyze app.case_step');
  const walked = await city.read(async (tx) => {
    await setTask(tx, 0, { due_on: '2023-06-30' });
    const { rows } = await sql<{ walked: number }>`
      select seq_scan::int as walked from pg_stat_xact_user_tables where relname = 'case_step'`.execute(tx);
    return rows[0]?.walked;
  });
  expect(walked).toBe(0);
});

test('a letter under audit is due when the desk must have looked at it', async () => {
  const of = { taskId: tasks[0] ?? '', proposalId: proposal, unitId: units[0]?.id ?? '', deskId: desk.id };
  await city.read((tx) => putReply(tx, of, { status: 'under_audit', audit_due_on: '2023-03-10' }));
  expect(await steps()).toEqual(both('handling', '2023-03-10'));
});

test('a desk that has nothing more to do with a case keeps no step of it', async () => {
  const leave = sql`update proposal_unit set is_active = false`;
  await city.read((tx) => leave.execute(tx));
  expect(await steps()).toEqual([['committee', 'handling', DUES[0]]]);
  await city.read((tx) => sql`delete from proposal_unit where proposal_id = ${proposal}`.execute(tx));
  await city.read((tx) => sql`update proposal set status = 'closed' where id = ${proposal}`.execute(tx));
  expect(await steps()).toEqual([]);
});

test('of two that answer at the same time the later sees what the earlier did', async () => {
  const { promise: firstWrote, resolve: wrote } = Promise.withResolvers<undefined>();
  const { promise: secondMayGo, resolve: goOn } = Promise.withResolvers<undefined>();
  const first = city.read(async (tx) => {
    await setTask(tx, 0, { status: 'finished' });
    wrote(undefined);
    await secondMayGo;
  });
  await firstWrote;
  const second = city.read((tx) => setTask(tx, 1, { status: 'finished' }));
  setTimeout(() => goOn(undefined), 100);
  await Promise.all([first, second]);
  expect(await steps()).toEqual(both('replied', null));
});

test('what an older release kept nothing of is kept anew from its rows', async () => {
  const before = await steps();
  await city.read(async (tx) => {
    await sql`delete from case_step`.execute(tx);
    await sql`select app.keep_steps(array(select id from proposal))`.execute(tx);
  });
  expect(await steps()).toEqual(before);
});

test('whoever also sees cases elsewhere than at the desk finds those too', async () => {
  const query = casesQuery.parse({ late: 'yes', sort: 'due', limit: 200 });
  const lateFor = async (duties: Parameters<typeof actor>[1]): Promise<string[]> => {
    const ctx = await city.as(actor('钱归口', duties), '2023-05-10T02:00:00.000Z');
    return (await service.listCases(ctx, query)).items.map(({ id }) => id);
  };
  const returned = await city.read((tx) => putProposal(tx, { status: 'returned', lead, return_due_on: '2023-01-09' }));
  expect(await lateFor([['routing_desk', desk.id]])).toContain(proposal);
  expect(await lateFor([['routing_desk', desk.id]])).not.toContain(returned);
  const asOffice = await lateFor([['routing_desk', desk.id], 'proposal_office']);
  expect(asOffice[0]).toBe(returned);
  expect(asOffice).toContain(proposal);
  expect(new Set(asOffice).size).toBe(asOffice.length);
});

test('at a stage the newest handed in stands first, read from the kept steps: for the desk as for the office', async () => {
  const handedIn = async (submitted_at: string): Promise<string> =>
    city.read(async (tx) => {
      const id = await putProposal(tx, { status: 'dispatched', lead, submitted_at });
      const of = { proposal_id: id, unit_id: units[0]?.id ?? '', desk_id: desk.id, role: 'single' };
      await put(tx, 'proposal_unit', of);
      await putTask(tx, { proposalId: id, deskId: desk.id, unitId: units[0]?.id ?? '', status: 'in_progress' });
      return id;
    });
  const newest = await handedIn('2023-03-02T02:00:00.000Z');
  const oldest = await handedIn('2022-10-09T02:00:00.000Z');
  const between = await handedIn('2023-03-01T02:00:00.000Z');
  const query = casesQuery.parse({ stage: 'handling', limit: 200 });
  for (const duty of [['routing_desk', desk.id] as const, 'proposal_office' as const]) {
    const ctx = await city.as(actor('钱归口', [duty]), '2023-05-10T02:00:00.000Z');
    const listed = (await service.listCases(ctx, query)).items.map(({ id }) => id);
    expect(listed.slice(0, 2)).toEqual([newest, between]);
    expect(listed.at(-1)).toBe(oldest);
  }
});
