import { z } from 'zod';
import { byId, id, instant, localDate, paging, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { organizationBrief } from './organizations.ts';
import { docNoInput } from './replies.ts';
import { light } from './workbench.ts';

/** The ladder by which a unit is urged (督促), from below; the first two steps are given by the clock. */
export const urgingLevel = z.enum(['hint', 'reminder', 'written_urge', 'interview', 'circular']);
export type UrgingLevel = z.infer<typeof urgingLevel>;

export const urgingView = z.object({
  id,
  level: urgingLevel,
  docNo: z.string().nullable(),
  dueOn: localDate,
  reason: z.string(),
  givenBy: z.string(),
  givenAt: instant,
  acknowledgeBy: localDate,
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  note: z.string(),
  mayAcknowledge: z.boolean(),
  version,
});
export type UrgingView = z.infer<typeof urgingView>;

/** A task with the steps taken for its due date, and the next one. */
export const ladderView = z.object({
  taskId: id,
  proposalId: id,
  caseNo: z.string().nullable(),
  title: z.string(),
  unit: organizationBrief,
  dueOn: localDate,
  workdaysLeft: z.int(),
  light,
  steps: z.array(urgingView),
  next: urgingLevel.nullable(),
  /** The day from which the next step may be taken; null where it waits for a word of the unit or there is none. */
  nextOn: localDate.nullable(),
  isDue: z.boolean(),
  /** Until when the unit may answer the last step before a higher one follows. */
  waitsUntil: localDate.nullable(),
  mayGive: z.boolean(),
  suggestedDocNo: docNoInput.nullable(),
});
export type LadderView = z.infer<typeof ladderView>;

export const giveUrgingInput = z.strictObject({
  level: urgingLevel,
  reason: required(500),
  docNo: docNoInput.nullable(),
});
export type GiveUrgingInput = z.infer<typeof giveUrgingInput>;

export const ladderList = z.object({
  items: z.array(ladderView),
  total: z.int(),
  due: z.array(z.object({ level: urgingLevel, count: z.int() })),
  lights: z.array(z.object({ light, count: z.int() })),
});
export type LadderList = z.infer<typeof ladderList>;

export const urgingApi = {
  list: endpoint({
    method: 'GET',
    path: '/urging',
    summary: '督促：到了哪一步、该走哪一步',
    query: z.strictObject({ ...paging, level: urgingLevel.optional(), due: z.enum(['yes', 'all']).default('yes') }),
    response: ladderList,
    errors: ['forbidden'],
  }),
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/urging',
    summary: '一件提案的督促',
    params: byId,
    response: z.object({ items: z.array(ladderView) }),
    errors: ['not_found'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/tasks/:id/urging',
    summary: '发出催办单、约谈或通报',
    params: byId,
    body: giveUrgingInput,
    response: ladderView,
    errors: ['not_found', 'forbidden', 'wrong_status', 'rule_refused', 'duplicate'],
  }),
  acknowledge: endpoint({
    method: 'POST',
    path: '/urging/:id/acknowledge',
    summary: '承办单位确认收到督促',
    params: byId,
    body: z.strictObject({ note: text(500), version }),
    response: urgingView,
    errors: ['not_found', 'forbidden', 'wrong_status', 'stale_version'],
  }),
};
