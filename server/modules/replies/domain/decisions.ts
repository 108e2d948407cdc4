import type { ReplyAction, ReplyClass, ReplyContent } from '../../../../contract/replies.ts';
import { refuse } from '../../../kernel/errors.ts';
import { openActions } from '../../../kernel/workflow.ts';
import type { Recipient, ReplyEvent } from '../events.ts';
import { checkAnswers, gapsOf, suggestionsFor } from './completeness.ts';
import {
  docNoText,
  factsOf,
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
import { checkDocYear, checkWorking, type Ready } from './signing.ts';

/** Why no reply may be written to the task, or null. */
export function draftObstacle(task: AnswerableTask): string | null {
  if (task.role === 'co') return '会办单位不直接答复提案人，请发送会办意见。';
  if (task.status !== 'in_progress') return '任务尚未分派承办或已经结束，不能起草答复。';
  return null;
}

export function draft(
  task: AnswerableTask,
  content: ReplyContent,
  { suggestions, newId, by }: { suggestions: readonly Suggestion[]; newId: () => string; by: By },
): Reply {
  if (!by.includes('handler') && !by.includes('signer')) refuse('forbidden');
  const obstacle = draftObstacle(task);
  if (obstacle) refuse('rule_refused', obstacle);
  checkAnswers(content, suggestions);
  return {
    ...NOT_SIGNED,
    id: newId(),
    taskId: task.id,
    proposalId: task.proposalId,
    round: task.round,
    unitId: task.unitId,
    deskId: task.deskId,
    kind: 'reply',
    status: 'draft',
    content,
    version: 1,
  };
}

const NOT_SIGNED = {
  classBeforeAudit: null,
  classReason: '',
  classAfter: null,
  docNo: null,
  submittedBy: null,
  checkedBy: null,
  checkerName: '',
  signerName: '',
  signedOn: null,
  rejections: 0,
  rejectReason: '',
  auditDueOn: null,
  releasedAt: null,
  releasedOn: null,
  correctionOfId: null,
  correctionReason: '',
} as const;

/** Saving a draft bumps the version but is no fact worth an event. */
export function edit(
  reply: Reply,
  content: ReplyContent,
  how: { suggestions: readonly Suggestion[]; by: By },
): Outcome {
  const state = { ...step(reply, 'edit', how.by), content };
  checkAnswers(content, how.suggestions);
  return { state, events: [] };
}

/** 审核通过: the desk may put the class right, saying why; then the letter goes to every proposer. */
export function release(
  reply: Reply,
  input: { class: ReplyClass; classReason: string },
  how: Ready & { by: By; recipients: readonly Recipient[] },
): Outcome {
  const after = step(reply, 'release', how.by);
  checkWorking(how.task);
  checkClass(input.class, how.moment);
  checkStillWhole({ ...reply.content, class: input.class }, how);
  const changed = input.class !== reply.content.class;
  if (changed && input.classReason.trim() === '') refuse('rule_refused', '调整了答复类别，请写明理由。');
  if (how.recipients.length === 0) refuse('rule_refused', '没有可送达的提案人，请联系提案委。');
  const state: Reply = {
    ...after,
    content: { ...reply.content, class: input.class },
    classBeforeAudit: changed ? reply.content.class : null,
    classReason: changed ? input.classReason : '',
    releasedAt: how.moment.now,
    releasedOn: how.moment.today,
  };
  const told = { round: state.round, class: input.class, releasedOn: how.moment.today };
  return { state, events: [tell(state, 'reply.released', { ...told, recipients: [...how.recipients] })] };
}

/** Another unit may have been dropped since the letter was signed: what was meant for it is this unit's to answer now. */
function checkStillWhole(content: ReplyContent, { task, suggestions, moment }: Ready): void {
  const [gap] = gapsOf(content, suggestionsFor(task, suggestions), moment.rules.policy);
  if (gap) refuse('rule_refused', `答复已不完整：${gap.message}。请退回承办单位补充。`);
}

const checkClass = (code: ReplyClass, { rules }: Pick<Moment, 'rules'>): void => {
  if (!rules.policy.replyClasses.some((rule) => rule.code === code))
    refuse('rule_refused', `本届不使用 ${code} 类，请另选答复类别。`);
};

/**
 * 退回重办: counted, because a letter that needs several goes says something about the unit. The number is kept, but where another
 * unit took the task over after the letter was signed: it writes the letter anew in its own name.
 */
export function reject(
  reply: Reply,
  { reason, unitId }: { readonly reason: string; readonly unitId: string },
  by: By,
): Outcome {
  const back = { ...step(reply, 'reject', by), rejections: reply.rejections + 1, rejectReason: reason };
  const state = unitId === reply.unitId ? back : { ...back, unitId, docNo: null };
  return { state, events: [tell(state, 'reply.rejected', { reason })] };
}

/** The task went elsewhere or was dropped: nobody needs this letter. */
export function cancel(reply: Reply): Outcome {
  const state = step(reply, 'cancel', ['system']);
  return { state, events: [tell(state, 'reply.cancelled', {})] };
}

/** 补充答复: a further letter with a number of its own; it neither reopens the case nor asks for a verdict. */
export function supplement(
  reply: Reply,
  input: { text: string; docNo: DocNo; signerName: string },
  { moment, by }: { moment: Moment; by: By },
): Outcome {
  step(reply, 'supplement', by);
  if (reply.kind !== 'reply' || reply.correctionOfId !== null)
    refuse('rule_refused', '请在原答复上补充，不能对补充或更正件再作补充。');
  checkDocYear(input.docNo, moment);
  const state: Reply = {
    ...reply,
    ...NOT_SIGNED,
    id: moment.newId(),
    kind: 'supplement',
    content: { ...reply.content, opening: '', closing: input.text, answers: [], commitments: [] },
    docNo: input.docNo,
    signerName: input.signerName,
    signedOn: moment.today,
    releasedAt: moment.now,
    releasedOn: moment.today,
    version: 1,
  };
  return { state, events: [tell(state, 'reply.supplemented', { docNo: docNoText(input.docNo) })] };
}

/** What a correction yields: the first letter one version on (its text untouched), and the corrected one. */
export type Correction = { readonly origin: Reply; readonly state: Reply; readonly events: readonly ReplyEvent[] };

/** 更正: the letter as it should have read, under the same number; the released one is never overwritten. */
export function correct(
  family: { origin: Reply; inForce: Reply; corrected: Reply },
  input: { content: ReplyContent; reason: string },
  { task, suggestions, moment, by }: Ready & { by: By },
): Correction {
  const { origin, inForce, corrected } = family;
  step(corrected, 'correct', by);
  if (corrected.kind !== 'reply') refuse('rule_refused', '补充答复不能更正，请另发补充答复。');
  if (corrected.id !== inForce.id) refuse('rule_refused', '这份答复已有更正件，请在最新一份上更正。');
  checkAnswers(input.content, suggestions);
  const gaps = gapsOf(input.content, suggestionsFor(task, suggestions), moment.rules.policy);
  if (gaps.length > 0) refuse('rule_refused', `更正件还有 ${gaps.length} 处未填。`, gaps);
  const state: Reply = {
    ...corrected,
    id: moment.newId(),
    content: input.content,
    releasedAt: moment.now,
    releasedOn: moment.today,
    correctionOfId: origin.id,
    correctionReason: input.reason,
    version: 1,
  };
  const after = { ...origin, version: origin.version + 1 };
  const { class: corrects } = input.content;
  const events = corrects ? [tell(after, 'reply.corrected', { reason: input.reason, class: corrects })] : [];
  return { origin: after, state, events };
}

/** The proposer read the letter; from here his form is open. A subject of its own: it moves no version. */
export const opened = (reply: Reply, recipientIds: readonly string[], id: string): ReplyEvent => ({
  type: 'reply.opened',
  subject: { type: 'reply_opening', id, version: 1 },
  payload: { ...factsOf(reply), recipientIds: [...recipientIds] },
});

/** A unit that took over another's task takes its unreleased letter along. */
export const passTo = (reply: Reply, unitId: string): Reply => ({
  ...reply,
  unitId,
  docNo: null,
  version: reply.version + 1,
});

/** What may be offered: what the table opens, less what the letter's kind rules out. */
export function availableActions(reply: Reply, by: By, inForce: boolean): ReplyAction[] {
  const isFirst = reply.kind === 'reply' && reply.correctionOfId === null;
  return openActions(REPLY_WORKFLOW, reply.status, by).filter((action) => {
    if (action === 'supplement') return isFirst;
    return action !== 'correct' || (inForce && reply.kind === 'reply');
  });
}
