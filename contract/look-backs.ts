import { z } from 'zod';
import { byId, id, localDate, required, text, version } from './common.ts';
import { commitmentRow } from './commitments.ts';
import { endpoint } from './endpoint.ts';
import { organizationBrief } from './organizations.ts';

/** What a unit says in a look-back (回头看) of something it promised. */
export const lookBackStanding = z.enum(['done', 'on_course', 'delayed', 'cannot']);
export type LookBackStanding = z.infer<typeof lookBackStanding>;

const counts = z.record(lookBackStanding, z.int());
export const lookBackBrief = z.object({
  id,
  title: z.string(),
  openedOn: localDate,
  dueOn: localDate,
  closedOn: localDate.nullable(),
  sheets: z.int(),
  answered: z.int(),
  version,
});
export type LookBackBrief = z.infer<typeof lookBackBrief>;
export const sheetBrief = z.object({
  id,
  unit: organizationBrief,
  items: z.int(),
  answeredOn: localDate.nullable(),
  answeredBy: z.string(),
  counts,
});
export const lookBackView = lookBackBrief.extend({
  items: z.array(sheetBrief),
  counts,
  mayClose: z.boolean(),
});
export type LookBackView = z.infer<typeof lookBackView>;
export const sheetView = z.object({
  id,
  lookBackId: id,
  title: z.string(),
  dueOn: localDate,
  isOpen: z.boolean(),
  unit: organizationBrief,
  answeredOn: localDate.nullable(),
  answeredBy: z.string(),
  items: z.array(z.object({ commitment: commitmentRow, standing: lookBackStanding.nullable(), text: z.string() })),
  mayAnswer: z.boolean(),
  version,
});
export type SheetView = z.infer<typeof sheetView>;

const answer = z.strictObject({ commitmentId: id, standing: lookBackStanding, text: text(1000) });
export type SheetAnswer = z.infer<typeof answer>;
const errors = ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'] as const;

export const lookBacksApi = {
  list: endpoint({
    method: 'GET',
    path: '/look-backs',
    summary: '承诺回头看',
    response: z.object({ items: z.array(lookBackBrief), mayOpen: z.boolean() }),
    errors: ['forbidden'],
  }),
  open: endpoint({
    method: 'POST',
    path: '/look-backs',
    summary: '开展一次回头看',
    body: z.strictObject({ title: required(60), dueOn: localDate }),
    response: lookBackView,
    errors: ['forbidden', 'rule_refused'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/look-backs/:id',
    summary: '一次回头看',
    params: byId,
    response: lookBackView,
    errors: ['forbidden', 'not_found'],
  }),
  close: endpoint({
    method: 'POST',
    path: '/look-backs/:id/close',
    summary: '结束回头看',
    params: byId,
    body: z.strictObject({ version }),
    response: lookBackView,
    errors,
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/look-back-sheets/:id',
    summary: '单位的回头看登记表',
    params: byId,
    response: sheetView,
    errors: ['forbidden', 'not_found'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/look-back-sheets/:id/answer',
    summary: '填报回头看登记表',
    params: byId,
    body: z.strictObject({ items: z.array(answer).max(500), version }),
    response: sheetView,
    errors,
  }),
};
