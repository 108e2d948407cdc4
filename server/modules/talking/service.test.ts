import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import mammoth from 'mammoth';
import { beforeAll, expect, it } from 'vitest';
import type { TalkView } from '../../../contract/talks.ts';
import { casesIn, DISPATCHED, found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import { dossierContents } from '../../../test/harness/readers.ts';
import { uuid7 } from '../../platform/context.ts';
import { subscribe } from '../../platform/events/index.ts';
import { timelineOf } from '../audit/index.ts';
import { notifications } from '../notifications/index.ts';
import * as service from './service/index.ts';

const { handling } = useCases;
const MEETING = { startsAt: '2023-03-01T01:00:00.000Z', minutesLong: 60, place: '市一中' };
const AFTER = '2023-03-01T03:00:00.000Z';
let committee: TestCommittee;
let cast: Cast;
beforeAll(async () => {
  committee = await freshCommittee();
  cast = await castIn(committee);
  if (notifications.subscribers) subscribe('notifications', notifications.subscribers);
});
const as: TestCommittee['as'] = (who, at = DISPATCHED) => committee.as(who, at);
async function worked(title: string) {
  const cases = casesIn(committee, cast);
  const of = await cases.dispatched({ title, cosigned: true });
  const task = found(of.tasks[0]);
  await cases.taken(task);
  return { proposalId: of.id, taskId: task.id };
}
const titlesFor = async (accountId: string): Promise<string[]> => {
  await committee.deliverAll(await as());
  const { rows } = await committee.read((tx) =>
    sql<{ title: string }>`select title from notice where account_id = ${accountId} order by made_at, id`.execute(tx),
  );
  return rows.map(({ title }) => title);
};
const ofLead = (items: readonly TalkView[], taskId: string) => found(items.find((talk) => talk.taskId === taskId));

it('keeps what both sides say, tells the other side, and is nothing to the co-handling unit', async () => {
  const { proposalId, taskId } = await worked('关于留言的提案');
  await service.writeRemark(await as(cast.lead), taskId, { body: '请先走访几所农村学校。' });
  await service.writeRemark(await as(cast.handler), taskId, { body: '下周安排，届时约请。' });
  expect(await titlesFor(cast.handler.accountId)).toContain('提案人就《关于留言的提案》给您留言');
  expect(await titlesFor(cast.cosigner.accountId)).toContain('市教育局就《关于留言的提案》给您留言');
  for (const reader of [cast.lead, cast.cosigner, cast.desk, cast.office]) {
    const { items } = await service.talksOfProposal(await as(reader), proposalId);
    expect(ofLead(items, taskId).remarks.map(({ side }) => side)).toEqual(['proposer', 'unit']);
  }
  const others = await service.talksOfProposal(await as(cast.coHandler), proposalId);
  expect(JSON.stringify(others)).not.toContain(taskId);
  await expect(service.writeRemark(await as(cast.coHandler), taskId, { body: '?' })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await titlesFor(cast.coLiaison.accountId)).not.toContain('提案人就《关于留言的提案》给您留言');
  const { items } = await timelineOf(await as(cast.coHandler), proposalId);
  expect(items.some(({ type }) => type.startsWith('remark'))).toBe(false);
  await expect(service.writeRemark(await as(cast.office), taskId, { body: '?' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('carries files, which whoever reads the remark opens and nobody else, and which are no files of the proposal', async () => {
  const { proposalId, taskId } = await worked('关于留言附件的提案');
  const bytes = Buffer.from('%PDF-1.7\n调研照片\n%%EOF\n');
  const uploadId = uuid7();
  await useCases.attachments.receiveUpload(await as(cast.lead), uploadId, { at: 0, bytes });
  const sent = { body: '请看附件。', files: [{ uploadId, name: '学校情况.pdf' }] };
  const { remarks } = await service.writeRemark(await as(cast.lead), taskId, sent);
  const [remark] = remarks;
  const file = found(found(remark).files[0]);
  expect(file).toMatchObject({ name: '学校情况.pdf', kind: 'pdf', sha256: hash('sha256', bytes) });
  const asked = { id: found(remark).id, fileId: file.id };
  for (const reader of [cast.lead, cast.cosigner, cast.liaison, cast.handler, cast.desk, cast.office]) {
    const opened = await service.openRemarkFile(await as(reader), asked);
    expect(await buffer(opened.bytes)).toEqual(bytes);
  }
  for (const other of [cast.coHandler, cast.coSigner, cast.policeHandler, cast.stranger, cast.leader, cast.reviewer])
    await expect(service.openRemarkFile(await as(other), asked)).rejects.toMatchObject({ code: 'not_found' });
  const { attachments } = useCases;
  expect((await attachments.listAttachments(await as(cast.coHandler), proposalId)).items).toEqual([]);
  const stray = { id: proposalId, attachmentId: file.id };
  await expect(attachments.openAttachment(await as(cast.lead), stray)).rejects.toMatchObject({ code: 'not_found' });
  expect([...(await committee.read((tx) => attachments.keptAttachments(tx, [file.sha256])))]).toEqual([file.sha256]);
  const inFile = async (who: Cast['lead']) =>
    (await dossierContents(await as(who), proposalId)).parts.some(({ title }) => title === '留言和约见');
  expect([await inFile(cast.handler), await inFile(cast.coHandler)]).toEqual([true, false]);
});

it('is append-only: the app may neither change nor remove what was said', async () => {
  await expect(committee.read((tx) => sql`update remark set body = ''`.execute(tx))).rejects.toThrow(/permission/);
  await expect(committee.read((tx) => sql`delete from remark`.execute(tx))).rejects.toThrow(/permission/);
});

it('agrees on a consultation, gives it to the calendar, and enters it as a contact with minutes', async () => {
  const { proposalId, taskId } = await worked('关于协商的提案');
  const wish = { kind: 'consultation' as const, ...MEETING, topic: '心理教师的编制' };
  const one = found((await service.appoint(await as(cast.handler), taskId, wish)).appointments[0]);
  expect(await titlesFor(cast.lead.accountId)).toContain('市教育局就《关于协商的提案》约请提案办理协商，请答复');
  const other = { ...MEETING, startsAt: '2023-03-01T02:00:00.000Z', reason: '上午有会', version: one.version };
  const countered = found((await service.counterAppointment(await as(cast.lead), one.id, other)).appointments[0]);
  const agreed = found(
    (await service.acceptAppointment(await as(cast.liaison), one.id, countered.version)).appointments[0],
  );
  const ics = await service.calendarFile(await as(cast.lead), one.id);
  expect(ics).toMatchObject({ mediaType: 'text/calendar; charset=utf-8' });
  expect(Buffer.from(ics.base64, 'base64').toString()).toContain('DTSTART:20230301T020000Z');
  const came = { mode: 'forum' as const, participants: '李慧敏、基教科', summary: '交换意见', outcome: '分两年配齐' };
  await service.recordAppointment(await as(cast.handler, AFTER), one.id, { ...came, version: agreed.version });
  const { contacts } = await handling.getTask(await as(cast.lead, AFTER), taskId);
  expect(contacts).toMatchObject([{ mode: 'forum', place: '市一中', heldOn: '2023-03-01', mayConfirm: true }]);
  const file = await service.minutesFile(await as(cast.office, AFTER), one.id, 'docx');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file.base64, 'base64') });
  for (const words of ['提案办理协商纪要', '分两年配齐', '李慧敏、基教科']) expect(value).toContain(words);
  const { items } = await service.talksOfProposal(await as(cast.lead, AFTER), proposalId);
  expect(ofLead(items, taskId).appointments).toMatchObject([{ status: 'held', availableActions: [] }]);
});
