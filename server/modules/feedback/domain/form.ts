import type { FeedbackAction, FeedbackContent, FeedbackStatus } from '../../../../contract/feedback.ts';
import type { ProposalStatus } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { afterWorkdays, type WorkCalendar } from '../../../kernel/calendar.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { lastDayOf } from '../../../kernel/limits.ts';
import type { Instant, LocalDate } from '../../../kernel/time.ts';
import { follow, openActions, type Transition } from '../../../kernel/workflow.ts';
import type { FeedbackEvent } from '../events.ts';

/** 征询意见表: one proposer's verdict on one reply, for the proposal he signed. */
export type Form = {
  readonly id: string;
  readonly proposalId: string;
  readonly replyId: string;
  readonly round: number;
  readonly unitId: string;
  readonly recipientKind: 'member' | 'organization';
  readonly recipientId: string;
  readonly forProposalId: string;
  readonly isDecisive: boolean;
  readonly status: FeedbackStatus;
  readonly dueOn: LocalDate;
  readonly reminded: number;
  readonly content: FeedbackContent | null;
  readonly channel: 'own_account' | 'paper' | null;
  readonly submittedAt: Instant | null;
  readonly version: number;
};
export type Recipient = {
  readonly kind: 'member' | 'organization';
  readonly id: string;
  readonly forProposalId: string;
  readonly isDecisive: boolean;
};
export type ReleasedReply = {
  readonly id: string;
  readonly proposalId: string;
  readonly round: number;
  readonly unitId: string;
  readonly releasedOn: LocalDate;
};
/** What a form must know of its case. */
export type CaseState = { readonly status: ProposalStatus; readonly round: number };
export type Moment = {
  readonly now: Instant;
  readonly today: LocalDate;
  readonly rules: { readonly policy: Policy; readonly calendar: WorkCalendar };
  readonly newId: () => string;
};
export type FeedbackRelation = 'recipient' | 'office' | 'committee' | 'system';
export type By = readonly FeedbackRelation[];
export type Outcome = Change<Form, FeedbackEvent>;

/** "Sealed" means hidden from the unit and nothing else: `disclosed` lifts it, when the case is closed (settled 4). */
export const FEEDBACK_WORKFLOW: readonly Transition<FeedbackStatus, FeedbackAction, FeedbackRelation>[] = [
  { action: 'submit', from: ['due', 'no_feedback'], to: 'submitted', by: ['recipient'] },
  { action: 'change', from: ['submitted'], to: 'submitted', by: ['recipient'] },
  { action: 'enter_paper', from: ['due', 'no_feedback'], to: 'submitted', by: ['office'] },
  { action: 'disclose', from: ['submitted'], to: 'disclosed', by: ['system'] },
  { action: 'lapse', from: ['due'], to: 'no_feedback', by: ['system'] },
];

const step = (form: Form, action: FeedbackAction, by: By): Form => ({
  ...form,
  status: follow(FEEDBACK_WORKFLOW, { status: form.status, action, by }),
  version: form.version + 1,
});

const factsOf = (form: Form) => ({
  feedbackId: form.id,
  proposalId: form.proposalId,
  replyId: form.replyId,
  recipientKind: form.recipientKind,
  recipientId: form.recipientId,
  isDecisive: form.isDecisive,
});
const subjectOf = (form: Form) => ({ type: 'feedback', id: form.id, version: form.version });

/** A form for each proposer the reply went to. Nothing is filled in beforehand. */
export function openForms(reply: ReleasedReply, recipients: readonly Recipient[], moment: Moment): Outcome[] {
  const dueOn = lastDayOf(moment.rules, 'feedback', reply.releasedOn);
  return recipients.map((recipient) => {
    const state: Form = {
      id: moment.newId(),
      proposalId: reply.proposalId,
      replyId: reply.id,
      round: reply.round,
      unitId: reply.unitId,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      forProposalId: recipient.forProposalId,
      isDecisive: recipient.isDecisive,
      status: 'due',
      dueOn,
      reminded: 0,
      content: null,
      channel: null,
      submittedAt: null,
      version: 1,
    };
    return {
      state,
      events: [{ type: 'feedback.opened', subject: subjectOf(state), payload: { ...factsOf(state), dueOn } }],
    };
  });
}

/** Why no verdict is taken on this form now, or null. */
export function formObstacle(form: Form, of: CaseState): string | null {
  if (of.status === 'archived') return '提案已归档，不再接受评价。';
  if (form.round < of.round) return '已进入新一轮办理，请对新的答复评价。';
  return null;
}

/** The same for a reader of the form; only its recipient is told what to do instead. Empty where nothing is in the way. */
export function obstacleTold(form: Form, of: CaseState, by: By): string {
  const obstacle = formObstacle(form, of) ?? '';
  if (obstacle === '' || of.status === 'archived' || by.includes('recipient')) return obstacle;
  return '已进入新一轮办理，不再接受这一轮的评价。';
}

export const NOT_OPENED = '请先打开并阅读答复，再填写评价。';

/** Dissatisfaction with the manner or with the result asks for its reasons; a body says who answered it (domain.md §5.15). */
function checkContent(form: Form, content: FeedbackContent, suggestionIds: readonly string[]): void {
  const isCollective = form.recipientKind === 'organization';
  if (content.visiting === null)
    refuse('rule_refused', '请选择走访情况。', [{ pointer: '/content/visiting', message: '请选择一项' }]);
  if (isCollective !== (content.answeredByLeader !== null))
    refuse('rule_refused', isCollective ? '集体提案请选择是否分管领导答复。' : '只有集体提案填写是否分管领导答复。', [
      { pointer: '/content/answeredByLeader', message: isCollective ? '请选择一项' : '请留空' },
    ]);
  const ids = content.answers.map((answer) => answer.suggestionId);
  if (new Set(ids).size !== ids.length || ids.some((id) => !suggestionIds.includes(id)))
    refuse('rule_refused', '所评建议与本件提案不符，请刷新后重新填写。');
  if (isDissatisfied(content) && content.comment.trim() === '')
    refuse('rule_refused', '评价为不满意的，请写明意见。', [
      { pointer: '/content/comment', message: '请写明不满意的理由' },
    ]);
}

const isDissatisfied = (content: Pick<FeedbackContent, 'attitude' | 'result'>): boolean =>
  content.attitude === 'dissatisfied' || content.result === 'dissatisfied';

type Giving = {
  readonly by: By;
  readonly moment: Moment;
  readonly of: CaseState;
  readonly suggestionIds: readonly string[];
  /** Whether this proposer opened the letter in his own account. */
  readonly hasRead: boolean;
};

type GivingAction = 'submit' | 'change' | 'enter_paper';

function give(form: Form, content: FeedbackContent, { action, ...giving }: Giving & { action: GivingAction }): Form {
  const state = step(form, action, giving.by);
  const obstacle = formObstacle(form, giving.of);
  if (obstacle) refuse('rule_refused', obstacle);
  if (action !== 'enter_paper' && !giving.hasRead) refuse('rule_refused', NOT_OPENED);
  checkContent(form, content, giving.suggestionIds);
  return {
    ...state,
    content,
    channel: action === 'enter_paper' ? 'paper' : 'own_account',
    submittedAt: giving.moment.now,
  };
}

export function submit(form: Form, content: FeedbackContent, giving: Giving): Outcome {
  return submitted(give(form, content, { ...giving, action: 'submit' }), 'own_account');
}

/** A paper form, entered by the office for a proposer who has no access to the net. */
export function enterPaper(form: Form, content: FeedbackContent, giving: Giving): Outcome {
  return submitted(give(form, content, { ...giving, action: 'enter_paper' }), 'paper');
}

const submitted = (state: Form, channel: 'own_account' | 'paper'): Outcome => ({
  state,
  events: [{ type: 'feedback.submitted', subject: subjectOf(state), payload: { ...factsOf(state), channel } }],
});

/** The proposer may think again until the case is closed; every version is kept. */
export function change(form: Form, content: FeedbackContent, giving: Giving): Outcome {
  const state = give(form, content, { ...giving, action: 'change' });
  return { state, events: [{ type: 'feedback.changed', subject: subjectOf(state), payload: factsOf(state) }] };
}

export function disclose(form: Form): Outcome {
  const state = step(form, 'disclose', ['system']);
  return { state, events: [{ type: 'feedback.disclosed', subject: subjectOf(state), payload: factsOf(state) }] };
}

/** A new first proposer's verdict decides from now on, where he has a form for the same reply (settled 10). */
export function passDecision(forms: readonly Form[], memberId: string): Outcome[] {
  const heirs = new Set(forms.filter((form) => form.recipientId === memberId).map((form) => form.replyId));
  return forms
    .filter((form) => heirs.has(form.replyId) && form.isDecisive !== (form.recipientId === memberId))
    .map((form) => {
      const state = { ...form, isDecisive: !form.isDecisive, version: form.version + 1 };
      return {
        state,
        events: [{ type: 'feedback.decision_passed', subject: subjectOf(state), payload: factsOf(state) }],
      };
    });
}

/** Time is over and every reminder was given: no verdict, which is never taken for satisfaction. */
export function lapse(form: Form): Outcome {
  const state = step(form, 'lapse', ['system']);
  return { state, events: [{ type: 'feedback.lapsed', subject: subjectOf(state), payload: factsOf(state) }] };
}

export const lapses = (form: Form, { today, rules }: Moment): boolean =>
  form.status === 'due' && today > form.dueOn && form.reminded >= rules.policy.feedback.remindWorkdays.length;

/** The reminder that is due today, counted in working days from the day the reply went out; null where none is. */
export function reminder(form: Form, releasedOn: LocalDate, { today, rules }: Moment): number | null {
  const after = rules.policy.feedback.remindWorkdays[form.reminded];
  if (form.status !== 'due' || after === undefined) return null;
  return today >= afterWorkdays(rules.calendar, releasedOn, after).dueOn ? form.reminded + 1 : null;
}

/** A subject of its own: a reminder must not move the version of a form someone is filling in. */
export const reminded = (form: Form, times: number, id: string): FeedbackEvent => ({
  type: 'feedback.reminded',
  subject: { type: 'feedback_reminder', id, version: 1 },
  payload: { ...factsOf(form), times },
});

export const availableActions = (form: Form, by: By, how: { of: CaseState; hasRead: boolean }): FeedbackAction[] =>
  formObstacle(form, how.of)
    ? []
    : openActions(FEEDBACK_WORKFLOW, form.status, by).filter((action) => action === 'enter_paper' || how.hasRead);
