import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { casesIn, found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { codePicture } from '../../platform/paper/form.ts';
import { uploadOf } from '../../platform/storage/index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const LATER = '2023-02-24T01:00:00.000Z';
const as = (who?: typeof cast.lead) => committee.as(who, LATER);
const MET = {
  phase: 'before',
  mode: 'visit',
  heldOn: '2023-02-23',
  place: '市一中',
  participants: '李慧敏、基教科',
  summary: '察看心理辅导室',
} as const;

it('a contact carries photographs, for whoever reads the contact, which are no files of the proposal', async () => {
  const of = await cases.dispatched({ title: '关于配备心理教师的提案', cosigned: true });
  const task = found(of.tasks[0]);
  await cases.taken(task);
  const picture = codePicture('沟通照片');
  const uploadId = await uploadOf(await as(), cast.handler.accountId, picture);
  const logged = await service.logContact(await as(cast.handler), task.id, {
    ...MET,
    files: [{ uploadId, name: '走访.png' }],
  });
  const contact = found(logged.contacts[0]);
  expect(contact.files).toMatchObject([{ name: '走访.png', kind: 'png', size: picture.length }]);
  const asked = { id: contact.id, fileId: found(contact.files[0]).id };
  for (const reader of [cast.lead, cast.cosigner, cast.liaison, cast.handler, cast.desk, cast.office])
    expect(await buffer((await service.openPhoto(await as(reader), asked)).bytes)).toEqual(Buffer.from(picture));
  for (const other of [cast.policeHandler, cast.stranger])
    await expect(service.openPhoto(await as(other), asked)).rejects.toMatchObject({ code: 'not_found' });
  expect((await useCases.attachments.listAttachments(await as(cast.lead), of.id)).items).toEqual([]);
  const stray = { id: of.id, attachmentId: asked.fileId };
  await expect(useCases.attachments.openAttachment(await as(cast.lead), stray)).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('a contact without photographs is entered as ever; what was not brought by him is refused, and nothing is entered', async () => {
  const task = found((await cases.dispatched()).tasks[0]);
  await cases.taken(task);
  const foreign = await uploadOf(await as(), cast.liaison.accountId, codePicture('别人的'));
  const files = [{ uploadId: foreign, name: '走访.png' }];
  await expect(service.logContact(await as(cast.handler), task.id, { ...MET, files })).rejects.toThrow();
  expect((await service.getTask(await as(cast.handler), task.id)).contacts).toEqual([]);
  const { contacts } = await service.logContact(await as(cast.handler), task.id, MET);
  expect(contacts.map(({ files: none }) => none)).toEqual([[]]);
});

it('names the leader in charge beside office and handler, where the liaison does', async () => {
  const task = found((await cases.dispatched()).tasks[0]);
  const received = await service.signReceipt(await as(cast.liaison), task.id, task.version);
  const given = { office: '基教科', handlerAccountId: cast.handler.accountId };
  const first = await service.assignInside(await as(cast.liaison), task.id, {
    ...given,
    unitLeader: '王副局长 ',
    version: received.version,
  });
  expect(first).toMatchObject({ office: '基教科', unitLeader: '王副局长', status: 'in_progress' });
});
