import { z } from 'zod';
import { byId, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { fileAnswer } from './exchange.ts';

/** Papers (文书) made of the records: nothing here is kept, each is set anew when it is asked for. */
export const paperFormat = z.enum(['pdf', 'docx']);
export const paperKind = z.enum(['receipt', 'proposal', 'letter', 'form', 'feedbackForm', 'register', 'urge']);
export type PaperFormat = z.infer<typeof paperFormat>;
export type PaperKind = z.infer<typeof paperKind>;

/** What a code on a paper leads to: that it says what the records say, and nothing of what it says. */
export const verified = z.object({
  kind: z.enum(['proposal', 'letter']),
  /** Receipt number or number of the letter. */
  number: z.string(),
  at: instant,
  /** A later text has taken its place. */
  superseded: z.boolean(),
  /** The scan of the sealed paper that is the letter of record, by its fingerprint; null where none was brought. */
  record: z.object({ no: z.int(), sha256: z.string(), addedAt: instant }).nullable(),
  /** Something in it was wiped since: the paper is genuine, the records no longer say all it says. */
  wiped: z.boolean(),
});
export type Verified = z.infer<typeof verified>;

const paper = (path: `/${string}`, summary: string) =>
  endpoint({
    method: 'GET',
    path,
    summary,
    params: byId,
    query: z.object({ format: paperFormat }),
    response: fileAnswer,
    errors: ['not_found', 'forbidden', 'rule_refused'],
  });

export const documentsApi = {
  receipt: paper('/proposals/:id/receipt', '提案收件回执'),
  proposal: paper('/proposals/:id/paper', '提案文本'),
  letter: paper('/replies/:id/paper', '答复函'),
  form: paper('/proposals/:id/form', '提案表'),
  feedbackForm: paper('/feedback/:id/form', '空白的征询意见表'),
  register: paper('/tasks/:id/register', '办理情况登记表'),
  urge: paper('/urging/:id/paper', '催办单'),
  verify: endpoint({
    method: 'GET',
    path: '/verify/:id/:digest',
    summary: '核验文书',
    access: 'public',
    params: z.object({ id, digest: z.string().regex(/^[0-9a-f]{32}$/) }),
    response: verified,
    errors: ['not_found'],
  }),
};
