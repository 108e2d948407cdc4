import { dispatchMeetingsApi } from '../../../contract/dispatch-meetings.ts';
import { reviewingApi } from '../../../contract/reviewing.ts';
import { afterWorkdays } from '../../kernel/calendar.ts';
import { addHours, type Instant, type LocalDate } from '../../kernel/time.ts';
import { once } from '../run/year.ts';
import type { Stage } from './case.ts';
import { invited, invitedToDispatch } from './dispatch-meeting.ts';

const PLACE = '市政协机关三楼会议室';
const IN_WORKDAYS = { review: 3, dispatch: 5 } as const;
/** After the day's last act of anybody else. */
const HOURS_BEFORE_END = -0.05;

/** The meetings the present session has called: what waits is on the agenda, what has its units is on the list. */
export const startMeetings = (stage: Stage): void =>
  stage.year.start(
    once(() => call(stage)),
    addHours(stage.year.until, HOURS_BEFORE_END),
  );

async function call({ year, world }: Stage): Promise<void> {
  const { sessions, calendar } = await year.rules();
  const on = (workdays: number): LocalDate => afterWorkdays(calendar, year.today, workdays).dueOn;
  const session = sessions.find(({ windowFrom, deadline }) => windowFrom <= year.now && year.now < deadline);
  if (session === undefined) return;
  const committee = world.holders('proposal_committee');
  const office = world.holder('proposal_office').actor;
  const [chair = world.holder('proposal_committee')] = committee;
  const about = { place: PLACE, chair: chair.actor.name, sessionId: session.id };
  await year.act(office, reviewingApi.planMeeting, {
    body: {
      ...{ ...about, title: '提案委员会立案审查会议', heldAt: morningOf(on(IN_WORKDAYS.review)) },
      attendees: committee.map((one) => invited(one, '提案委员会')),
    },
  });
  await year.act(office, dispatchMeetingsApi.plan, {
    body: {
      ...{ ...about, title: `${session.name}提案交办会`, heldAt: morningOf(on(IN_WORKDAYS.dispatch)) },
      attendees: invitedToDispatch(world),
    },
  });
}

const morningOf = (day: LocalDate): Instant => new Date(`${day}T09:00:00+08:00`).toISOString();
