import { z } from 'zod';
import { id, instant, localDate, required, text, version } from './common.ts';
import { organizationBrief } from './organizations.ts';
import {
  category,
  closedReason,
  collectiveKind,
  consultedHow,
  cosignAction,
  cosignStatus,
  disposition,
  handlingMode,
  mergeAction,
  mergeStatus,
  proposalAction,
  proposalStatus,
  proposerKind,
  recommendation,
  reviewStage,
  submissionPeriod,
  unitRole,
} from './proposal-words.ts';

export * from './proposal-words.ts';

export const research = z.strictObject({
  who: text(60),
  where: text(100),
  on: localDate.nullable(),
  finding: text(500),
});
export const declarations = z.strictObject({
  selfWritten: z.boolean(),
  researched: z.boolean(),
  fromClue: z.boolean(),
  relayedMaterial: z.boolean(),
  aiUse: z.boolean(),
});
export const contactData = z.strictObject({
  name: text(40),
  phone: text(40),
  address: text(200),
  postcode: text(10),
  email: text(100),
});
export const suggestionContent = z.strictObject({ text: text(1000), unitId: id.nullable() });
/** What an author writes. A draft may be incomplete; the rules of domain.md §5.3 are checked at submission. */
export const proposalContent = z.strictObject({
  title: text(100),
  category: category.nullable(),
  situation: text(3000),
  analysis: text(3000),
  suggestions: z.array(suggestionContent).max(20, '建议最多 20 条'),
  research: z.array(research).max(10),
  declarations,
  publicityConsent: z.boolean().nullable(),
  nonPublicReason: text(200),
  contact: contactData,
  suggestedUnitIds: z.array(id).max(10),
});
export type ProposalContent = z.infer<typeof proposalContent>;
export type Research = z.infer<typeof research>;
export type ContactData = z.infer<typeof contactData>;

/** What is signed: the title and the three parts. */
export const proposalText = z.object({
  title: z.string(),
  situation: z.string(),
  analysis: z.string(),
  suggestions: z.array(z.object({ text: z.string() })),
});
export type ProposalText = z.infer<typeof proposalText>;

export const cosignerView = z.object({
  id,
  memberId: id,
  name: z.string(),
  sectorName: z.string(),
  status: cosignStatus,
  invitedAt: instant,
  expiresAt: instant,
  decidedAt: instant.nullable(),
  /** The fingerprint of the text signed last. */
  textHash: z.string().nullable(),
  /** To whoever is asked again: the text he signed. */
  signedText: proposalText.nullable(),
  comment: z.string(),
  availableActions: z.array(cosignAction),
  version,
});
/** A member who supports it by his name (附议人), and is no author of it. */
export const seconderView = z.object({
  memberId: id,
  name: z.string(),
  sectorName: z.string(),
  comment: z.string(),
  secondedAt: instant,
});
export type SeconderView = z.infer<typeof seconderView>;
export const reviewView = z.object({
  id,
  stage: reviewStage,
  reviewerName: z.string(),
  decision: z.string(),
  gates: z.array(z.object({ code: z.string(), passed: z.boolean(), note: z.string() })),
  category: category.nullable(),
  reasonCode: z.string().nullable(),
  recommendation: recommendation.nullable(),
  consultation: z.object({ on: localDate, how: consultedHow.nullable(), note: z.string() }).nullable(),
  opinion: z.string(),
  mode: handlingMode.nullable(),
  units: z.array(organizationBrief),
  reviewedAt: instant,
});
export const designatedUnit = z.object({
  unit: organizationBrief,
  deskId: id,
  deskName: z.string(),
  role: unitRole,
  objection: z.string(),
  isActive: z.boolean(),
});
export const mergePartView = z.object({
  proposalId: id,
  receiptNo: z.string(),
  title: z.string(),
  leadName: z.string(),
  isPrimary: z.boolean(),
  consent: z.enum(['asked', 'agreed', 'refused']),
  note: z.string(),
});
export const mergeGroupView = z.object({
  id,
  status: mergeStatus,
  primaryId: id,
  reason: z.string(),
  decisionNote: z.string(),
  parts: z.array(mergePartView),
  availableActions: z.array(mergeAction),
  version,
});
export const proposalView = z.object({
  id,
  sessionId: id,
  sessionName: z.string(),
  receiptNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  submissionPeriod: submissionPeriod.nullable(),
  periodIfSubmittedNow: submissionPeriod,
  proposerKind,
  collectiveKind: collectiveKind.nullable(),
  organization: organizationBrief.nullable(),
  leadMemberId: id.nullable(),
  leadName: z.string(),
  enteredByName: z.string().nullable(),
  content: proposalContent,
  suggestions: z.array(
    z.object({ id, no: z.int(), text: z.string(), unitId: id.nullable(), unitName: z.string().nullable() }),
  ),
  suggestedUnits: z.array(organizationBrief),
  status: proposalStatus,
  reviewGroup: organizationBrief.nullable(),
  reviewerName: z.string().nullable(),
  approvalRequestedAt: instant.nullable(),
  /** The head's approval of a body's proposal; it holds for the text he read and no other. */
  approval: z.object({ by: z.string(), at: instant, holds: z.boolean(), sealId: id.nullable() }).nullable(),
  returnReason: z.string(),
  returnDueOn: localDate.nullable(),
  notFiledReason: z.string().nullable(),
  notFiledNote: z.string(),
  disposition: disposition.nullable(),
  mergedInto: z.object({ id, caseNo: z.string().nullable(), title: z.string() }).nullable(),
  mergedChildren: z.array(z.object({ id, receiptNo: z.string(), title: z.string(), leadName: z.string() })),
  mergeGroups: z.array(mergeGroupView),
  handlingMode: handlingMode.nullable(),
  wishReason: z.string(),
  units: z.array(designatedUnit),
  /** Until when a desk may object to the units; null where they are not open to it. */
  objectUntil: localDate.nullable(),
  round: z.int(),
  closedReason: closedReason.nullable(),
  cosigners: z.array(cosignerView),
  /** To the lead proposer: the code in use by which members may sign. */
  cosignLink: z.object({ expiresAt: instant }).nullable(),
  seconders: z.array(seconderView),
  reviews: z.array(reviewView),
  contentHash: z.string().nullable(),
  submittedAt: instant.nullable(),
  filedAt: instant.nullable(),
  dispatchedAt: instant.nullable(),
  closedAt: instant.nullable(),
  updatedAt: instant,
  version,
  availableActions: z.array(proposalAction),
});
export type CosignerView = z.infer<typeof cosignerView>;
export type ReviewView = z.infer<typeof reviewView>;
export type MergeGroupView = z.infer<typeof mergeGroupView>;
export type ProposalView = z.infer<typeof proposalView>;
export const proposalVersionView = z.object({
  no: z.int(),
  kind: z.enum(['draft', 'submitted', 'resubmitted', 'edited', 'corrected']),
  content: proposalContent,
  contentHash: z.string(),
  reason: z.string(),
  /** How the proposer agreed to words put right by the office. */
  consent: z.object({ on: localDate, how: consultedHow, note: z.string() }).nullable(),
  /** The files that went with the text as it was then. */
  attachments: z.array(z.object({ id, name: z.string(), size: z.int() })),
  madeBy: z.string(),
  madeAt: instant,
});
export type ProposalVersionView = z.infer<typeof proposalVersionView>;

export const draftInput = z.strictObject({
  sessionId: id.nullable(),
  organizationId: id.nullable(),
  onBehalfOfMemberId: id.nullable(),
  content: proposalContent,
});
export const editInput = z.strictObject({ content: proposalContent, reason: text(300), version });
export const submitInput = z.strictObject({ version });
export const reasonInput = z.strictObject({ reason: required(1000), version });
export const gateResult = z.strictObject({ code: z.string().max(20), passed: z.boolean(), note: text(300) });
export const passInput = z.strictObject({
  opinion: required(2000),
  category,
  gates: z.array(gateResult).max(20),
  mode: handlingMode.nullable(),
  unitIds: z.array(id).max(10),
  /** What the meeting is advised to decide; left out where the reviewer gives no advice. */
  recommendation: recommendation.optional(),
  version,
});
export const notFileInput = z.strictObject({
  reasonCode: z.string().max(40),
  note: required(2000),
  disposition,
  consultedOn: localDate,
  consultedHow: consultedHow.optional(),
  consultedNote: text(1000).optional(),
  /** Whether the proposer agreed: an opinion report is made of a proposal only with his consent. */
  proposerAgrees: z.boolean().optional(),
  version,
});
/** Words put right by the office: the same matters in the same order, with the proposer's consent. */
export const editFormInput = z.strictObject({
  title: required(100),
  situation: text(3000),
  analysis: text(3000),
  suggestions: z.array(text(1000)).max(20),
  reason: required(300),
  consent: z.strictObject({ on: localDate, how: consultedHow, note: text(300) }),
  version,
});
export const assignItem = z.strictObject({ id, accountId: id, groupId: id, version });
export const assignInput = z.strictObject({ items: z.array(assignItem).min(1).max(500) });
export const decisionItem = z.strictObject({ id, version });
export const fileBatchInput = z.strictObject({ items: z.array(decisionItem).min(1).max(500), opinion: required(1000) });
export const passBatchInput = fileBatchInput.extend({ items: z.array(decisionItem).min(1).max(200) });
export const suggestMergeInput = z.strictObject({
  primaryId: id,
  otherIds: z.array(id).min(1).max(20),
  reason: required(1000),
});
export const designateInput = z.strictObject({
  mode: handlingMode,
  units: z
    .array(z.strictObject({ unitId: id, role: unitRole }))
    .min(1)
    .max(15),
  wishReason: text(500),
  version,
});
export const inviteInput = z.strictObject({ memberIds: z.array(id).min(1).max(30), version });
export const cosignDecisionInput = z.strictObject({ comment: text(200), contentHash: z.string().max(64), version });
export const batchOutcome = z.object({
  done: z.array(id),
  refused: z.array(z.object({ id, code: z.string(), detail: z.string() })),
});
export type DraftInput = z.infer<typeof draftInput>;
export type EditInput = z.infer<typeof editInput>;
export type ReasonInput = z.infer<typeof reasonInput>;
export type PassInput = z.infer<typeof passInput>;
export type EditFormInput = z.infer<typeof editFormInput>;
export type AssignInput = z.infer<typeof assignInput>;
export type NotFileInput = z.infer<typeof notFileInput>;
export type FileBatchInput = z.infer<typeof fileBatchInput>;
export type PassBatchInput = z.infer<typeof passBatchInput>;
export type SuggestMergeInput = z.infer<typeof suggestMergeInput>;
export type DesignateInput = z.infer<typeof designateInput>;
export type InviteInput = z.infer<typeof inviteInput>;
export type CosignDecisionInput = z.infer<typeof cosignDecisionInput>;
export type BatchOutcome = z.infer<typeof batchOutcome>;
