import { dispatchMeetingsApi, type DispatchMeetingView } from '../../../contract/dispatch-meetings.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { DemoSession, Person, World } from '../setup/index.ts';
import type { Case, Stage } from './case.ts';
import { dispatch } from './routing.ts';

const HELD = '会前归口单位对承办单位另有意见，重新确定后即行交办。';

export const invited = ({ actor }: Person, role: string) => ({ name: actor.name, role, isPresent: false });

/** Who comes to a dispatch meeting: the committee that holds it and the desks that hand over. */
export const invitedToDispatch = (world: World) => [
  ...world.holders('proposal_committee').map((one) => invited(one, '提案委员会')),
  ...world
    .organizationsOf('routing_desk')
    .flatMap((desk) => world.holders('routing_desk', desk.id).map((one) => invited(one, desk.shortName))),
];

export function sessionOfYear({ world, plan }: Stage): DemoSession {
  const found = world.sessions.find(({ termNo, no }) => termNo === plan.termNo && no === plan.sessionNo);
  if (found === undefined) throw new Error('the demo has no session of its year');
  return found;
}

/** 交办会: planned and its list frozen the day before, held, and handed over as a whole; what is not on it goes at once. */
export async function* dispatchMeeting(stage: Stage, cases: readonly Case[]): AsyncGenerator<Instant, Case[], void> {
  const { year, plan, hours } = stage;
  const random = stage.random.fork('dispatch meeting');
  const heldAt = new Date(plan.dispatch.meetingAt).toISOString();
  yield hours.on(random, hours.workdayBefore(dayOf(heldAt)));
  const planned = await planMeeting(stage, heldAt);
  yield hours.later(random, year.now, [0, 0]);
  const frozen = await freeze(stage, planned);
  yield heldAt;
  const handed = frozen === null ? new Set<string>() : new Set(await hold(stage, frozen));
  const rest = await dispatch(
    stage,
    cases.filter(({ id }) => !handed.has(id)),
    plan.dispatch.meetingName,
  );
  return cases.filter((c) => handed.has(c.id) || rest.includes(c));
}

function planMeeting(stage: Stage, heldAt: Instant): Promise<DispatchMeetingView> {
  const { year, world, plan } = stage;
  const { meetingName: title, place } = plan.dispatch;
  const body = {
    ...{ title, place, heldAt, sessionId: sessionOfYear(stage).id },
    chair: world.holder('proposal_committee').name,
    attendees: invitedToDispatch(world),
  };
  return year.act(world.holder('proposal_office').actor, dispatchMeetingsApi.plan, { body });
}

const at = ({ id }: DispatchMeetingView) => ({ params: { id } });

/** The list as it will be handed over; without anything to hand over there is none. */
async function freeze({ year, world }: Stage, meeting: DispatchMeetingView): Promise<DispatchMeetingView | null> {
  const { actor } = world.holder('proposal_office');
  if (meeting.items.length === 0) {
    const body = { reason: '没有待交办的大会提案', version: meeting.version };
    await year.act(actor, dispatchMeetingsApi.cancel, { ...at(meeting), body });
    return null;
  }
  return year.act(actor, dispatchMeetingsApi.freeze, { ...at(meeting), body: { version: meeting.version } });
}

/** Who has come is noted; the list goes out, less what changed since it was frozen. The ids of what was handed over. */
async function hold({ year, world, plan }: Stage, frozen: DispatchMeetingView): Promise<string[]> {
  const present = frozen.attendees.map((_, index) => index).slice(0, -plan.dispatch.absent || undefined);
  const { actor } = world.holder('proposal_office');
  const { version, items } = await year.act(actor, dispatchMeetingsApi.attend, {
    ...at(frozen),
    body: { present, version: frozen.version },
  });
  const held = items.filter(({ obstacle }) => obstacle !== '').map(({ proposalId }) => ({ proposalId, reason: HELD }));
  const chair = world.holder('proposal_committee');
  const body = { note: plan.dispatch.note, held, version };
  const over = await year.act(chair.actor, dispatchMeetingsApi.dispatch, { ...at(frozen), body });
  return over.items.flatMap(({ proposalId, heldReason }) => (heldReason === null ? [proposalId] : []));
}
