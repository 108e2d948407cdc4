import type { ContactMode, ContactPhase, TaskStatus } from '../../../../contract/handling.ts';
import type { UnitRole } from '../../../../contract/proposals.ts';
import type { TraceStep } from '../../../kernel/calendar.ts';
import type { DueRules } from '../../../kernel/limits.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import type { HandlingEvent } from '../events.ts';

/** A unit's duty to handle one proposal in one round (办理任务). */
export type Task = {
  readonly id: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly deskId: string;
  readonly role: UnitRole;
  readonly status: TaskStatus;
  readonly dispatchedAt: Instant;
  readonly dispatchedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly originalDueOn: LocalDate;
  readonly dueProvisional: boolean;
  readonly dueTrace: readonly TraceStep[];
  readonly receiptDueOn: LocalDate;
  readonly receivedAt: Instant | null;
  readonly office: string;
  /** 分管领导, as the liaison names him; empty where he did not. */
  readonly unitLeader: string;
  readonly handlerAccountId: string | null;
  readonly replacesTaskId: string | null;
  readonly finishedAt: Instant | null;
  readonly policyVersion: number;
  readonly version: number;
};

/** 退办申请. `coordination` stays its status after the meeting: a meeting's word binds the unit it chose. */
export type ReturnRequest = {
  readonly id: string;
  readonly taskId: string;
  readonly unitId: string;
  readonly reason: string;
  readonly basis: string;
  readonly signedBy: string;
  readonly suggestedUnitId: string | null;
  readonly status: 'pending' | 'approved' | 'refused' | 'coordination';
  readonly requestedAt: Instant;
  readonly decideBy: LocalDate;
  readonly decidedBy: string | null;
  readonly decisionNote: string;
  readonly decidedAt: Instant | null;
};

export type Extension = {
  readonly id: string;
  readonly taskId: string;
  readonly reason: string;
  readonly fromDueOn: LocalDate;
  readonly newDueOn: LocalDate;
  readonly status: 'pending' | 'approved' | 'refused';
  readonly requestedAt: Instant;
  readonly decideBy: LocalDate;
  readonly decidedBy: string | null;
  readonly decisionNote: string;
  readonly decidedAt: Instant | null;
  readonly version: number;
};

export type Contact = {
  readonly id: string;
  readonly taskId: string;
  readonly phase: ContactPhase;
  readonly mode: ContactMode;
  readonly heldOn: LocalDate;
  readonly place: string;
  readonly participants: string;
  readonly summary: string;
  readonly loggedBy: string;
  readonly loggedAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly consentsToMode: boolean | null;
};

export type CoOpinion = {
  readonly id: string;
  readonly taskId: string;
  readonly docNo: string;
  readonly text: string;
  readonly signedBy: string;
  readonly sentAt: Instant;
};

/** A task with what a decision about it must know: all tasks of its proposal, their return requests, its extensions. */
export type Circumstances = {
  readonly task: Task;
  readonly siblings: readonly Task[];
  readonly returns: readonly ReturnRequest[];
  readonly extensions: readonly Extension[];
};

/** When a decision is taken, under which rules, by whom. */
export type Moment = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly rules: DueRules;
  readonly newId: () => string;
};

/** What a decision changes beside the task itself: rows to insert or update, and the facts to record. */
export type Outcome = {
  readonly state: Task;
  readonly events: readonly HandlingEvent[];
  readonly request?: ReturnRequest;
  readonly extension?: Extension;
  readonly coOpinion?: CoOpinion;
  /** The task that takes this one's place at another unit. */
  readonly replacement?: Task;
};

export const LIVE: readonly TaskStatus[] = [
  'pending_receipt',
  'received',
  'return_pending',
  'coordination',
  'in_progress',
  'co_done',
];
export const isLive = (task: { readonly status: TaskStatus }): boolean => LIVE.includes(task.status);
/** 主办、独办、分办 answer the proposer; 会办 gives an opinion to the lead unit. */
export const answers = (task: { readonly role: UnitRole }): boolean => task.role !== 'co';
/** A task that still counts for its round: neither given away nor dropped. */
export const stands = (task: { readonly status: TaskStatus }): boolean =>
  task.status !== 'reassigned' && task.status !== 'cancelled';

const subjectOf = (task: Task) => ({ type: 'task', id: task.id, version: task.version }) as const;
export const factsOf = (task: Task) => ({
  taskId: task.id,
  proposalId: task.proposalId,
  unitId: task.unitId,
  deskId: task.deskId,
});

type PayloadOf<T extends HandlingEvent['type']> = Extract<HandlingEvent, { type: T }>['payload'];
type Rest<T extends HandlingEvent['type']> = Omit<PayloadOf<T>, keyof ReturnType<typeof factsOf>>;

/** An event about the task as it is now. */
export const tell = <T extends HandlingEvent['type']>(task: Task, type: T, rest: Rest<T>): HandlingEvent =>
  ({ type, subject: subjectOf(task), payload: { ...factsOf(task), ...rest } }) as unknown as HandlingEvent;
