import { sql } from 'kysely';
import type { DispatchMeetingView } from '../../contract/dispatch-meetings.ts';
import * as dispatching from '../../server/modules/dispatching/service/index.ts';
import { found } from '../harness/cases.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

/** A dispatch meeting with one case of the city government's desk on its list, to which its one member has come. */
export async function dispatchMeetingIn({ committee, cast }: Pick<Stage, 'committee' | 'cast'>) {
  const ctx = await committee.as(cast.office);
  const about = { title: '提案交办会', place: '第一会议室', chair: '秘书长', heldAt: ctx.now };
  const attendees = [{ name: '督查室主任', role: '', isPresent: true }];
  return dispatching.planMeeting(ctx, { ...about, attendees, sessionId: found(ctx.rules.sessions[0]).id });
}

export async function dispatchMeetingThings(stage: Stage): Promise<Things> {
  const { committee, cast, cases } = stage;
  await cases.routed({ title: '关于列入交办清单的提案' });
  const put = async (status: DispatchMeetingView['status']): Promise<Thing> => {
    const meeting = await dispatchMeetingIn(stage);
    const ready =
      status === 'draft'
        ? meeting
        : await dispatching.freezeMeeting(await committee.as(cast.office), meeting.id, meeting.version);
    await committee.read((tx) =>
      sql`update dispatch_meeting set status = ${status} where id = ${meeting.id}`.execute(tx),
    );
    return { params: { id: meeting.id }, version: ready.version };
  };
  return {
    draft: await put('draft'),
    frozen: await put('frozen'),
    dispatched: await put('dispatched'),
    cancelled: await put('cancelled'),
  };
}
