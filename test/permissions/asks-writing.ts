import { uuid7 } from '../../server/platform/context.ts';
import { completeContent } from '../harness/people.ts';
import type { Asks } from './runner.ts';

const nothing: Asks[string] = () => ({});

export const WRITING_ASKS: Asks = {
  'attachments.upload': ({ thing: { params } }) => ({
    params: { id: params['id'] ?? uuid7() },
    query: { at: '0' },
    body: Buffer.from('说明'),
  }),
  'attachments.ofProposal': nothing,
  'attachments.add': ({ thing }) => ({ body: { uploadId: thing['uploadId'] ?? uuid7(), name: '说明.txt' } }),
  'attachments.remove': nothing,
  'writing.readWord': () => ({ body: { uploadId: uuid7(), name: '稿.docx' } }),
  'writing.check': () => ({ body: { content: completeContent('关于校车的提案') } }),
  'writing.findings': nothing,
  'writing.samples': nothing,
};
