import type { ReplyAction } from '../../../../contract/replies.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { refuse } from '../../../kernel/errors.ts';
import { lastDayOf } from '../../../kernel/limits.ts';
import { yearOf } from '../../../kernel/time.ts';
import { follow } from '../../../kernel/workflow.ts';
import { checkReady } from './completeness.ts';
import {
  docNoText,
  REPLY_WORKFLOW,
  step,
  tell,
  type AnswerableTask,
  type By,
  type DocNo,
  type Moment,
  type Outcome,
  type Reply,
  type Suggestion,
} from './reply.ts';

export type Ready = {
  readonly task: AnswerableTask;
  readonly suggestions: readonly Suggestion[];
  readonly moment: Moment;
};
/** Whose hand it is: the rules on who signs look at the person, not only at his duty. */
export type Hand = { readonly accountId: string | null; readonly by: By; readonly isKey: boolean };

/** Why this person, who has the duty, may not take a step all the same; it says who must. */
export function obstacleTo(
  action: ReplyAction,
  reply: Pick<Reply, 'submittedBy' | 'checkedBy'>,
  { hand, policy }: { readonly hand: Hand; readonly policy: Policy },
): string | null {
  const { accountId, by, isKey } = hand;
  const isOwn = (account: string | null): boolean => account !== null && account === accountId;
  if (action === 'check' && isOwn(reply.submittedBy)) return '这份答复由您送签，请由本单位另一位核稿人核稿。';
  if (action !== 'sign') return null;
  if (isOwn(reply.checkedBy)) return '这份答复由您核稿，请由本单位另一位负责人签发。';
  if (isKey && policy.signing.keySignedByHead && !by.includes('unit_head'))
    return '重点提案的答复须由本单位主要负责人签发。';
  return null;
}

export function checkHand(
  action: ReplyAction,
  reply: Reply,
  around: { readonly hand: Hand; readonly policy: Policy },
): void {
  // Who has no part in the step is told so, and not by whom it is taken.
  follow(REPLY_WORKFLOW, { status: reply.status, action, by: around.hand.by });
  const obstacle = obstacleTo(action, reply, around);
  if (obstacle) refuse('rule_refused', obstacle);
}

/** 送签: to whoever looks it through (核稿) where two levels sign, else straight to the signer. */
export function submit(
  reply: Reply,
  { task, suggestions, moment, accountId = null }: Ready & { readonly accountId?: string | null },
  by: By,
): Outcome {
  const sent: Reply = { ...step(reply, 'submit', by), submittedBy: accountId, checkedBy: null, checkerName: '' };
  checkWorking(task);
  checkReady(reply.content, task, { suggestions, moment });
  if (moment.rules.policy.signing.levels > 1) return { state: sent, events: [tell(sent, 'reply.sent_to_check', {})] };
  const status = follow(REPLY_WORKFLOW, { status: sent.status, action: 'check', by: ['system'] });
  const state = { ...sent, status };
  return { state, events: [tell(state, 'reply.submitted', {})] };
}

/** 核稿: a second person of the unit has read the letter; it goes on to the signer. */
export function check(
  reply: Reply,
  { task, checker, by }: { task: AnswerableTask; checker: { accountId: string | null; name: string }; by: By },
): Outcome {
  const after = step(reply, 'check', by);
  checkWorking(task);
  const state: Reply = { ...after, checkedBy: checker.accountId, checkerName: checker.name };
  return { state, events: [tell(state, 'reply.checked', { checkerName: checker.name })] };
}

export const checkWorking = (task: AnswerableTask): void => {
  if (task.status !== 'in_progress') refuse('wrong_status', '这项任务已不在办理中，请刷新后查看。');
};

/** Sent back to the handler by whoever it waits for, saying what is to be changed. */
export function sendBack(reply: Reply, reason: string, by: By): Outcome {
  const state = { ...step(reply, 'send_back', by), rejectReason: reason };
  return { state, events: [tell(state, 'reply.sent_back', { reason })] };
}

/** 签发: the letter gets its number and goes to audit. The number is the unit's own; storage keeps it from being used twice. */
export function sign(
  reply: Reply,
  input: { docNo: DocNo; signerName: string },
  { task, moment, by }: { task: AnswerableTask; moment: Moment; by: By },
): Outcome {
  const after = step(reply, 'sign', by);
  checkWorking(task);
  checkDocYear(input.docNo, moment);
  const state = {
    ...after,
    ...input,
    signedOn: moment.today,
    auditDueOn: lastDayOf(moment.rules, 'reply_audit', moment.today),
  };
  return {
    state,
    events: [tell(state, 'reply.signed', { docNo: docNoText(input.docNo), signerName: input.signerName })],
  };
}

export const checkDocYear = ({ year }: DocNo, { today }: Pick<Moment, 'today'>): void => {
  if (year > yearOf(today)) refuse('rule_refused', '文号年份不能晚于今年。');
};
