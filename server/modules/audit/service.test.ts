import { beforeAll, expect, test } from 'vitest';
import { logQuery } from '../../../contract/audit.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { put, putMember, putOrganization, putProposal } from '../../../test/harness/rows.ts';
import { SYSTEM, type Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { feedbackEvents } from '../feedback/events.ts';
import { handlingEvents } from '../handling/events.ts';
import { identityEvents } from '../identity/events.ts';
import { memberEvents } from '../members/events.ts';
import { organizationEvents } from '../organizations/events.ts';
import { proposalEvents } from '../proposals/events.ts';
import { replyEvents } from '../replies/events.ts';
import { settingsEvents } from '../settings/events.ts';
import { statisticsEvents } from '../statistics/events.ts';
import { supervisionEvents } from '../supervision/events.ts';
import { isDescribed, SENTENCES } from './sentences.ts';
import * as service from './service.ts';

let ours: TestCommittee;
let primary = '';
let child = '';
const people: Record<string, Actor> = {
  office: actor('办公室', ['proposal_office']),
  auditor: actor('审计员', ['auditor']),
  sysAdmin: actor('管理员', ['sys_admin']),
};

beforeAll(async () => {
  ours = await freshCommittee();
  const ctx = await ours.as(SYSTEM);
  await ours.read(async (tx) => {
    const [unit, desk, sector] = [
      await putOrganization(tx, '市教育局'),
      await putOrganization(tx, '市政府办', 'routing_desk'),
      await putOrganization(tx, '教育界', 'sector'),
    ];
    const lead = await putMember(tx, { name: '张三', pinyin: 'zhangsan zs', sectorId: sector.id });
    const joined = await putMember(tx, { name: '李四', pinyin: 'lisi ls', sectorId: sector.id });
    people['lead'] = lead.actor;
    people['joined'] = joined.actor;
    people['unit'] = actor('经办人', [['unit_handler', unit.id]]);
    primary = await putProposal(tx, { status: 'dispatched', lead, case_no: 1 });
    child = await putProposal(tx, { status: 'merged', lead: joined, merged_into_id: primary });
    await put(tx, 'proposal_unit', { proposal_id: primary, unit_id: unit.id, desk_id: desk.id, role: 'single' });
    const of = (type: string, version: number, ...[proposalId, payload = {}]: [string, Record<string, unknown>?]) => ({
      type,
      subject: { type: 'proposal', id: proposalId, version },
      payload: { proposalId, ...payload },
    });
    const form = { feedbackId: uuid7(), recipientKind: 'member', recipientId: lead.id, isDecisive: true };
    await recordEvents(tx, ctx, [
      of('proposal.submitted', 1, child, { receiptNo: 'T13S01-R000002', title: '' }),
      of('proposal.merged', 2, child, { primaryId: primary }),
      of('proposal.submitted', 1, primary, { receiptNo: 'T13S01-R000001', title: '' }),
      of('proposal.passed', 2, primary, { stage: 'pre', opinion: '内部意见' }),
      of('merge.suggested', 3, primary, {}),
      of('task.dispatched', 4, primary, { unitId: unit.id, dueOn: '2023-04-03' }),
      of('task.return_requested', 5, primary, { unitId: unit.id, reason: '不属本单位职责' }),
      of('feedback.submitted', 6, primary, { ...form, channel: 'own_account' }),
      of('draft.autosaved', 7, primary, {}),
    ]);
  });
});

const story = async (who: string, id: string): Promise<string[]> =>
  (await service.timelineOf(await ours.as(people[who]), id)).items.map((item) => item.summary);

test('the office reads the whole story in sentences', async () => {
  expect(await story('office', primary)).toEqual([
    '提交，流水号 T13S01-R000001',
    '预审通过',
    '建议并案',
    '交市教育局办理，2023年4月3日前办复',
    '市教育局申请退回：不属本单位职责',
    '提案人提交评价',
  ]);
});

test('a proposer reads neither what the committee weighs inside nor what a unit and its desk settle', async () => {
  expect(await story('lead', primary)).toEqual([
    '提交，流水号 T13S01-R000001',
    '预审通过',
    '交市教育局办理，2023年4月3日前办复',
    '提案人提交评价',
  ]);
});

test('a unit does not learn of the review, nor that a verdict came (I8)', async () => {
  expect(await story('unit', primary)).toEqual([
    '提交，流水号 T13S01-R000001',
    '交市教育局办理，2023年4月3日前办复',
    '市教育局申请退回：不属本单位职责',
  ]);
});

test('a merged proposal goes on with the story of its primary', async () => {
  expect(await story('joined', child)).toEqual(
    expect.arrayContaining(['提交，流水号 T13S01-R000002', '并入他案办理', '交市教育局办理，2023年4月3日前办复']),
  );
});

test('a contact the proposer denies is not told as confirmed', () => {
  const told = (consentsToMode: boolean): string | undefined =>
    SENTENCES['task.contact_confirmed']?.say({ consentsToMode }, String);
  expect([told(true), told(false)]).toEqual(['提案人确认沟通', '提案人不认可这次沟通']);
});

test('who may not see the proposal is not told that it exists', async () => {
  await expect(story('auditor', primary)).rejects.toMatchObject({ code: 'not_found' });
  await expect(story('sysAdmin', primary)).rejects.toMatchObject({ code: 'not_found' });
});

test('the auditor alone searches the log, by type, actor, subject and day', async () => {
  const search = async (who: string, query: Record<string, string>) =>
    service.searchLog(await ours.as(people[who]), logQuery.parse(query));
  await expect(search('office', {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(search('sysAdmin', {})).rejects.toMatchObject({ code: 'forbidden' });
  expect((await search('auditor', { subjectId: primary })).total).toBe(7);
  expect((await search('auditor', { type: 'task' })).items.map((item) => item.type).sort()).toEqual([
    'task.dispatched',
    'task.return_requested',
  ]);
  expect((await search('auditor', { type: 'proposal.passed' })).items[0]?.summary).toBe('预审通过');
  const byWords = await search('auditor', { type: '通过' });
  expect(new Set(byWords.items.map((item) => item.type))).toEqual(new Set(['proposal.passed']));
  expect((await search('auditor', { type: '没有这样的话' })).total).toBe(0);
  expect((await search('auditor', { actor: '系统', to: '2023-01-03' })).total).toBeGreaterThan(0);
  expect((await search('auditor', { from: '2023-01-04' })).total).toBe(0);
});

test('every event a module declares has a sentence, and what lies on a timeline says to whom', () => {
  const onTimeline = { ...proposalEvents, ...handlingEvents, ...replyEvents, ...feedbackEvents, ...supervisionEvents };
  const rest = { ...identityEvents, ...memberEvents, ...organizationEvents, ...settingsEvents, ...statisticsEvents };
  expect(Object.keys({ ...onTimeline, ...rest }).filter((type) => !isDescribed(type))).toEqual([]);
  expect(Object.keys(onTimeline).filter((type) => SENTENCES[type] === undefined)).toEqual([]);
});

test('a case handled anew says why, to its units too', () => {
  const { for: whom, say } = SENTENCES['proposal.rehandled'] ?? {};
  expect(whom).toBe('all');
  expect(say?.({ round: 2, note: '答复没有针对第二条建议' }, () => '')).toBe(
    '重新办理，第 2 轮：答复没有针对第二条建议',
  );
});
