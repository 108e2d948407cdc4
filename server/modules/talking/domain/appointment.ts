import type {
  AppointInput,
  AppointmentAction,
  AppointmentKind,
  AppointmentStatus,
  CounterInput,
  TalkSide,
} from '../../../../contract/talks.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { follow, openActions, type Workflow } from '../../../kernel/workflow.ts';
import type { TalkingEvent } from '../events.ts';
import { factsOf, isOpen, type OfTask } from './talk.ts';

/** `asker` named the time that stands now, `asked` answers it; `unit` enters what came of it. */
export type AppointmentRelation = 'asker' | 'asked' | 'unit';

/** 约见: a visit or a handling consultation, agreed on by both sides before it is held (domain.md §5.12). */
export const APPOINTMENT_WORKFLOW: Workflow<AppointmentStatus, AppointmentAction, AppointmentRelation> = [
  { action: 'accept', from: ['proposed'], to: 'agreed', by: ['asked'] },
  { action: 'counter', from: ['proposed'], to: 'proposed', by: ['asked'] },
  { action: 'counter', from: ['agreed'], to: 'proposed', by: ['asker', 'asked'] },
  { action: 'cancel', from: ['proposed', 'agreed'], to: 'cancelled', by: ['asker', 'asked'] },
  { action: 'record', from: ['agreed'], to: 'held', by: ['unit'] },
];

export type Appointment = {
  readonly id: string;
  readonly taskId: string;
  readonly kind: AppointmentKind;
  readonly status: AppointmentStatus;
  readonly asker: TalkSide;
  readonly startsAt: Instant;
  readonly minutesLong: number;
  readonly place: string;
  readonly topic: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
  readonly reason: string;
  readonly participants: string;
  readonly summary: string;
  readonly outcome: string;
  readonly contactId: string | null;
  readonly version: number;
};
export type Acting = { readonly task: OfTask; readonly side: TalkSide; readonly name: string; readonly now: Instant };
type Outcome = { readonly state: Appointment; readonly events: readonly TalkingEvent[] };

export const relationsOf = ({ asker }: Pick<Appointment, 'asker'>, side: TalkSide | null): AppointmentRelation[] =>
  side === null ? [] : [side === asker ? 'asker' : 'asked', ...(side === 'unit' ? (['unit'] as const) : [])];

export const actionsOn = (
  appointment: Appointment,
  { task, side, now }: Pick<Acting, 'task' | 'now'> & { readonly side: TalkSide | null },
): AppointmentAction[] =>
  isOpen(task)
    ? openActions(APPOINTMENT_WORKFLOW, appointment.status, relationsOf(appointment, side)).filter(
        (action) => action !== 'record' || appointment.startsAt <= now,
      )
    : [];

type Told = Exclude<TalkingEvent['type'], 'remark.written'>;
const tell = (state: Appointment, type: Told, { task, side }: Acting): TalkingEvent[] => [
  {
    type,
    subject: { type: 'appointment', id: state.id, version: state.version },
    payload: { ...factsOf(task, side), kind: state.kind, startsAt: state.startsAt },
  },
];
const stepped = (
  before: Appointment,
  action: AppointmentAction,
  { side, name, now }: Acting,
  patch: Partial<Appointment> = {},
): Appointment => ({
  ...before,
  answeredBy: name,
  answeredAt: now,
  ...patch,
  status: follow(APPOINTMENT_WORKFLOW, { status: before.status, action, by: relationsOf(before, side) }),
  version: before.version + 1,
});

function requireAhead(startsAt: Instant, now: Instant): void {
  if (startsAt <= now) refuse('rule_refused', '约见的时间须在此刻之后；已经发生的沟通请直接登记');
}

export function appoint(id: string, input: AppointInput, by: Acting): Outcome {
  requireAhead(input.startsAt, by.now);
  const state: Appointment = {
    ...input,
    ...{ id, taskId: by.task.id, status: 'proposed', asker: by.side, askedBy: by.name, askedAt: by.now },
    ...{ answeredBy: null, answeredAt: null, reason: '', participants: '', summary: '', outcome: '' },
    ...{ contactId: null, version: 1 },
  };
  return { state, events: tell(state, 'appointment.proposed', by) };
}

export function accept(before: Appointment, by: Acting): Outcome {
  const state = stepped(before, 'accept', by);
  requireAhead(before.startsAt, by.now);
  return { state, events: tell(state, 'appointment.agreed', by) };
}

/** 另约: the other side's time takes the place of the one before, and is answered in its turn. */
export function counter(before: Appointment, { version: _, ...input }: CounterInput, by: Acting): Outcome {
  const asked = { asker: by.side, askedBy: by.name, askedAt: by.now, answeredBy: null, answeredAt: null };
  const state = stepped(before, 'counter', by, { ...input, ...asked });
  requireAhead(input.startsAt, by.now);
  return { state, events: tell(state, 'appointment.countered', by) };
}

export function cancel(before: Appointment, reason: string, by: Acting): Outcome {
  const state = stepped(before, 'cancel', by, { reason });
  return { state, events: tell(state, 'appointment.cancelled', by) };
}

export type Held = Pick<Appointment, 'participants' | 'summary' | 'outcome'>;
export function record(before: Appointment, held: Held & { readonly contactId: string | null }, by: Acting): Outcome {
  const { answeredBy, answeredAt } = before;
  const state = stepped(before, 'record', by, { ...held, answeredBy, answeredAt });
  if (before.startsAt > by.now) refuse('rule_refused', '约定的时间还没有到');
  if (before.kind === 'consultation' && held.outcome.trim() === '')
    refuse('rule_refused', '提案办理协商须写明协商的意见');
  return { state, events: tell(state, 'appointment.held', by) };
}
