import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { put, putAccount, putMember, putOrganization, putProposal } from '../../../test/harness/rows.ts';
import { SYSTEM, type AccountActor, type Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { recordEvents, subscribe, type DomainEvent } from '../../platform/events/index.ts';
import { deliverAll } from '../../platform/jobs/index.ts';
import { notifications } from './index.ts';
import * as service from './service.ts';

let ours: TestCommittee;
let proposals: string[] = [];
let unitId = '';
let deskId = '';
const people: Record<string, Actor> = {};
let version = 0;

beforeAll(async () => {
  subscribe('notifications', notifications.subscribers ?? {});
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    const [unit, desk, sector] = [
      await putOrganization(tx, '市教育局'),
      await putOrganization(tx, '市政府办', 'routing_desk'),
      await putOrganization(tx, '教育界', 'sector'),
    ];
    unitId = unit.id;
    deskId = desk.id;
    const lead = await putMember(tx, { name: '张三', pinyin: 'zhangsan zs', sectorId: sector.id });
    const friend = await putMember(tx, { name: '李四', pinyin: 'lisi ls', sectorId: sector.id });
    Object.assign(people, {
      lead: lead.actor,
      friend: friend.actor,
      office: actor('办公室', ['proposal_office']),
      liaison: actor('孙联络', [['unit_liaison', unitId]]),
      desk: actor('钱归口', [['routing_desk', deskId]]),
      retired: actor('前联络', [['unit_liaison', unitId]]),
    });
    for (const who of ['office', 'liaison', 'desk', 'retired']) {
      const { accountId, duties } = people[who] as AccountActor;
      await putAccount(tx, people[who] as Actor);
      for (const { duty, organizationId } of duties) {
        const rest = { from_on: '2022-01-01', to_on: who === 'retired' ? '2022-12-31' : null };
        await put(tx, 'duty', { id: uuid7(), account_id: accountId, duty, organization_id: organizationId, ...rest });
      }
    }
    proposals = [];
    for (const title of ['关于甲的提案', '关于乙的提案', '关于丙的提案'])
      proposals.push(await putProposal(tx, { status: 'dispatched', lead, title, case_no: proposals.length + 1 }));
    for (const id of proposals)
      await put(tx, 'proposal_unit', { proposal_id: id, unit_id: unitId, desk_id: deskId, role: 'single' });
    await put(tx, 'cosigner', {
      ...{ id: uuid7(), proposal_id: proposals[0], member_id: friend.id, position: 1, status: 'signed' },
      ...{ invited_at: '2022-12-20T02:00:00.000Z', expires_at: '2023-01-01T02:00:00.000Z' },
    });
  });
});
beforeEach(async () => {
  for (const who of Object.values(people)) await service.readAllNotices(await ours.as(who));
});

const event = (type: string, proposalId: string | undefined, payload: object = {}): DomainEvent => ({
  type,
  subject: { type: 'test', id: proposalId ?? uuid7(), version: (version += 1) },
  payload: { proposalId, unitId, deskId, ...payload },
});
async function happens(by: Actor, requestId: string, events: readonly DomainEvent[]): Promise<void> {
  const ctx = { ...(await ours.as(by)), requestId };
  await inTransaction(ctx, (tx) => recordEvents(tx, ctx, events));
  await deliverAll(ctx);
}
const unread = async (who: string): Promise<string[]> => {
  const { items } = await service.listNotices(await ours.as(people[who]), { limit: 50, offset: 0, unread: 'yes' });
  return items.map((item) => item.title).sort();
};

test('a dispatch of many cases is one notice to each unit, and leads to its list', async () => {
  const dispatch = proposals.map((id) => event('task.dispatched', id, { dueOn: '2023-04-03' }));
  await happens(people['desk'] as Actor, 'meeting', dispatch);
  const inbox = await service.listNotices(await ours.as(people['liaison']), { limit: 9, offset: 0, unread: 'yes' });
  expect(inbox).toMatchObject({
    unread: 1,
    items: [{ title: '交办了 3 件提案，请签收', count: 3, link: '/cases?scope=unit' }],
  });
});

test('units a desk objects to, of many cases, are found where they wait for the office', async () => {
  const objections = proposals.map((id) => event('proposal.objected', id));
  await happens(people['desk'] as Actor, 'objections', objections);
  const { items } = await service.listNotices(await ours.as(people['office']), { limit: 9, offset: 0, unread: 'yes' });
  expect(items).toMatchObject([
    { title: '归口单位对 3 件提案的承办单位有异议', count: 3, link: '/cases?stage=objected' },
  ]);
});

test('a single case is named and opened at its place', async () => {
  await happens(people['desk'] as Actor, 'one', [event('task.dispatched', proposals[0], { dueOn: '2023-04-03' })]);
  const { items } = await service.listNotices(await ours.as(people['liaison']), { limit: 9, offset: 0, unread: 'yes' });
  expect(items).toMatchObject([
    { title: '交办了《关于甲的提案》，请签收；4月3日前办复', link: `/proposals/${proposals[0]}#handling`, count: 1 },
  ]);
});

test('whoever did it is not told; others with the duty are', async () => {
  await happens(people['office'] as Actor, 'own', [event('proposal.submitted', proposals[0])]);
  expect(await unread('office')).toEqual([]);
  await happens(people['lead'] as Actor, 'other', [event('proposal.submitted', proposals[0])]);
  expect(await unread('office')).toEqual(['新收到《关于甲的提案》']);
});

test('a duty that has ended brings no notices', async () => {
  await happens(SYSTEM, 'ended', [event('task.overdue', proposals[0], { dueOn: '2023-04-03' })]);
  expect(await unread('liaison')).toEqual(['催办：《关于甲的提案》已超过办理期限']);
  expect(await unread('desk')).toEqual(['市教育局办理的《关于甲的提案》已逾期']);
  expect(await unread('retired')).toEqual([]);
});

test('news of a case reach every proposer, a request only who leads it', async () => {
  await happens(SYSTEM, 'news', [event('proposal.filed', proposals[0], { caseNo: '第1号' })]);
  expect(await unread('lead')).toEqual(['《关于甲的提案》已立案，案号第1号']);
  expect(await unread('friend')).toEqual(['《关于甲的提案》已立案，案号第1号']);
  await happens(SYSTEM, 'over', [event('task.contact_logged', proposals[0], { isAsked: false })]);
  expect(await unread('lead')).toHaveLength(1);
  await happens(SYSTEM, 'request', [event('task.contact_logged', proposals[0], { isAsked: true })]);
  expect(await unread('lead')).toContain('市教育局登记了就《关于甲的提案》与您的沟通，请确认');
  expect(await unread('friend')).toHaveLength(1);
});

test('delivering the same event again tells nobody twice', async () => {
  const ctx = { ...(await ours.as(people['desk'])), requestId: 'again' };
  await inTransaction(ctx, (tx) =>
    recordEvents(tx, ctx, [event('task.received', proposals[0]), event('task.cancelled', proposals[0])]),
  );
  const waiting = [...ours.outbox];
  await deliverAll(ctx);
  ours.outbox.push(...waiting);
  await deliverAll(ctx);
  expect(await unread('liaison')).toEqual(['《关于甲的提案》不再由你单位办理']);
});

test('an event whose transaction was rolled back tells nobody', async () => {
  const ctx = { ...(await ours.as(people['desk'])), requestId: 'undone' };
  const undone = inTransaction(ctx, async (tx) => {
    await recordEvents(tx, ctx, [event('task.cancelled', proposals[1])]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await deliverAll(ctx);
  expect(await unread('liaison')).toEqual([]);
});

test("another's notice does not exist; reading twice is no error", async () => {
  await happens(SYSTEM, 'mine', [event('task.cancelled', proposals[2])]);
  const liaison = await ours.as(people['liaison']);
  const { items } = await service.listNotices(liaison, { limit: 1, offset: 0, unread: 'yes' });
  const id = items[0]?.id ?? '';
  await expect(service.readNotice(await ours.as(people['desk']), id)).rejects.toMatchObject({ code: 'not_found' });
  await service.readNotice(liaison, id);
  await service.readNotice(liaison, id);
  expect(await service.countUnread(liaison)).toBe(0);
});

test('a notice is put on its way out for who wants mail, and knows the case it speaks of', async () => {
  const liaison = people['liaison'] as AccountActor;
  const channel = uuid7();
  await ours.read(async (tx) => {
    const settings = { settings: '{}', secrets: '{}', is_on: true, made_at: '2023-01-03T00:00:00.000Z' };
    await put(tx, 'channel', { id: channel, kind: 'mail', name: '邮箱', host: 'mail.example', ...settings });
    await put(tx, 'notice_choice', { account_id: liaison.accountId, mail: 'sun@mail.example' });
  });
  const dispatch = proposals.map((id) => event('task.dispatched', id, { dueOn: '2023-04-03' }));
  await happens(people['desk'] as Actor, 'outside', dispatch);
  const [postings, matters] = await ours.read(async (tx) => [
    await tx.selectFrom('posting').select(['title', 'count', 'account_id']).execute(),
    await tx
      .selectFrom('notice_matter')
      .innerJoin('notice', 'notice.id', 'notice_matter.notice_id')
      .select('proposal_id')
      .where('group_key', 'like', '%/outside')
      .execute(),
  ]);
  expect(postings).toEqual([{ title: '交办了 3 件提案，请签收', count: 3, account_id: liaison.accountId }]);
  expect(matters.map((row) => row.proposal_id).toSorted()).toEqual(proposals.toSorted());
});
