import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, localDate, page, paging, text, version } from './common.ts';
import { category, proposalStatus, proposerKind } from './proposals.ts';

/** Where a proposal stands, derived: statuses are decisions, progress is computed from tasks, replies, forms and dates. */
export const stage = z.enum([
  'draft',
  'cosigning',
  'submitted',
  'reviewing',
  'returned',
  'not_filed',
  'merged',
  'withdrawn',
  'filed',
  'objected',
  'routing',
  'handling',
  'replied',
  'awaiting_feedback',
  'consultation',
  'closed',
  'archived',
]);
export type Stage = z.infer<typeof stage>;
export const light = z.enum(['green', 'yellow', 'orange', 'red', 'late', 'none']);
export type Light = z.infer<typeof light>;
export const caseRow = z.object({
  id,
  caseNo: z.string().nullable(),
  receiptNo: z.string().nullable(),
  title: z.string(),
  leadName: z.string(),
  proposerKind,
  category: category.nullable(),
  status: proposalStatus,
  stage,
  holder: z.string(),
  since: instant,
  dueOn: localDate.nullable(),
  workdaysLeft: z.int().nullable(),
  light,
  isKey: z.boolean(),
  cosignerCount: z.int(),
  version,
});
export type CaseRow = z.infer<typeof caseRow>;
export const listScope = z.enum([
  'all',
  'mine',
  'cosigned',
  'review_mine',
  'review',
  'final',
  'routing',
  'unit',
  'key',
  'to_close',
]);
/** How long a case has waited since it was handed in, in days of the calendar. */
export const waitingAge = z.enum(['today', 'three', 'older']);
export const reviewerShare = z.enum(['me', 'nobody', 'others']);
export type WaitingAge = z.infer<typeof waitingAge>;
export type ReviewerShare = z.infer<typeof reviewerShare>;
export const casesQuery = z.strictObject({
  ...paging,
  scope: listScope.default('all'),
  text: text(60).optional(),
  session: z.string().max(10).optional(),
  stage: stage.optional(),
  status: proposalStatus.optional(),
  category: category.optional(),
  unitId: id.optional(),
  groupId: id.optional(),
  proposerKind: proposerKind.optional(),
  late: z.enum(['yes']).optional(),
  age: waitingAge.optional(),
  reviewer: reviewerShare.optional(),
  sort: z.enum(['newest', 'due', 'case_no']).default('newest'),
});
export type CasesQuery = z.infer<typeof casesQuery>;
export type ListScope = z.infer<typeof listScope>;
/** One line of "what must I do now". */
export const todo = z.object({
  kind: z.string(),
  id,
  /** Null where it is about no one proposal. */
  proposalId: id.nullable(),
  title: z.string(),
  caseNo: z.string().nullable(),
  what: z.string(),
  verb: z.string(),
  link: z.string(),
  dueOn: localDate.nullable(),
  workdaysLeft: z.int().nullable(),
  light,
});
export type Todo = z.infer<typeof todo>;
export const count = z.object({
  key: z.string(),
  label: z.string(),
  value: z.int(),
  link: z.string(),
  isLate: z.boolean(),
});
export const home = z.object({
  greeting: z.string(),
  counts: z.array(count),
  todos: z.array(todo),
  total: z.int(),
  followed: z.array(caseRow),
});
export type Home = z.infer<typeof home>;
/** A case number or title words, a member or a unit: what the search box and the command bar offer. */
export const hit = z.object({
  kind: z.enum(['proposal', 'member', 'unit']),
  id,
  label: z.string(),
  detail: z.string(),
  link: z.string(),
});

/** What a queue of review is made of; each part is a filter of the list, with the number of rows it shows. */
export const reviewQueues = z.object({
  groups: z.array(z.object({ id: id.nullable(), name: z.string(), count: z.int() })),
  categories: z.array(z.object({ category: category.nullable(), count: z.int() })),
  ages: z.array(z.object({ age: waitingAge, count: z.int() })),
  reviewers: z.array(z.object({ reviewer: reviewerShare, count: z.int() })),
});
export type ReviewQueues = z.infer<typeof reviewQueues>;

export const workbenchApi = {
  queues: endpoint({
    method: 'GET',
    path: '/review/queues',
    summary: '审查队列的构成',
    query: casesQuery,
    response: reviewQueues,
  }),
  home: endpoint({ method: 'GET', path: '/home', summary: '今天要办的事', response: home }),
  cases: endpoint({ method: 'GET', path: '/cases', summary: '提案列表', query: casesQuery, response: page(caseRow) }),
  find: endpoint({
    method: 'GET',
    path: '/find',
    summary: '快速查找',
    query: z.strictObject({ text: text(60) }),
    response: z.object({ items: z.array(hit) }),
  }),
};
