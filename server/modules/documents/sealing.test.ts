import { text as textIn } from 'node:stream/consumers';
import mammoth from 'mammoth';
import { fromBufferPromise } from 'yauzl';
import { expect, test } from 'vitest';
import type { ProposalView } from '../../../contract/proposals.ts';
import { useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { codePicture } from '../../platform/paper/form.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const { proposals } = useCases;

async function handedIn(): Promise<ProposalView> {
  const content = completeContent('关于科创平台的提案');
  const input = { sessionId: null, organizationId: cast.bodies.science_party, onBehalfOfMemberId: null, content };
  const draft = await proposals.draftProposal(await as(cast.clerk), input);
  const approved = await proposals.approveProposal(await as(cast.head), draft.id, draft.version);
  return proposals.submitProposal(await as(cast.clerk), draft.id, approved.version);
}
type Made = { readonly base64: string };
const bytesOf = ({ base64 }: Made): Buffer => Buffer.from(base64, 'base64');
const wordsIn = async (made: Made): Promise<string> => (await mammoth.extractRawText({ buffer: bytesOf(made) })).value;
async function picturesIn(made: Made): Promise<Buffer[]> {
  const zip = await fromBufferPromise(bytesOf(made), { lazyEntries: true });
  const pictures: Buffer[] = [];
  for await (const entry of zip.eachEntry())
    if (entry.fileName.startsWith('word/media/')) {
      const bytes: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) bytes.push(part as Buffer);
      pictures.push(Buffer.concat(bytes));
    } else await textIn(await zip.openReadStreamPromise(entry));
  return pictures;
}
const PAPERS = [
  ['the receipt', service.receiptPaper],
  ['the text', service.proposalPaper],
  ['the form', service.proposalForm],
] as const;
const imagesIn = (made: Made): number => bytesOf(made).toString('latin1').split('/Subtype /Image').length - 1;

test.each(PAPERS)(
  '%s of a body’s proposal names its head and carries its seal, in Word and in PDF',
  async (_, paper) => {
    const { id } = await handedIn();
    const ctx = await as(cast.head);
    const word = await paper(ctx, id, 'docx');
    const words = await wordsIn(word);
    for (const part of ['九三学社新乡市委员会', '负责人：主委', '2023年1月3日']) expect(words).toContain(part);
    expect((await picturesIn(word)).some((picture) => picture.equals(codePicture('印章')))).toBe(true);
    const pdf = await paper(ctx, id, 'pdf');
    expect(imagesIn(pdf)).toBeGreaterThan(0);
    expect(bytesOf(pdf).toString('latin1')).toMatch(/<pdfaid:part>2</);
  },
);

test('a text put right after it was approved goes out without the seal, and says why', async () => {
  const given = await handedIn();
  const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
  await proposals.editForm(await as(cast.reviewer), given.id, {
    ...{ title: given.content.title, situation: given.content.situation, analysis: `${given.content.analysis}。` },
    suggestions: given.content.suggestions.map(({ text }) => text),
    ...{ reason: '数字有误', consent: { on: '2023-01-03', how: 'phone', note: '' }, version: started.version },
  });
  const word = await service.proposalPaper(await as(cast.head), given.id, 'docx');
  expect(await wordsIn(word)).toContain('审定后经同意改过文字');
  expect(await picturesIn(word)).toHaveLength(0);
});

test('a member’s proposal carries no seal', async () => {
  const draft = await proposals.draftProposal(await as(cast.lead), {
    ...{ sessionId: null, organizationId: null, onBehalfOfMemberId: null },
    content: completeContent('关于配备心理教师的提案'),
  });
  const word = await service.proposalPaper(await as(cast.lead), draft.id, 'docx');
  expect(await wordsIn(word)).not.toContain('负责人');
});
