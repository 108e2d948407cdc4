import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, localDate, page, paging } from './common.ts';

export const convention = z.enum(['A', 'B']);
export type Convention = z.infer<typeof convention>;
export const asOf = z.union([localDate, z.iso.datetime({ offset: true, local: true })]);
/** One published number: its two parts, the rule in words, and the addresses of exactly the rows behind each. */
export const figure = z.object({
  key: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  unit: z.enum(['件', '%', '人', '条', '件/人', '次/件', '份', '项']),
  numerator: z.int(),
  denominator: z.int().nullable(),
  formula: z.string(),
  rows: z.object({ numerator: z.string(), denominator: z.string().nullable() }),
});
export type Figure = z.infer<typeof figure>;
export const yearReport = z.object({
  committee: z.string(),
  session: z.string(),
  asOf: instant,
  convention,
  figures: z.array(figure),
});
export type YearReport = z.infer<typeof yearReport>;
export const reportRow = z.object({
  id,
  kind: z.enum(['proposal', 'task', 'suggestion', 'feedback', 'member', 'reply', 'commitment']),
  proposalId: id.nullable(),
  label: z.string(),
  detail: z.string(),
});
export type ReportRow = z.infer<typeof reportRow>;
export const snapshotView = z.object({
  id,
  sessionCode: z.string(),
  convention,
  asOf: instant,
  knownAt: instant,
  digest: z.string(),
  signedBy: z.string(),
  signedAt: instant,
  figures: z.array(figure),
  recomputes: z.boolean(),
});
export type SnapshotView = z.infer<typeof snapshotView>;
export const reportQuery = z.strictObject({
  session: z.string().regex(/^\d{1,2}-\d{1,2}$/),
  asOf: asOf.optional(),
  convention: convention.default('A'),
});
export type ReportQuery = z.infer<typeof reportQuery>;
export const differenceView = z.object({
  proposalId: id,
  receiptNo: z.string(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  occurredAt: instant,
});

export const statisticsApi = {
  year: endpoint({
    method: 'GET',
    path: '/statistics/year',
    summary: '年度提案指标',
    query: reportQuery,
    response: yearReport,
    errors: ['not_found', 'forbidden'],
  }),
  rows: endpoint({
    method: 'GET',
    path: '/statistics/rows',
    summary: '指标背后的记录',
    query: reportQuery.extend({ key: z.string().max(60), part: z.enum(['numerator', 'denominator']), ...paging }),
    response: page(reportRow),
    errors: ['not_found', 'forbidden'],
  }),
  differences: endpoint({
    method: 'GET',
    path: '/statistics/differences',
    summary: '两个时点之间的变化',
    query: reportQuery.extend({ from: asOf }),
    response: z.object({ items: z.array(differenceView) }),
    errors: ['not_found', 'forbidden'],
  }),
  snapshots: endpoint({
    method: 'GET',
    path: '/statistics/snapshots',
    summary: '已签署的统计',
    query: z.strictObject({ session: z.string().max(10) }),
    response: z.object({ items: z.array(snapshotView) }),
    errors: ['forbidden'],
  }),
  sign: endpoint({
    method: 'POST',
    path: '/statistics/snapshots',
    summary: '签署统计',
    body: reportQuery,
    response: snapshotView,
    errors: ['forbidden', 'not_found'],
  }),
};
