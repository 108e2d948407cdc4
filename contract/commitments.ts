import { z } from 'zod';
import { attachmentView, broughtFile } from './attachments.ts';
import { byId, id, instant, localDate, page, paging, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { organizationBrief } from './organizations.ts';

/** A sentence of a letter that promises something (承诺事项), with the words it was known by. */
export const foundPromise = z.object({
  text: z.string(),
  subject: z.string(),
  action: z.string(),
  amount: z.string(),
  dueOn: localDate.nullable(),
  because: z.array(z.string()),
});
export const letterPromises = z.object({
  /** The day the dates are counted from. */
  countedFrom: localDate,
  promises: z.array(foundPromise),
  /** The class says that more will come, and no sentence says what and until when. */
  lacksPromise: z.boolean(),
});
export type FoundPromise = z.infer<typeof foundPromise>;
export type LetterPromises = z.infer<typeof letterPromises>;

/** 承诺事项 as a letter lists it: blank where the draft is not yet filled in. */
export const commitmentContent = z.strictObject({
  suggestionId: id.nullable(),
  action: text(500),
  amount: text(60),
  office: text(60),
  dueOn: localDate.nullable(),
  /** The sentence of the letter it was found in; empty where the unit listed it by itself. */
  words: text(1000),
});
export type CommitmentContent = z.infer<typeof commitmentContent>;

export const commitmentStatus = z.enum(['open', 'done_claimed', 'excuse_claimed', 'fulfilled', 'explained']);
export const commitmentAction = z.enum([
  'report',
  'claim_done',
  'confirm',
  'dispute',
  'verify',
  'refute',
  'ask_excuse',
  'accept_excuse',
  'decline_excuse',
]);
/** How it stands to its date; exactly one holds at a time. */
export const commitmentLight = z.enum(['overdue', 'soon', 'running', 'waiting', 'kept', 'explained']);
export type CommitmentStatus = z.infer<typeof commitmentStatus>;
export type CommitmentAction = z.infer<typeof commitmentAction>;
export type CommitmentLight = z.infer<typeof commitmentLight>;

const entry = z.object({
  id,
  action: commitmentAction,
  text: z.string(),
  byName: z.string(),
  at: instant,
  /** What bears it out (佐证). */
  files: z.array(attachmentView.pick({ id: true, name: true, kind: true, size: true, sha256: true })),
});
export const commitmentRow = z.object({
  id,
  proposalId: id,
  caseNo: z.string().nullable(),
  proposalTitle: z.string(),
  replyId: id,
  no: z.int(),
  suggestionNo: z.int().nullable(),
  unit: organizationBrief,
  action: z.string(),
  amount: z.string(),
  office: z.string(),
  dueOn: localDate,
  status: commitmentStatus,
  light: commitmentLight,
  openedOn: localDate,
  settledOn: localDate.nullable(),
  /** Until when the unit next reports how it goes; null where nothing is owed. */
  progressDueOn: localDate.nullable(),
  version,
});
export type CommitmentRow = z.infer<typeof commitmentRow>;
export const commitmentView = commitmentRow.extend({
  words: z.string(),
  entries: z.array(entry),
  availableActions: z.array(commitmentAction),
});
export type CommitmentView = z.infer<typeof commitmentView>;
export const caseCommitments = z.object({
  items: z.array(commitmentView),
  /** The released letters the asker may list further commitments to. */
  mayList: z.array(z.object({ replyId: id, unit: organizationBrief })),
});

export const ledgerQuery = z.strictObject({
  light: commitmentLight.optional(),
  /** Only what has fallen due, kept or not: what the rate is counted from. */
  isDue: z.enum(['yes']).optional(),
  unitId: id.optional(),
  text: z.string().max(60).optional(),
  ...paging,
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;
export const ledgerPage = page(commitmentRow).extend({
  /** How many of each light there are under the other filters. */
  counts: z.record(commitmentLight, z.int()),
});

const share = z.object({ part: z.int(), whole: z.int(), percent: z.number().nullable() });
/** 办成率 beside 满意率 of one unit. */
export const unitRate = z.object({
  unit: organizationBrief,
  kept: share,
  /** Wilson's interval at 95 %, in percent; null where nothing has fallen due. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Too few have fallen due for a rank: below this number none is given. */
  isRanked: z.boolean(),
  satisfied: share,
});
export type UnitRate = z.infer<typeof unitRate>;
export const unitVerdict = z.object({
  proposalId: id,
  caseNo: z.string().nullable(),
  proposalTitle: z.string(),
  round: z.int(),
  result: z.enum(['satisfied', 'basically', 'dissatisfied']),
});

const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;
const fileErrors = ['file_unreadable', 'unsupported_file', 'too_large'] as const;
const noted = z.strictObject({
  text: required(1000),
  /** What bears out a report or a claim; no other act brings files. */
  files: z.array(broughtFile).max(20).optional(),
  version,
});
export type CommitmentNote = z.infer<typeof noted>;
const act = (path: `/${string}`, summary: string) =>
  endpoint({
    method: 'POST',
    path,
    summary,
    params: byId,
    body: noted,
    response: commitmentView,
    errors: [...errors, ...fileErrors],
  });

export const commitmentsApi = {
  ofReply: endpoint({
    method: 'GET',
    path: '/replies/:id/promises',
    summary: '答复里的承诺',
    params: byId,
    response: letterPromises,
    errors: ['not_found', 'forbidden'],
  }),
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/commitments',
    summary: '一件提案的承诺事项',
    params: byId,
    response: caseCommitments,
    errors: ['not_found'],
  }),
  list: endpoint({
    method: 'POST',
    path: '/replies/:id/commitments',
    summary: '答复送出后补列承诺',
    params: byId,
    body: z.strictObject({ commitments: z.array(commitmentContent).min(1).max(30) }),
    response: caseCommitments,
    errors,
  }),
  get: endpoint({
    method: 'GET',
    path: '/commitments/:id',
    summary: '承诺事项',
    params: byId,
    response: commitmentView,
    errors: ['not_found'],
  }),
  report: act('/commitments/:id/report', '报告进展'),
  claimDone: act('/commitments/:id/done', '报告办成'),
  confirm: act('/commitments/:id/confirm', '提案人认可办成'),
  dispute: act('/commitments/:id/dispute', '提案人认为没有办成'),
  verify: act('/commitments/:id/verify', '核实办成'),
  refute: act('/commitments/:id/refute', '核实未办成，退回'),
  askExcuse: act('/commitments/:id/excuse', '说明不能办的原因'),
  acceptExcuse: act('/commitments/:id/excuse/accept', '同意不能办的说明'),
  declineExcuse: act('/commitments/:id/excuse/decline', '不同意不能办的说明'),
  ledger: endpoint({
    method: 'GET',
    path: '/commitments',
    summary: '承诺台账',
    query: ledgerQuery,
    response: ledgerPage,
    errors: ['forbidden'],
  }),
  units: endpoint({
    method: 'GET',
    path: '/commitments/by-unit',
    summary: '各单位办成率与满意率',
    response: z.object({ items: z.array(unitRate), rankedFrom: z.int() }),
    errors: ['forbidden'],
  }),
  verdicts: endpoint({
    method: 'GET',
    path: '/organizations/:id/verdicts',
    summary: '一个单位已公开的评价',
    params: byId,
    query: z.strictObject(paging),
    response: page(unitVerdict),
    errors: ['forbidden', 'not_found'],
  }),
};
