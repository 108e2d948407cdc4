import { z } from 'zod';
import { byId, id, instant, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { organizationBrief } from './organizations.ts';
import { sentVersion } from './sent-versions.ts';

export const countersignStatus = z.enum(['waiting', 'agreed', 'objected', 'silent', 'superseded']);
export const countersignAction = z.enum(['agree', 'object', 'lapse', 'supersede']);
export type CountersignStatus = z.infer<typeof countersignStatus>;
export type CountersignAction = z.infer<typeof countersignAction>;

/** What one co-handling unit says to a letter. */
export const countersignView = z.object({
  id,
  unit: organizationBrief,
  isMine: z.boolean(),
  status: countersignStatus,
  word: z.string(),
  signedBy: z.string(),
  answeredAt: instant.nullable(),
  version,
  availableActions: z.array(countersignAction),
});
export type CountersignView = z.infer<typeof countersignView>;

/** 会签: a letter as it lay before its signer, put to the co-handling units. To one of them, with its own word alone. */
export const countersigningView = sentVersion.extend({
  /** This version still waits for its signature. */
  isCurrent: z.boolean(),
  answers: z.array(countersignView),
});
export type CountersigningView = z.infer<typeof countersigningView>;
export const countersignInput = z.strictObject({ agrees: z.boolean(), word: text(1000), version });
export type CountersignInput = z.infer<typeof countersignInput>;

export const countersigningApi = {
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/countersigns',
    summary: '答复的会签与各会办单位的意见',
    params: byId,
    response: z.object({ items: z.array(countersigningView) }),
    errors: ['not_found'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/countersigns/:id',
    summary: '会办单位会签，或者提出不同意见',
    params: byId,
    body: countersignInput,
    response: countersigningView,
    errors: ['not_found', 'forbidden', 'wrong_status', 'stale_version', 'rule_refused'],
  }),
};
