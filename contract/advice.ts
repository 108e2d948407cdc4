import { z } from 'zod';
import { byId, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';
import { organizationBrief } from './organizations.ts';

export const advisedUnit = z.object({
  unit: organizationBrief,
  /** How likely it is, between 0 and 1. */
  score: z.number(),
  /** What the text says that speaks for it. */
  phrases: z.array(z.string()),
});
export const unitAdvice = z.object({
  /** False while it is still being learned who handled what; ask again. */
  isReady: z.boolean(),
  /** Too unsure to name one: the units are only what comes nearest. */
  isUnsure: z.boolean(),
  /** How many earlier dispatches were learned from. */
  learnedFrom: z.int(),
  units: z.array(advisedUnit),
});
/** How often the unit advised first became the one that handled it in the end. */
export const adviceShare = z.object({
  sessionId: id,
  sessionCode: z.string(),
  advised: z.int(),
  unsure: z.int(),
  /** Dispatched, with advice that was not unsure. */
  decided: z.int(),
  taken: z.int(),
  /** Of those decided, how many went to one of the three advised. */
  amongThree: z.int(),
});
export const adviceRow = z.object({
  proposalId: id,
  caseNo: z.string().nullable(),
  title: z.string(),
  givenAt: instant,
  isUnsure: z.boolean(),
  advised: organizationBrief.nullable(),
  final: z.array(organizationBrief),
  isTaken: z.boolean(),
});
export type UnitAdvice = z.infer<typeof unitAdvice>;
export type AdviceShare = z.infer<typeof adviceShare>;
export type AdviceRow = z.infer<typeof adviceRow>;

export const adviceApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/unit-advice',
    summary: '拟办建议：这件提案大概归哪些单位办理',
    params: byId,
    response: unitAdvice,
    errors: ['not_found', 'forbidden'],
  }),
  accuracy: endpoint({
    method: 'GET',
    path: '/unit-advice/accuracy',
    summary: '各次会议拟办建议的采用情况，和其中一次的逐件对照',
    query: z.strictObject({ sessionId: id.optional() }),
    response: z.object({ sessions: z.array(adviceShare), rows: z.array(adviceRow) }),
    errors: ['forbidden'],
  }),
};
