import { uuid7 } from '../../server/platform/context.ts';
import { completeContent } from '../harness/people.ts';
import type { Asks } from './runner.ts';

const SPEECH = { kind: 'speech', title: '大会发言', occasion: '', saidOn: '2022-01-10', content: '要点' } as const;
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
  'cowriting.read': nothing,
  'cowriting.allow': ({ thing }) => ({ body: { mayWrite: true, version: thing['cosignerVersion'] ?? 1 } }),
  'cowriting.hold': nothing,
  'cowriting.letGo': nothing,
  'cowriting.write': ({ thing }) => ({ body: { before: thing['analysis'] ?? '', after: '原因在于经费没有着落。' } }),
  'cowriting.amend': ({ thing }) => ({
    body: { section: 'analysis', before: thing['analysis'] ?? '', after: '原因在于编制。', note: '' },
  }),
  'cowriting.accept': ({ thing: { version } }) => ({ body: { version } }),
  'cowriting.reject': ({ thing: { version } }) => ({ body: { reason: '与事实不符', version } }),
  'cowriting.retract': ({ thing: { version } }) => ({ body: { version } }),
  'materials.list': nothing,
  'materials.add': () => ({ body: { ...SPEECH, organizationId: null } }),
  'materials.edit': ({ thing: { version } }) => ({ body: { ...SPEECH, version } }),
  'materials.draft': nothing,
  'materials.ofProposal': nothing,
  'materials.remove': nothing,
  'writing.readWord': () => ({ body: { uploadId: uuid7(), name: '稿.docx' } }),
  'writing.check': () => ({ body: { content: completeContent('关于校车的提案') } }),
  'writing.findings': nothing,
  'writing.samples': nothing,
};
