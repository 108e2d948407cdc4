import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { casesQuery, stage, type CasesQuery } from '../../../contract/workbench.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import {
  put,
  putAccount,
  putFeedback,
  putMember,
  putOrganization,
  putProposal,
  putReply,
  putTask,
} from '../../../test/harness/rows.ts';
import type { Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import type { Batch } from '../../platform/database/batch.ts';
import * as service from './service.ts';

const AT = '2023-04-10T02:00:00.000Z';
let ours: TestCommittee;
const people: Record<string, Actor> = {};
const ids: Record<string, string> = {};

const list = async (who: string, query: Partial<CasesQuery> = {}): Promise<string[]> => {
  const ctx = await ours.as(people[who], AT);
  const { items, total } = await service.listCases(ctx, casesQuery.parse({ limit: 200, ...query }));
  expect(total).toBe(items.length);
  return items.map((item) => names.get(item.id) ?? item.id).sort();
};
let names: Map<string, string>;

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    const [desk, group, unit, other, sector, party] = [
      await putOrganization(tx, '市政府办', 'routing_desk'),
      await putOrganization(tx, '经济组', 'review_group'),
      await putOrganization(tx, '市教育局'),
      await putOrganization(tx, '市财政局'),
      await putOrganization(tx, '教育界', 'sector'),
      await putOrganization(tx, '民盟新乡市委会', 'party'),
    ];
    const lead = await putMember(tx, { name: '喆玥', pinyin: 'zheyue zy', sectorId: sector.id });
    const friend = await putMember(tx, { name: '李四', pinyin: 'lisi ls', sectorId: sector.id });
    Object.assign(people, {
      lead: lead.actor,
      friend: friend.actor,
      office: actor('办公室', ['proposal_office']),
      committee: actor('王主任', ['proposal_committee']),
      reviewer: actor('赵审', [['reviewer', group.id]]),
      desk: actor('钱归口', [['routing_desk', desk.id]]),
      liaison: actor('孙联络', [['unit_liaison', unit.id]]),
      handler: actor('周经办', [['unit_handler', unit.id]]),
      signer: actor('吴签发', [['unit_signer', unit.id]]),
      otherUnit: actor('郑', [['unit_handler', other.id]]),
      head: actor('冯主委', [['collective_head', party.id]]),
      leader: actor('陈领导', ['leader']),
      sysAdmin: actor('系统管理员', ['sys_admin']),
      auditor: actor('审计员', ['auditor']),
      affairs: actor('联络部门', ['member_affairs']),
    });
    for (const who of Object.values(people)) if (who !== lead.actor && who !== friend.actor) await putAccount(tx, who);
    const accountOf = (who: string): string => (people[who]?.kind === 'account' ? people[who].accountId : '');
    const at = { unitId: unit.id, deskId: desk.id };
    const proposal = async (name: string, given: Parameters<typeof putProposal>[1]): Promise<string> =>
      (ids[name] = await putProposal(tx, given));

    await proposal('draft', { status: 'draft', lead, entered_by_account_id: accountOf('affairs') });
    await proposal('cosigning', { status: 'cosigning', lead });
    await put(tx, 'cosigner', {
      ...{ id: uuid7(), proposal_id: ids['cosigning'], member_id: friend.id, position: 1, status: 'invited' },
      ...{ invited_at: AT, expires_at: '2023-04-12T02:00:00.000Z' },
    });
    await proposal('submitted', { status: 'submitted', lead: friend, review_group_id: group.id, submitted_at: AT });
    await proposal('returned', { status: 'returned', lead, return_due_on: '2023-04-07' });
    await proposal('final', { status: 'final_review', lead: friend });
    await proposal('collective', {
      ...{ status: 'draft', lead, lead_member_id: null, lead_name: party.name, organization_id: party.id },
      ...{ proposer_kind: 'collective', collective_kind: 'party', approval_requested_at: AT },
    });
    await proposal('filed', { status: 'filed', lead, case_no: 7, title: '关于100%_覆盖的提案' });
    await proposal('merged', { status: 'merged', lead: friend, merged_into_id: ids['filed'] });
    await proposal('routing', { status: 'routing', lead: friend, case_no: 8 });
    await put(tx, 'proposal_unit', { proposal_id: ids['routing'], unit_id: unit.id, desk_id: desk.id, role: 'single' });
    const running = async (name: string, caseNo: number, status: 'in_progress' | 'finished' | 'pending_receipt') => {
      const proposalId = await proposal(name, { status: 'dispatched', lead, case_no: caseNo, dispatched_at: AT });
      await put(tx, 'proposal_unit', { proposal_id: proposalId, unit_id: unit.id, desk_id: desk.id, role: 'single' });
      const dueOn = name === 'late' ? '2023-04-03' : '2023-07-03';
      const handler = status === 'in_progress' ? { handler_account_id: accountOf('handler') } : {};
      const taskId = await putTask(tx, { proposalId, ...at, status }, { due_on: dueOn, ...handler });
      return { proposalId, taskId, ...at };
    };
    await running('late', 9, 'in_progress');
    await put(tx, 'key_proposal', {
      ...{ proposal_id: ids['late'], level: 'government', leader_account_id: accountOf('leader'), marked_at: AT },
    });
    await running('new', 10, 'pending_receipt');
    const audited = await running('audited', 11, 'in_progress');
    await putReply(tx, audited, { status: 'under_audit', audit_due_on: '2023-04-11' });
    const released = { status: 'released', class: 'A', doc_serial: 1, released_at: AT, released_on: '2023-04-10' };
    const toRate = await running('to_rate', 12, 'finished');
    const rated = await putReply(tx, toRate, { ...released, doc_serial: 2 });
    await put(tx, 'reply_receipt', { reply_id: rated, recipient_id: lead.id, delivered_at: AT, opened_at: AT });
    await putFeedback(tx, { ...toRate, replyId: rated, memberId: lead.id }, { status: 'due', due_on: '2023-04-28' });
    const done = await running('done', 13, 'finished');
    const answered = await putReply(tx, done, { ...released, doc_serial: 3 });
    await put(tx, 'reply_receipt', { reply_id: answered, recipient_id: lead.id, delivered_at: AT });
    await putFeedback(
      tx,
      { ...done, replyId: answered, memberId: lead.id },
      { status: 'submitted', attitude: 'satisfied' },
    );
    await proposal('closed', { status: 'closed', lead, case_no: 14, closed_at: AT });
  });
  names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
});

const RUNNING = ['audited', 'done', 'late', 'new', 'to_rate'];
const SUBMITTED = ['closed', 'filed', 'final', 'merged', 'returned', 'routing', 'submitted', ...RUNNING].sort();
test.each([
  ['lead', ['closed', 'cosigning', 'draft', 'filed', 'returned', ...RUNNING].sort()],
  ['friend', ['cosigning', 'filed', 'final', 'merged', 'routing', 'submitted']],
  ['head', ['collective']],
  ['office', SUBMITTED],
  ['committee', SUBMITTED],
  ['reviewer', SUBMITTED],
  ['desk', ['routing', ...RUNNING].sort()],
  ['liaison', RUNNING],
  ['otherUnit', []],
  ['leader', ['closed', 'filed', 'routing', ...RUNNING].sort()],
  ['sysAdmin', []],
  ['auditor', []],
  ['affairs', []],
])('%s sees exactly these proposals', async (who, expected) => {
  expect(await list(who)).toEqual(expected);
});

test('the filter of a stage finds exactly the rows that show this stage', async () => {
  const ctx = await ours.as(people['office'], AT);
  const { items } = await service.listCases(ctx, casesQuery.parse({ limit: 200 }));
  for (const wanted of stage.options) {
    const shown = items.filter((item) => item.stage === wanted).map((item) => names.get(item.id));
    expect([wanted, await list('office', { stage: wanted })]).toEqual([wanted, shown.sort()]);
  }
  expect(items.find((item) => item.id === ids['audited'])).toMatchObject({ holder: '市政府办 审核答复', light: 'red' });
  expect(items.find((item) => item.id === ids['late'])).toMatchObject({ isKey: true, light: 'late', workdaysLeft: -4 });
});

test('late rows are those whose light says so, and come first by due date', async () => {
  const ctx = await ours.as(people['office'], AT);
  const { items } = await service.listCases(ctx, casesQuery.parse({ limit: 200, sort: 'due' }));
  const late = items.filter((item) => item.light === 'late').map((item) => names.get(item.id));
  expect(late).toEqual(['late', 'returned']);
  expect(await list('office', { late: 'yes' })).toEqual(late);
  const dues = items.flatMap((item) => item.dueOn ?? []);
  expect(dues).toEqual([...dues].sort());
  expect(items.slice(0, dues.length).every((item) => item.dueOn !== null)).toBe(true);
});

test('page after page a list by due date is the whole list, once', async () => {
  const page = async (who: string, offset: number, limit: number): Promise<string[]> => {
    const asked = casesQuery.parse({ sort: 'due', offset, limit });
    return (await service.listCases(await ours.as(people[who], AT), asked)).items.map(({ id }) => names.get(id) ?? id);
  };
  for (const who of ['office', 'desk', 'liaison', 'lead']) {
    const whole = await page(who, 0, 200);
    const inPages = [...(await page(who, 0, 3)), ...(await page(who, 3, 3)), ...(await page(who, 6, 200))];
    expect([who, inPages]).toEqual([who, whole]);
    expect([who, [...whole].sort()]).toEqual([who, await list(who)]);
  }
});

test('a search knows titles, names, pinyin initials, case numbers and receipt numbers, and takes signs literally', async () => {
  expect(await list('office', { text: '100%_' })).toEqual(['filed']);
  expect(await list('office', { text: '%' })).toEqual(['filed']);
  expect(await list('office', { text: 'ls' })).toEqual(['final', 'merged', 'routing', 'submitted']);
  expect(await list('office', { text: 'zheyue' })).toContain('filed');
  expect(await list('office', { text: '第8号' })).toEqual(['routing']);
  const ctx = await ours.as(people['office'], AT);
  const { items } = await service.listCases(ctx, casesQuery.parse({ text: '第9号' }));
  expect(await list('office', { text: items[0]?.receiptNo ?? '' })).toEqual(['late']);
  expect(await list('otherUnit', { text: '第8号' })).toEqual([]);
});

test('the search box offers proposals one may see, members and units', async () => {
  const find = async (who: string, text: string) =>
    (await service.find(await ours.as(people[who], AT), text)).items.map((item) => [item.kind, item.label]);
  expect(await find('office', 'lisi')).toContainEqual(['member', '李四']);
  expect(await find('liaison', '教育')).toEqual([['unit', '市教育局']]);
  expect(await find('otherUnit', '9')).toEqual([]);
  expect(await find('liaison', '9')).toEqual([['proposal', expect.stringContaining('第9号')]]);
});

test.each([
  ['lead', ['revise', 'give_feedback', 'confirm_entry', 'open_reply']],
  ['friend', ['sign']],
  ['head', ['approve']],
  ['reviewer', ['review']],
  ['committee', ['close', 'final_review']],
  ['office', ['close', 'designate']],
  ['desk', ['audit_reply', 'dispatch']],
  ['liaison', ['sign_receipt']],
  ['handler', ['write_reply']],
  ['leader', ['urge']],
  ['auditor', []],
])('%s is told what waits, late matters first', async (who, kinds) => {
  const home = await service.homeOf(await ours.as(people[who], AT));
  expect(home.todos.map((todo) => todo.kind)).toEqual(kinds);
  expect(home.total).toBe(kinds.length);
  const late = home.todos.filter((todo) => todo.light === 'late').length;
  expect(home.greeting).toContain(late > 0 ? `其中 ${late} 件已经晚了` : '今天');
});

test.each([
  ['desk', 'audit_reply', /^\/replies\/[\w-]+$/],
  ['liaison', 'sign_receipt', /^\/tasks\/[\w-]+$/],
  ['handler', 'write_reply', /^\/tasks\/[\w-]+$/],
])('what waits for the %s leads to the page it is done on', async (who, kind, page) => {
  const { todos } = await service.homeOf(await ours.as(people[who], AT));
  expect(todos.find((todo) => todo.kind === kind)?.link).toMatch(page);
});

test('every figure of the first page equals the list it opens', async () => {
  for (const who of Object.keys(people)) {
    const ctx = await ours.as(people[who], AT);
    for (const { key, value, link } of (await service.homeOf(ctx)).counts) {
      const asked = casesQuery.parse(Object.fromEntries(new URL(link, 'http://localhost').searchParams));
      expect([who, key, (await service.listCases(ctx, asked)).total]).toEqual([who, key, value]);
    }
  }
});

test('the first page costs the same number of statements for everyone', async () => {
  const counts = new Set<number>();
  for (const who of ['lead', 'committee', 'desk', 'handler']) {
    const ctx = await ours.as(people[who], AT);
    const query = vi.spyOn(pg.Client.prototype, 'query');
    await service.homeOf(ctx);
    const sent = (query.mock.calls as unknown as [unknown][]).map(([first]) => first as Batch);
    query.mockRestore();
    counts.add(sent.flatMap((batch) => batch.statements).length);
  }
  expect(Math.min(...counts)).toBeGreaterThan(3);
  expect(Math.max(...counts)).toBeLessThanOrEqual(8);
});

test('a leader is told once of a proposal that several units let run late', async () => {
  const leader = await ours.as(people['leader'], AT);
  const told = async () => (await service.homeOf(leader)).todos.map(({ what, dueOn }) => [what, dueOn]);
  expect(await told()).toEqual([['您领办的提案，市教育局已逾期', '2023-04-03']]);
  await ours.read(async (tx) => {
    const [unit, desk] = [await putOrganization(tx, '市体育局'), await putOrganization(tx, '市委办', 'routing_desk')];
    const at = { proposalId: ids['late'] ?? '', unitId: unit.id, deskId: desk.id };
    await putTask(tx, { ...at, status: 'received' }, { due_on: '2023-03-31' });
  });
  expect(await told()).toEqual([['您领办的提案，市体育局 等 2 个单位已逾期', '2023-03-31']]);
});

test('a unit’s list goes by its own days, not by those of others at work on the same case', async () => {
  await ours.read(async (tx) => {
    const [unit, desk] = [await putOrganization(tx, '市文旅局'), await putOrganization(tx, '法院办', 'routing_desk')];
    const at = { proposalId: ids['new'] ?? '', unitId: unit.id, deskId: desk.id };
    await putTask(tx, { ...at, status: 'received' }, { due_on: '2023-03-30' });
  });
  const listed = async (query: Partial<CasesQuery>) => {
    const asked = casesQuery.parse({ limit: 20, scope: 'unit', sort: 'due', ...query });
    const { items, total } = await service.listCases(await ours.as(people['liaison'], AT), asked);
    expect(total).toBe(items.length);
    return items.map(({ id, dueOn, light }) => [names.get(id), dueOn, light === 'late']);
  };
  const all = await listed({});
  expect(all[0]).toEqual(['late', '2023-04-03', true]);
  expect(all).toContainEqual(['new', '2023-07-03', false]);
  expect(await listed({ late: 'yes' })).toEqual([all[0]]);
  expect(await listed({ stage: 'handling' })).toEqual(all);
});
