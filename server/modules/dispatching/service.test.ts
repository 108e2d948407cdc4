import { sql } from 'kysely';
import mammoth from 'mammoth';
import { beforeAll, expect, it } from 'vitest';
import type { DispatchMeetingView } from '../../../contract/dispatch-meetings.ts';
import { casesIn, DISPATCHED, found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { notifications } from '../notifications/index.ts';
import * as service from './service/index.ts';

const { proposals, handling } = useCases;
let committee: TestCommittee;
let cast: Cast;
beforeAll(async () => {
  committee = await freshCommittee();
  cast = await castIn(committee);
  if (notifications.subscribers) subscribe('notifications', notifications.subscribers);
});
const as: TestCommittee['as'] = (who, at = DISPATCHED) => committee.as(who, at);
const routed = (title: string) => casesIn(committee, cast).routed({ title });
async function planned(): Promise<DispatchMeetingView> {
  const ctx = await as(cast.office);
  return service.planMeeting(ctx, {
    ...{ title: '市政协提案交办会', place: '第一会议室', chair: '秘书长', heldAt: DISPATCHED },
    sessionId: found(ctx.rules.sessions[0]).id,
    attendees: ['市委办督查室', '市教育局'].map((name) => ({ name, role: '', isPresent: false })),
  });
}
async function ready(): Promise<DispatchMeetingView> {
  const { id, version } = await planned();
  const frozen = await service.freezeMeeting(await as(cast.office), id, version);
  return service.attendMeeting(await as(cast.office), id, { present: [0], version: frozen.version });
}
const titlesFor = async (accountId: string): Promise<string[]> => {
  await committee.deliverAll(await as());
  const { rows } = await committee.read((tx) =>
    sql<{ title: string }>`select title from notice where account_id = ${accountId} order by made_at, id`.execute(tx),
  );
  return rows.map(({ title }) => title);
};

it('hands the frozen list over in one act: tasks with dates by role, one notice for all that came to a unit', async () => {
  const [one, two] = [await routed('关于整单交办第一件的提案'), await routed('关于整单交办第二件的提案')];
  const meeting = await ready();
  expect(meeting.items.map(({ proposalId }) => proposalId)).toEqual([one.id, two.id]);
  expect(meeting.dues.map(({ role }) => role).toSorted()).toEqual(['co', 'lead']);
  const given = await service.dispatchByMeeting(await as(cast.committee), meeting.id, {
    ...{ note: '会议同意交办。', held: [], version: meeting.version },
  });
  expect(given).toMatchObject({ status: 'dispatched', availableActions: [], present: 1 });
  const { items } = await handling.listTasks(await as(cast.office), one.id);
  const dues = new Map(items.map(({ role, dueOn }) => [role, dueOn]));
  expect(dues.get('lead')).toBe('2023-05-22');
  for (const unit of found(given.items[0]).units) expect(unit.dueOn).toBe(dues.get(unit.role));
  expect((await titlesFor(cast.liaison.accountId)).filter((title) => title.startsWith('交办了'))).toEqual([
    '交办了 2 件提案，请签收',
  ]);
  const lists = await handling.listDispatches(await as(cast.office));
  expect(lists.items).toMatchObject([{ meeting: '市政协提案交办会', proposals: 2 }]);
});

it('writes minutes that say who came, what each unit was given and by when', async () => {
  const held = await routed('关于缓交一件的提案');
  await routed('关于写进纪要的提案');
  const meeting = await ready();
  const given = await service.dispatchByMeeting(await as(cast.desk), meeting.id, {
    note: '会议同意交办。',
    held: [{ proposalId: held.id, reason: '职责待进一步明确' }],
    version: meeting.version,
  });
  expect((await proposals.getProposal(await as(cast.office), held.id)).status).toBe('routing');
  const file = await service.minutesFile(await as(cast.chair), given.id, 'docx');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file.base64, 'base64') });
  for (const words of ['市委办督查室', '市教育局（1 项）', '关于写进纪要的提案', '2023-05-22', '职责待进一步明确'])
    expect(value).toContain(words);
  const pdf = await service.minutesFile(await as(cast.office), given.id, 'pdf');
  expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});

it('keeps the list as it was frozen: what changes afterwards can only be held back', async () => {
  const given = await routed('关于定稿后变动的提案');
  const meeting = await ready();
  await proposals.objectToUnits(await committee.as(cast.desk), given.id, {
    reason: '职责不符',
    version: given.version,
  });
  const seen = await service.getMeeting(await as(cast.office), meeting.id);
  expect(seen.items.find(({ proposalId }) => proposalId === given.id)?.obstacle).toContain('异议');
  const act = { note: '同意', held: [], version: meeting.version };
  await expect(service.dispatchByMeeting(await as(cast.committee), meeting.id, act)).rejects.toThrow('缓交');
  await expect(
    service.dispatchByMeeting(await as(cast.committee), meeting.id, {
      ...act,
      held: meeting.items.map(({ proposalId }) => ({ proposalId, reason: '再议' })),
    }),
  ).rejects.toThrow('没有可以交办的');
  const opened = await service.thawMeeting(await as(cast.office), meeting.id, {
    reason: '重新拟定承办单位',
    version: meeting.version,
  });
  await expect(service.freezeMeeting(await as(cast.office), meeting.id, opened.version)).rejects.toThrow('不能交办');
});

it('is not handed over before anybody came, nor listed with what a desk objects to', async () => {
  const meeting = await planned();
  const objected = meeting.waiting.find(({ title }) => title === '关于定稿后变动的提案');
  expect(objected?.obstacle).toContain('异议');
  const frozen = await service.freezeMeeting(await as(cast.office), meeting.id, meeting.version);
  const act = { note: '同意', held: [], version: frozen.version };
  await expect(service.dispatchByMeeting(await as(cast.committee), meeting.id, act)).rejects.toThrow('登记到会');
});
