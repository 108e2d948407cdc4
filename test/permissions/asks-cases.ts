import { SATISFIED } from '../harness/cases.ts';
import type { Asks } from './runner.ts';

const given: Asks[string] = ({ thing: { version } }) => ({ body: { content: SATISFIED, version } });
const decided: Asks[string] = ({ thing: { version } }) => ({ body: { note: '按评价办理', version } });

export const CASE_ASKS: Asks = {
  'feedback.history': () => ({}),
  'feedback.submit': given,
  'feedback.change': given,
  'feedback.enterPaper': ({ thing: { version, params, uploadId } }) => ({
    body: { content: SATISFIED, version, scan: { uploadId: uploadId ?? params['id'], name: '征询意见表.pdf' } },
  }),
  'documents.feedbackForm': () => ({ query: { format: 'docx' } }),
  'feedback.close': decided,
  'feedback.settle': decided,
  'feedback.reopen': decided,
  'feedback.rehandle': decided,
  'feedback.consult': decided,
  'supervision.unmark': ({ thing: { version } }) => ({ body: { version } }),
};
