import type { Asks } from './runner.ts';

const nothing = (): object => ({});
export const URGING_ASKS: Asks = {
  'urging.list': nothing,
  'urging.ofProposal': nothing,
  'urging.give': () => ({
    body: { level: 'written_urge', reason: '请抓紧办理', docNo: { word: '新政办催', year: 2023, serial: 77 } },
  }),
  'urging.acknowledge': ({ thing: { version } }) => ({ body: { note: '', version } }),
  'documents.urge': () => ({ query: { format: 'docx' } }),
};
