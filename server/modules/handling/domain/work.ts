import type { AssignInsideInput, CoOpinionInput, ContactInput, ContactMode } from '../../../../contract/handling.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { HandlingEvent } from '../events.ts';
import {
  answers,
  factsOf,
  isLive,
  tell,
  type Circumstances,
  type Contact,
  type CoOpinion,
  type Moment,
  type Outcome,
  type Task,
} from './task.ts';
import { withoutObject } from './requests.ts';
import { step, type By } from './workflow.ts';

type Acting = { readonly by: By; readonly moment: Moment };

/** 签收. */
export function signReceipt(task: Task, { by, moment }: Acting): Outcome {
  const state = { ...step(task, 'sign_receipt', by), receivedAt: moment.now };
  return { state, events: [tell(state, 'task.received', {})] };
}

export function assignInside(
  task: Task,
  { unitLeader = task.unitLeader, ...input }: Omit<AssignInsideInput, 'version'>,
  by: By,
): Outcome {
  const state = { ...step(task, 'assign_inside', by), ...input, unitLeader: unitLeader.trim() };
  return { state, events: [tell(state, 'task.assigned', input)] };
}

/** An entry in the list of contacts: it changes nothing of the task, so it needs no version. */
export function logContact(
  task: Task,
  { files: _files, ...input }: ContactInput,
  { by, moment, round, author }: Acting & { round: number; author: string },
): { contact: Contact; events: HandlingEvent[] } {
  step(task, 'log_contact', by);
  if (task.status === 'finished' && input.phase !== 'after')
    refuse('rule_refused', '答复已送出，只能登记办理后的沟通。');
  if (input.heldOn > moment.today) refuse('rule_refused', '沟通日期不能晚于今天。');
  if (input.heldOn < task.dispatchedOn) refuse('rule_refused', `沟通日期不能早于交办日 ${task.dispatchedOn}。`);
  const contact: Contact = {
    ...input,
    id: moment.newId(),
    taskId: task.id,
    loggedBy: author,
    loggedAt: moment.now,
    confirmedAt: null,
    consentsToMode: null,
  };
  const isAsked = confirmObstacle(task, contact, round) === null;
  const { mode, heldOn } = contact;
  const payload = { ...contactFacts(task, contact), mode, heldOn, isAsked };
  return { contact, events: [{ type: 'task.contact_logged', subject: contactSubject(contact, 1), payload }] };
}

/** Why a contact is not the proposer's to confirm any more, or null: his word is for the letter of that round. */
export function confirmObstacle(task: Task, contact: Contact, round: number): string | null {
  if (contact.confirmedAt !== null) return '这次沟通已确认过。';
  return task.round === round ? null : '这一轮办理已经结束，不用再确认。';
}

/** The proposer's own word on a contact; only he can say that another way than face to face was agreed. */
export function confirmContact(
  task: Task,
  contact: Contact,
  { by, moment, round, consentsToMode }: Acting & { round: number; consentsToMode: boolean },
): { contact: Contact; events: HandlingEvent[] } {
  if (!by.includes('proposer')) refuse('forbidden');
  const obstacle = confirmObstacle(task, contact, round);
  if (obstacle) refuse('rule_refused', obstacle);
  const state = { ...contact, confirmedAt: moment.now, consentsToMode };
  const payload = { ...contactFacts(task, state), consentsToMode };
  return { contact: state, events: [{ type: 'task.contact_confirmed', subject: contactSubject(state, 2), payload }] };
}

const contactFacts = (task: Task, { id }: Contact) => ({ ...factsOf(task), contactId: id });
const contactSubject = ({ id }: Contact, version: 1 | 2) => ({ type: 'contact', id, version });

const IN_PERSON: readonly ContactMode[] = ['face_to_face', 'forum', 'visit', 'on_site'];

/** 面对面或经委员同意以其他方式沟通: needed before a reply; what the proposer denied does not count. */
export const contactMet = (contacts: readonly Contact[]): boolean =>
  contacts.some(
    (c) => c.phase !== 'after' && (IN_PERSON.includes(c.mode) ? c.consentsToMode !== false : c.consentsToMode === true),
  );

/** Why a unit may not send a co-handling opinion, or null. */
export const coOpinionObstacle = (task: Task): string | null =>
  answers(task) ? '本单位负责答复提案人，请起草答复。' : null;

export function sendCoOpinion(task: Task, input: Omit<CoOpinionInput, 'version'>, { by, moment }: Acting): Outcome {
  const state = step(task, 'send_co_opinion', by);
  const obstacle = coOpinionObstacle(task);
  if (obstacle) refuse('rule_refused', obstacle);
  const coOpinion: CoOpinion = { ...input, id: moment.newId(), taskId: task.id, sentAt: moment.now };
  return { state, coOpinion, events: [tell(state, 'task.co_opinion_sent', { docNo: input.docNo })] };
}

/** Why a unit may not be dropped (减办), or null: somebody must answer the proposer, and take over what was meant for the unit. */
export function dropObstacle({ task, siblings }: Circumstances): string | null {
  if (!answers(task)) return null;
  const others = siblings.filter((t) => t.id !== task.id && t.round === task.round && answers(t));
  if (others.some(isLive)) return null;
  return others.some((t) => t.status === 'finished')
    ? '其他单位均已答复，减办后本单位负责的建议将无人答复；需要换单位的，请走改办。'
    : '唯一的答复单位不能减办；需要换单位的，请走改办。';
}

export function drop(circumstances: Circumstances, note: string, { by, moment }: Acting): Outcome {
  const state = step(circumstances.task, 'drop', by);
  const obstacle = dropObstacle(circumstances);
  if (obstacle) refuse('rule_refused', obstacle);
  return { state, ...withoutObject(circumstances, moment), events: [tell(state, 'task.cancelled', { note })] };
}

/** The reply is out: its task ends, and with a lead unit's those of its co-handlers, answered or not. */
export function finish(circumstances: Circumstances, moment: Moment): Outcome[] {
  const { task, siblings } = circumstances;
  const co = task.role === 'lead' ? siblings.filter((t) => t.round === task.round && !answers(t) && isLive(t)) : [];
  return [task, ...co].map((t) => {
    const state = { ...step(t, 'finish', ['system']), finishedAt: moment.now };
    const withoutOpinion = !answers(t) && t.status !== 'co_done';
    return {
      state,
      ...withoutObject({ ...circumstances, task: t }, moment),
      events: [tell(state, 'task.finished', { role: t.role, withoutOpinion })],
    };
  });
}
