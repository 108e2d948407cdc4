import type { ReplyAction, ReplyClass, ReplyContent, ReplyStatus } from '../../../../contract/replies.ts';
import type { UnitRole } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { WorkCalendar } from '../../../kernel/calendar.ts';
import type { Change } from '../../../kernel/change.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import { follow, type Transition } from '../../../kernel/workflow.ts';
import type { ReplyEvent } from '../events.ts';

/** 字〔年〕号 of a letter: three parts, in the unit's own series. */
export type DocNo = { readonly word: string; readonly year: number; readonly serial: number };
export const docNoText = ({ word, year, serial }: DocNo): string => `${word}〔${year}〕${serial}号`;

/** What an undertaking unit answers to a proposal (答复). A correction is a row of its own that points at the first one. */
export type Reply = {
  readonly id: string;
  readonly taskId: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly deskId: string;
  readonly kind: 'reply' | 'supplement';
  readonly status: ReplyStatus;
  readonly content: ReplyContent;
  readonly classBeforeAudit: ReplyClass | null;
  readonly classReason: string;
  /** What the class became once its commitments were kept; what is counted from that day on. */
  readonly classAfter: { readonly class: ReplyClass; readonly reason: string; readonly on: LocalDate } | null;
  readonly docNo: DocNo | null;
  /** The account that sent it to be checked or signed. */
  readonly submittedBy: string | null;
  /** The account that looked it through (核稿), where two levels sign. */
  readonly checkedBy: string | null;
  readonly checkerName: string;
  readonly signerName: string;
  readonly signedOn: LocalDate | null;
  readonly rejections: number;
  readonly rejectReason: string;
  readonly auditDueOn: LocalDate | null;
  readonly releasedAt: Instant | null;
  readonly releasedOn: LocalDate | null;
  readonly correctionOfId: string | null;
  readonly correctionReason: string;
  readonly version: number;
};

/** What a reply leans on: the task as `handling` knows it. */
export type AnswerableTask = {
  readonly id: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly deskId: string;
  readonly role: UnitRole;
  readonly status: string;
  readonly dueOn: LocalDate;
  /** A contact face to face, or another way with the proposer's own consent. */
  readonly contactMet: boolean;
  /** Co-handling opinions that are neither in nor overdue. */
  readonly coOpinionsMissing: number;
  /** The tasks of the co-handling units of this round, for the unit that leads. */
  readonly coTasks: readonly { readonly id: string; readonly unitId: string }[];
  /** The units that answer the proposer in this round. */
  readonly answeringUnitIds: readonly string[];
};
export type Suggestion = {
  readonly id: string;
  readonly no: number;
  readonly text: string;
  readonly unitId: string | null;
};

export type Moment = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly rules: { readonly policy: Policy; readonly calendar: WorkCalendar };
  readonly newId: () => string;
};

export type ReplyRelation = 'handler' | 'checker' | 'signer' | 'unit_head' | 'desk' | 'committee' | 'system';
export type By = readonly ReplyRelation[];
export type Outcome = Change<Reply, ReplyEvent>;

/** The letter is still on its way out of the unit or past the desk. */
export const UNSENT: readonly ReplyStatus[] = ['draft', 'awaiting_check', 'awaiting_signature', 'under_audit'];

export const REPLY_WORKFLOW: readonly Transition<ReplyStatus, ReplyAction, ReplyRelation>[] = [
  { action: 'edit', from: ['draft'], to: 'draft', by: ['handler', 'signer'] },
  { action: 'submit', from: ['draft'], to: 'awaiting_check', by: ['handler'] },
  { action: 'send_back', from: ['awaiting_check'], to: 'draft', by: ['checker'] },
  // By the system where one level signs: then nobody stands between the handler and the signer.
  { action: 'check', from: ['awaiting_check'], to: 'awaiting_signature', by: ['checker', 'system'] },
  { action: 'send_back', from: ['awaiting_signature'], to: 'draft', by: ['signer', 'unit_head'] },
  { action: 'sign', from: ['awaiting_signature'], to: 'under_audit', by: ['signer', 'unit_head'] },
  { action: 'release', from: ['under_audit'], to: 'released', by: ['desk', 'committee'] },
  { action: 'reject', from: ['under_audit'], to: 'draft', by: ['desk', 'committee'] },
  { action: 'cancel', from: UNSENT, to: 'cancelled', by: ['system'] },
  { action: 'supplement', from: ['released'], to: 'released', by: ['signer'] },
  { action: 'correct', from: ['released'], to: 'released', by: ['desk', 'committee'] },
];

export const step = (reply: Reply, action: ReplyAction, by: By): Reply => ({
  ...reply,
  status: follow(REPLY_WORKFLOW, { status: reply.status, action, by }),
  version: reply.version + 1,
});

/** The class that counts today. */
export const classNow = ({ classAfter, content }: Pick<Reply, 'classAfter' | 'content'>): ReplyClass | null =>
  classAfter?.class ?? content.class;

export const factsOf = (reply: Reply) => ({
  replyId: reply.id,
  taskId: reply.taskId,
  proposalId: reply.proposalId,
  unitId: reply.unitId,
  deskId: reply.deskId,
});
type Rest<T extends ReplyEvent['type']> = Omit<
  Extract<ReplyEvent, { type: T }>['payload'],
  keyof ReturnType<typeof factsOf>
>;
/** An event about the reply as it is now. */
export const tell = <T extends ReplyEvent['type']>(reply: Reply, type: T, rest: Rest<T>): ReplyEvent =>
  ({
    type,
    subject: { type: 'reply', id: reply.id, version: reply.version },
    payload: { ...factsOf(reply), ...rest },
  }) as unknown as ReplyEvent;
