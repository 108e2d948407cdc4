import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ANSWERED, casesIn, RELEASED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { uuid7 } from '../../platform/context.ts';
import { digestOfLetter, verify } from './service/verifying.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);

it('the code on a letter says which file is the record, by its fingerprint: the sealed scan where there is one', async () => {
  const { reply } = await cases.signed();
  const released = await cases.audit(reply);
  const stranger = await committee.as(cast.stranger, RELEASED);
  const digest = digestOfLetter(released);
  expect(await verify(stranger, reply.id, digest)).toMatchObject({ number: released.docNo, record: null });

  const bytes = Buffer.from('%PDF-1.7\n盖章\n%%EOF\n');
  const [uploadId, liaison] = [uuid7(), await committee.as(cast.liaison, ANSWERED)];
  await useCases.attachments.receiveUpload(liaison, uploadId, { at: 0, bytes });
  await useCases.replies.addScan(liaison, reply.id, { uploadId, name: '盖章函.pdf', reason: '' });
  expect(await verify(stranger, reply.id, digest)).toMatchObject({ record: { no: 1, sha256: hash('sha256', bytes) } });
});
