import type {
  Category,
  ClosedReason,
  CollectiveKind,
  CosignStatus,
  Disposition,
  HandlingMode,
  MergeStatus,
  ProposalContent,
  ProposalStatus,
  ProposerKind,
  SubmissionPeriod,
  UnitRole,
} from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';

export type { Category };
export type Proposal = {
  readonly id: string;
  readonly sessionId: string;
  readonly receiptNo: number | null;
  readonly caseNo: number | null;
  readonly submissionPeriod: SubmissionPeriod | null;
  readonly proposerKind: ProposerKind;
  readonly collectiveKind: CollectiveKind | null;
  readonly organizationId: string | null;
  readonly leadMemberId: string | null;
  readonly leadName: string;
  readonly enteredByAccountId: string | null;
  readonly content: ProposalContent;
  readonly contentHash: string | null;
  readonly status: ProposalStatus;
  readonly reviewGroupId: string | null;
  readonly reviewerAccountId: string | null;
  readonly approvalRequestedAt: Instant | null;
  readonly approvedAt: Instant | null;
  /** The text the body's head approved (审定); another text is not approved. */
  readonly approvedHash: string | null;
  readonly approvedBy: string | null;
  readonly sealId: string | null;
  readonly returnReason: string;
  /** The day by which the proposer must act: revise what was returned, or ask for a second look at a refusal. */
  readonly returnDueOn: LocalDate | null;
  readonly notFiledReason: string | null;
  readonly notFiledNote: string;
  readonly disposition: Disposition | null;
  readonly appealed: boolean;
  readonly mergedIntoId: string | null;
  readonly handlingMode: HandlingMode | null;
  readonly wishReason: string;
  readonly round: number;
  readonly closedReason: ClosedReason | null;
  readonly withdrawnReason: string;
  readonly policyVersion: number;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly submittedAt: Instant | null;
  readonly filedAt: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly closedAt: Instant | null;
};

export type Cosigner = {
  readonly id: string;
  readonly proposalId: string;
  readonly memberId: string;
  readonly position: number;
  readonly status: CosignStatus;
  readonly invitedAt: Instant;
  readonly expiresAt: Instant;
  readonly decidedAt: Instant | null;
  readonly textHash: string | null;
  readonly comment: string;
  /** Whether the lead asked him to write along (共同执笔). */
  readonly mayWrite: boolean;
  readonly version: number;
};

/** A code (签名码) by which members who were not asked by name may sign. */
export type CosignLink = {
  readonly id: string;
  readonly proposalId: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly closedAt: Instant | null;
};

/** 附议人: supports a proposal on file by his name. */
export type Seconder = {
  readonly id: string;
  readonly proposalId: string;
  readonly memberId: string;
  readonly comment: string;
  readonly secondedAt: Instant;
};

export type MergePart = {
  readonly proposalId: string;
  readonly consent: 'asked' | 'agreed' | 'refused';
  readonly note: string;
  readonly decidedAt: Instant | null;
  readonly statusBefore: ProposalStatus | null;
};
export type MergeGroup = {
  readonly id: string;
  readonly status: MergeStatus;
  readonly primaryId: string;
  readonly reason: string;
  readonly decisionNote: string;
  readonly parts: readonly MergePart[];
  readonly version: number;
};

export type DesignatedUnit = {
  readonly unitId: string;
  readonly deskId: string;
  readonly role: UnitRole;
  readonly objection: string;
  readonly isActive: boolean;
  /** When these units were proposed: a desk's days to object are counted from it. */
  readonly designatedOn: LocalDate | null;
};

/** What the rules need to know besides the proposal itself. */
export type RuleFacts = {
  readonly policy: Policy;
  readonly policyVersion: number;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly today: LocalDate;
};
