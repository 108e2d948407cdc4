import type { CountersignAction, CountersignStatus } from '../../../../contract/countersigning.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { Change } from '../../../kernel/change.ts';
import { isSame } from '../../../kernel/equal.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { follow, openActions, type Transition } from '../../../kernel/workflow.ts';
import type { ReplyEvent } from '../events.ts';
import { tell, type AnswerableTask, type Moment, type Outcome, type Reply } from './reply.ts';
import { versionOf, type SentVersion } from './sent-version.ts';

/** 会签: the letter as it came before its signer, put to the co-handling units. */
export type Countersigning = SentVersion;
/** What one co-handling unit says to it. */
export type Countersign = {
  readonly id: string;
  readonly countersigningId: string;
  readonly taskId: string;
  readonly unitId: string;
  readonly status: CountersignStatus;
  readonly word: string;
  readonly signedBy: string;
  readonly answeredAt: Instant | null;
  readonly version: number;
};
export type CountersignRelation = 'co_signer' | 'system';
export type CountersignOutcome = Change<Countersign, ReplyEvent>;
/** A version with what was said to it. */
export type Asked = { readonly countersigning: Countersigning; readonly answers: readonly Countersign[] };

/** Silence is recorded as silence and never as consent; a word that comes before the letter is signed is still taken. */
export const COUNTERSIGN_WORKFLOW: readonly Transition<CountersignStatus, CountersignAction, CountersignRelation>[] = [
  { action: 'agree', from: ['waiting', 'silent', 'objected'], to: 'agreed', by: ['co_signer'] },
  { action: 'object', from: ['waiting', 'silent'], to: 'objected', by: ['co_signer'] },
  { action: 'lapse', from: ['waiting'], to: 'silent', by: ['system'] },
  { action: 'supersede', from: ['waiting'], to: 'superseded', by: ['system'] },
];

type By = readonly CountersignRelation[];
const step = (answer: Countersign, action: CountersignAction, by: By): Countersign => ({
  ...answer,
  status: follow(COUNTERSIGN_WORKFLOW, { status: answer.status, action, by }),
  version: answer.version + 1,
});

const isSettled = ({ status }: Countersign): boolean => status !== 'waiting' && status !== 'superseded';
const answerOf = (asked: Asked | null, taskId: string): Countersign | undefined =>
  asked?.answers.find((answer) => answer.taskId === taskId);
const isOf = (asked: Asked, reply: Pick<Reply, 'content'>): boolean =>
  isSame(asked.countersigning.content, reply.content);

type Before = {
  readonly task: Pick<AnswerableTask, 'coTasks'>;
  readonly last: Asked | null;
  readonly policy: Policy;
};
/** Why the letter is not signed yet as far as the co-handling units go, or null. An objection stands on record and blocks nothing. */
export function countersignObstacle(reply: Pick<Reply, 'content'>, { task, last, policy }: Before): string | null {
  if (!policy.countersign.required || task.coTasks.length === 0) return null;
  const isThisText = last !== null && isOf(last, reply);
  const waiting = task.coTasks.filter(({ id }) => answerOf(last, id)?.status === 'waiting').length;
  if (isThisText && waiting > 0) return `还有 ${waiting} 个会办单位未会签且未逾期，会签后再签发。`;
  const isAsked = task.coTasks.every(({ id }) => answerOf(last, id) !== undefined);
  return isThisText && isAsked ? null : '这一稿还没有送会办单位会签，请退回修改后重新送签。';
}

type Opening = {
  readonly id: string;
  readonly task: AnswerableTask;
  readonly last: Asked | null;
  readonly sentBy: string;
  readonly moment: Moment;
};
export type Opened = Asked & { readonly event: ReplyEvent };

/** A letter that comes before its signer is put to the co-handling units; one they have all spoken to already is not put to them again. */
export function openCountersigning(reply: Reply, how: Opening): Opened | null {
  const { task, last, moment } = how;
  if (!moment.rules.policy.countersign.required || task.coTasks.length === 0) return null;
  const hasSpoken = (taskId: string): boolean => {
    const answer = answerOf(last, taskId);
    return answer !== undefined && isSettled(answer);
  };
  if (last && isOf(last, reply) && task.coTasks.every(({ id }) => hasSpoken(id))) return null;
  const { id, sentBy } = how;
  const sentBefore = last?.countersigning.no ?? 0;
  const countersigning = versionOf(reply, { id, limit: 'countersign', sentBefore, sentBy, moment });
  const answers = task.coTasks.map(({ id: taskId, unitId }): Countersign => ({
    id: moment.newId(),
    countersigningId: countersigning.id,
    taskId,
    unitId,
    status: 'waiting',
    word: '',
    signedBy: '',
    answeredAt: null,
    version: 1,
  }));
  const { no, dueOn } = countersigning;
  const told = tell(reply, 'countersign.asked', { no, dueOn, unitIds: answers.map(({ unitId }) => unitId) });
  return {
    countersigning,
    answers,
    event: { ...told, subject: { type: 'countersigning', id: countersigning.id, version: 1 } },
  };
}

/** Nobody is waited for any more; told once, of the version put to them. */
export const countersigned = (reply: Reply, { countersigning, answers }: Asked): ReplyEvent[] =>
  reply.status === 'awaiting_signature' && answers.every(({ status }) => status !== 'waiting')
    ? [
        {
          ...tell(reply, 'reply.countersigned', {}),
          subject: { type: 'countersigning', id: countersigning.id, version: 2 },
        },
      ]
    : [];

/** A letter that is put to the co-handling units first is not its signer's yet. */
export const heldBack = (outcome: Outcome): Outcome => ({ ...outcome, events: outcome.events.map(held) });
function held(event: ReplyEvent): ReplyEvent {
  if (event.type === 'reply.submitted') return { ...event, payload: { ...event.payload, awaitsCountersign: true } };
  if (event.type === 'reply.checked') return { ...event, payload: { ...event.payload, awaitsCountersign: true } };
  return event;
}

type Said = 'countersign.agreed' | 'countersign.objected' | 'countersign.lapsed';
/** A subject of its own: what a co-handling unit says moves no version of the letter. The words stay out of the story. */
const told = (reply: Reply, answer: Countersign, event: Said): ReplyEvent => ({
  ...tell(reply, event, { fromUnitId: answer.unitId, signedBy: answer.signedBy }),
  subject: { type: 'countersign', id: answer.id, version: answer.version },
});

type At = { readonly reply: Pick<Reply, 'status'>; readonly isLatest: boolean };
/** Why nothing is said to this version now, or null. */
const answerObstacle = ({ reply, isLatest }: At): string | null =>
  isLatest && reply.status === 'awaiting_signature' ? null : '这一稿已经签发或者退回修改，不再会签。';

type Answering = At & {
  readonly reply: Reply;
  readonly by: By;
  readonly signedBy: string;
  readonly moment: Pick<Moment, 'now'>;
};
/** 会签, or an objection that says what it objects to. */
export function answerCountersign(
  answer: Countersign,
  said: { readonly agrees: boolean; readonly word: string },
  how: Answering,
): CountersignOutcome {
  const after = step(answer, said.agrees ? 'agree' : 'object', how.by);
  const obstacle = answerObstacle(how);
  if (obstacle) refuse('wrong_status', obstacle);
  const word = said.word.trim();
  if (!said.agrees && word === '')
    refuse('rule_refused', '请写明不同意见。', [{ pointer: '/word', message: '请写明不同意见' }]);
  const state: Countersign = { ...after, word, signedBy: how.signedBy, answeredAt: how.moment.now };
  return { state, events: [told(how.reply, state, said.agrees ? 'countersign.agreed' : 'countersign.objected')] };
}

/** 逾期未会签: the days are over without a word. */
export function lapseCountersign(answer: Countersign, reply: Reply): CountersignOutcome {
  const state = step(answer, 'lapse', ['system']);
  return { state, events: [told(reply, state, 'countersign.lapsed')] };
}

/** The letter went back, or the unit has no part in it any more: nobody need answer; what was said stays. */
export const withdrawCountersigns = (answers: readonly Countersign[]): Countersign[] =>
  answers.filter(({ status }) => status === 'waiting').map((answer) => step(answer, 'supersede', ['system']));

export const countersignActions = (answer: Countersign, how: At & { readonly by: By }): CountersignAction[] =>
  answerObstacle(how) === null ? openActions(COUNTERSIGN_WORKFLOW, answer.status, how.by) : [];
