import type { Asks } from './runner.ts';

const nothing: Asks[string] = () => ({});
const text = { title: '延长公交夜班线路', content: '夜间停运。', category: 'economy' } as const;
const withReason: Asks[string] = ({ thing: { version } }) => ({ body: { reason: '另行反映', version } });

export const CLUE_ASKS: Asks = {
  'clues.enter': () => ({ body: { ...text, source: 'mail', sourceNote: '', name: '吴建国', phone: '13600001111' } }),
  'clues.list': nothing,
  'clues.notices': nothing,
  'clues.catalogue': nothing,
  'clues.exportCatalogue': () => ({ query: { format: 'csv' } }),
  'clues.ofProposal': nothing,
  'clues.get': nothing,
  'clues.accept': ({ thing: { version } }) => ({ body: { ...text, version } }),
  'clues.reject': ({ thing: { version } }) => ({
    body: { reason: 'personal', notice: '您反映的是个人问题，请向主管部门咨询。', version },
  }),
  'clues.publish': ({ thing: { params, version } }) => ({
    params: {},
    body: { items: [{ id: params['id'], version }], until: '2023-12-31' },
  }),
  'clues.retract': withReason,
  'clues.convert': withReason,
  'clues.noticeSent': ({ thing: { version } }) => ({ body: { channel: 'phone', version } }),
  'clues.pick': ({ role, cast }) => ({
    body: { organizationId: role === 'clerk' || role === 'head' ? cast.bodies.science_party : null },
  }),
};
