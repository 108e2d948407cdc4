import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { casesIn, DISSATISFIED, found, SATISFIED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { uploadOf } from '../../platform/storage/index.ts';
import { feedback } from './index.ts';
import * as service from './service/index.ts';

subscribe('feedback', feedback.subscribers ?? {});

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const NEXT = '2023-05-15T02:00:00.000Z';
const as = (who?: typeof cast.lead) => committee.as(who, NEXT);
const BYTES = Buffer.from('%PDF-1.7\n征询意见表\n%%EOF\n');
const formOf = async (who: typeof cast.lead, proposalId: string) =>
  found((await service.listFeedback(await as(who), proposalId)).items.find(({ isDecisive }) => isDecisive));

async function entered(content = SATISFIED) {
  const of = await cases.released({ cosigned: true });
  const { id, version } = await formOf(cast.office, of.proposal.id);
  const uploadId = await uploadOf(await as(), cast.office.accountId, BYTES);
  const scan = { uploadId, name: '征询意见表.pdf' };
  const form = await service.enterPaper(await as(cast.office), id, { content, version, scan });
  return { proposalId: of.proposal.id, form };
}

it('the paper a verdict was entered from stands beside it, for its proposer and the assembly', async () => {
  const { proposalId, form } = await entered();
  expect(form).toMatchObject({ status: 'submitted', channel: 'paper', paper: { name: '征询意见表.pdf', kind: 'pdf' } });
  const asked = { id: form.id, fileId: found(form.paper ?? undefined).id };
  for (const reader of [cast.office, cast.committee, cast.lead])
    expect(await buffer((await service.openPaper(await as(reader), asked)).bytes)).toEqual(BYTES);
  for (const other of [cast.cosigner, cast.liaison, cast.handler, cast.signer, cast.desk, cast.leader, cast.stranger])
    await expect(service.openPaper(await as(other), asked)).rejects.toThrow();
  expect((await useCases.attachments.listAttachments(await as(cast.handler), proposalId)).items).toEqual([]);
});

it('a unit learns nothing of the paper, neither while the verdict is sealed nor once it is disclosed', async () => {
  const { proposalId, form } = await entered();
  expect(await formOf(cast.handler, proposalId)).toMatchObject({ status: 'submitted', content: null, paper: null });
  const { version } = await useCases.proposals.getProposal(await as(cast.office), proposalId);
  await service.closeCase(await as(cast.committee), proposalId, { note: '办结', version });
  const seen = await formOf(cast.handler, proposalId);
  expect([seen.status, seen.content?.result, seen.paper]).toEqual(['disclosed', 'satisfied', null]);
  const asked = { id: form.id, fileId: found(form.paper ?? undefined).id };
  await expect(service.openPaper(await as(cast.handler), asked)).rejects.toMatchObject({ code: 'forbidden' });
});

it('without the paper nothing is entered', async () => {
  const of = await cases.released();
  const { id, version } = await formOf(cast.office, of.proposal.id);
  const scan = { uploadId: id, name: '征询意见表.pdf' };
  await expect(
    service.enterPaper(await as(cast.office), id, { content: DISSATISFIED, version, scan }),
  ).rejects.toThrow();
  expect(await formOf(cast.office, of.proposal.id)).toMatchObject({ status: 'due', paper: null });
});
