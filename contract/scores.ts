import { z } from 'zod';
import { byId, id, instant, page, paging, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { fileAnswer } from './exchange.ts';
import { asOf } from './statistics.ts';

/** Who scores: a member, or the body that put a collective proposal. */
export const scorerKind = z.enum(['member', 'body']);
export const scoreRole = z.enum(['lead', 'cosigner', 'body']);
/** What a proposal is to those whose it is; `split` waits for its own decision after a merger that was undone. */
export const scoreStanding = z.enum(['filed', 'merged', 'split', 'not_filed', 'withdrawn']);
export type ScorerKind = z.infer<typeof scorerKind>;
export type ScoreRole = z.infer<typeof scoreRole>;
export type ScoreStanding = z.infer<typeof scoreStanding>;

const scorer = z.object({
  id,
  kind: scorerKind,
  /** The member's number; a body has none. */
  no: z.string(),
  name: z.string(),
  /** A member's sector. */
  group: z.string(),
  points: z.number(),
});
export const scoreRow = scorer.extend({ entries: z.int() });
/** One proposal and what it is worth to the scorer, with the rule in words; the points of all add up to his. */
export const scoreEntry = z.object({
  proposalId: id,
  receiptNo: z.string(),
  caseNo: z.string().nullable(),
  title: z.string(),
  role: scoreRole,
  standing: scoreStanding,
  rule: z.string(),
  points: z.number(),
});
export type ScoreRow = z.infer<typeof scoreRow>;
export type ScoreEntry = z.infer<typeof scoreEntry>;

const when = { session: z.string().regex(/^\d{1,2}-\d{1,2}$/), asOf: asOf.optional() };
export const scoreQuery = z.strictObject(when);
const filters = { ...when, kind: scorerKind.default('member'), text: text(60).default('') };
export const scoresQuery = z.strictObject({ ...filters, ...paging });
export const scoresExportQuery = z.strictObject({ ...filters, format: z.enum(['xlsx', 'csv']).default('xlsx') });
export type ScoreQuery = z.infer<typeof scoreQuery>;
export type ScoresQuery = z.infer<typeof scoresQuery>;
export type ScoresExportQuery = z.infer<typeof scoresExportQuery>;

const ground = { asOf: instant, article: z.string() };
export const scoreList = page(scoreRow).extend(ground);
export const scoreView = scorer.extend({ ...ground, entries: z.array(scoreEntry) });
export type ScoreView = z.infer<typeof scoreView>;

export const scoresApi = {
  list: endpoint({
    method: 'GET',
    path: '/scores',
    summary: '一次会议的提案计分：每位委员，或每个集体提案单位',
    query: scoresQuery,
    response: scoreList,
    errors: ['not_found', 'forbidden'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/scores/:id',
    summary: '一位委员或一个单位的提案计分和每一分的来由',
    params: byId,
    query: scoreQuery,
    response: scoreView,
    errors: ['not_found', 'forbidden'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/scores/export',
    summary: '导出提案计分',
    query: scoresExportQuery,
    response: fileAnswer,
    errors: ['not_found', 'forbidden', 'too_large'],
  }),
};
