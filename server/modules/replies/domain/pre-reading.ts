import type { PreAnswerAction, PreAnswerStatus, PreView } from '../../../../contract/pre-reading.ts';
import type { ReplyContent } from '../../../../contract/replies.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { follow, openActions, type Transition } from '../../../kernel/workflow.ts';
import type { Recipient, ReplyEvent } from '../events.ts';
import { gapsOf, suggestionsFor } from './completeness.ts';
import { tell, UNSENT, type AnswerableTask, type By, type Moment, type Reply, type Suggestion } from './reply.ts';
import { versionOf, type SentVersion } from './sent-version.ts';

/** 征求意见稿: a version of the letter as it went to the proposers. */
export type PreReading = SentVersion;
/** What one proposer says to it. */
export type PreAnswer = {
  readonly id: string;
  readonly preReadingId: string;
  readonly recipientKind: Recipient['kind'];
  readonly recipientId: string;
  readonly recipientName: string;
  readonly status: PreAnswerStatus;
  readonly views: readonly PreView[];
  readonly comment: string;
  readonly answeredAt: Instant | null;
  readonly openedAt: Instant | null;
  readonly version: number;
};
export type PreAnswerRelation = 'recipient' | 'system';
export type PreOutcome = Change<PreAnswer, ReplyEvent>;

/** Silence counts as read and never as agreement; a word that comes late is still taken. */
export const PRE_ANSWER_WORKFLOW: readonly Transition<PreAnswerStatus, PreAnswerAction, PreAnswerRelation>[] = [
  { action: 'answer', from: ['waiting', 'silent', 'answered'], to: 'answered', by: ['recipient'] },
  { action: 'lapse', from: ['waiting'], to: 'silent', by: ['system'] },
  { action: 'supersede', from: ['waiting', 'silent'], to: 'superseded', by: ['system'] },
];

const step = (answer: PreAnswer, action: PreAnswerAction, by: readonly PreAnswerRelation[]): PreAnswer => ({
  ...answer,
  status: follow(PRE_ANSWER_WORKFLOW, { status: answer.status, action, by }),
  version: answer.version + 1,
});

export const maySend = (reply: Pick<Reply, 'status' | 'kind'>, by: By): boolean =>
  by.includes('handler') && reply.status === 'draft' && reply.kind === 'reply';

type Sending = {
  readonly id: string;
  readonly task: AnswerableTask;
  readonly suggestions: readonly Suggestion[];
  readonly recipients: readonly Recipient[];
  readonly sentBefore: number;
  readonly sentBy: string;
  readonly moment: Moment;
  readonly by: By;
};
export type Sent = { readonly reading: PreReading; readonly answers: readonly PreAnswer[]; readonly event: ReplyEvent };

/** A whole letter, to every proposer: whoever signed several of the merged proposals is asked once. */
export function sendForReading(reply: Reply, how: Sending): Sent {
  if (!how.by.includes('handler')) refuse('forbidden');
  if (!maySend(reply, how.by)) refuse('wrong_status');
  const { rules } = how.moment;
  const [gap] = gapsOf(reply.content, suggestionsFor(how.task, how.suggestions), rules.policy);
  if (gap) refuse('rule_refused', `答复稿写全后再征求意见：${gap.message}。`, [gap]);
  if (how.recipients.length === 0) refuse('rule_refused', '没有可送达的提案人，请联系提案委。');
  const reading = versionOf(reply, { ...how, limit: 'pre_reading' });
  const people = [...new Map(how.recipients.map((recipient) => [recipient.id, recipient])).values()];
  const answers = people.map((recipient): PreAnswer => ({
    id: how.moment.newId(),
    preReadingId: reading.id,
    recipientKind: recipient.kind,
    recipientId: recipient.id,
    recipientName: recipient.name,
    status: 'waiting',
    views: [],
    comment: '',
    answeredAt: null,
    openedAt: null,
    version: 1,
  }));
  const told = { no: reading.no, dueOn: reading.dueOn, recipients: people };
  const event = about(tell(reply, 'pre_reading.sent', told), { type: 'pre_reading', id: reading.id, version: 1 });
  return { reading, answers, event };
}

/** A subject of its own: what proposers say moves no version of the letter somebody is writing. */
const about = (event: ReplyEvent, subject: ReplyEvent['subject']): ReplyEvent => ({ ...event, subject });
const told = (reply: Reply, answer: PreAnswer, event: 'pre_reading.answered' | 'pre_reading.lapsed'): ReplyEvent => {
  const objections = answer.views.filter(({ agrees }) => !agrees).length;
  const said = { recipientId: answer.recipientId, recipientName: answer.recipientName, objections };
  return about(tell(reply, event, said), { type: 'pre_answer', id: answer.id, version: answer.version });
};

type At = { readonly reply: Pick<Reply, 'status'>; readonly isLatest: boolean };
/** Why nothing is said to this version now, or null. */
function answerObstacle({ reply, isLatest }: At): string | null {
  if (!isLatest) return '承办单位已送来新的一稿，请看新稿。';
  return UNSENT.includes(reply.status) ? null : '答复已经正式送出，请对答复作出评价。';
}

type Said = { readonly views: readonly PreView[]; readonly comment: string };
type Answering = {
  readonly reply: Reply;
  readonly isLatest: boolean;
  readonly reading: PreReading;
  readonly by: readonly PreAnswerRelation[];
  readonly moment: Pick<Moment, 'now'>;
};
/** Each answer of the version is accepted or objected to; an objection says why. */
export function answerReading(answer: PreAnswer, said: Said, how: Answering): PreOutcome {
  const state = step(answer, 'answer', how.by);
  const obstacle = answerObstacle(how);
  if (obstacle) refuse('rule_refused', obstacle);
  checkViews(said.views, how.reading.content);
  const after: PreAnswer = { ...state, views: said.views, comment: said.comment, answeredAt: how.moment.now };
  return { state: after, events: [told(how.reply, after, 'pre_reading.answered')] };
}

export const askedIn = (content: ReplyContent): string[] =>
  content.answers.filter(({ text }) => text.trim() !== '').map(({ suggestionId }) => suggestionId);

function checkViews(views: readonly PreView[], content: ReplyContent): void {
  const [asked, seen] = [askedIn(content), new Set(views.map(({ suggestionId }) => suggestionId))];
  if (seen.size !== views.length || views.some(({ suggestionId }) => !asked.includes(suggestionId)))
    refuse('rule_refused', '所提意见与这一稿不符，请刷新后重新填写。');
  if (asked.some((id) => !seen.has(id))) refuse('rule_refused', '请对每一条建议的答复表明意见。');
  const gaps = views.flatMap(({ agrees, word }, index) =>
    agrees || word.trim() !== '' ? [] : [{ pointer: `/views/${index}/word`, message: '请写明不同意见' }],
  );
  if (gaps.length > 0) refuse('rule_refused', '有不同意见的，请写明意见。', gaps);
}

/** The days are over without a word: read, and nothing more than that. */
export function lapseReading(answer: PreAnswer, reply: Reply): PreOutcome {
  const state = step(answer, 'lapse', ['system']);
  return { state, events: [told(reply, state, 'pre_reading.lapsed')] };
}

/** A later version went out: nobody need answer this one any more; what was said to it stays. */
export const supersede = (answers: readonly PreAnswer[]): PreAnswer[] =>
  answers
    .filter(({ status }) => status === 'waiting' || status === 'silent')
    .map((answer) => step(answer, 'supersede', ['system']));

export const preAnswerActions = (
  answer: PreAnswer,
  how: At & { readonly by: readonly PreAnswerRelation[] },
): PreAnswerAction[] => (answerObstacle(how) === null ? openActions(PRE_ANSWER_WORKFLOW, answer.status, how.by) : []);

/** Where the policy asks for it, a letter goes to the signer once every proposer was heard or let his days pass. */
export function checkHeard(answers: readonly PreAnswer[], policy: Policy): void {
  if (!policy.preReading.required) return;
  if (answers.length === 0) refuse('rule_refused', '送签前须先把答复稿送提案人征求意见。');
  const waiting = answers.filter(({ status }) => status === 'waiting').length;
  if (waiting > 0) refuse('rule_refused', `还有 ${waiting} 位提案人的意见未到且未逾期，请收齐后送签。`);
}
