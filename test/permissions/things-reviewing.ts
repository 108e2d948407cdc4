import { sql } from 'kysely';
import type { MeetingView } from '../../contract/reviewing.ts';
import * as reviewing from '../../server/modules/reviewing/service/index.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { NOW } from '../harness/committee.ts';
import { found } from '../harness/cases.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';
import { forced, inReview } from './things-proposals.ts';

export async function houseThings({ committee }: Stage): Promise<Things> {
  const { rules } = await committee.as();
  return { always: { params: {}, version: 1, sessionId: found(rules.sessions[0]).id } };
}

/** A meeting with one proposal on its agenda, to which its one member has come. */
export async function meetingIn({ committee, cast }: Stage): Promise<MeetingView> {
  const ctx = await committee.as(cast.office);
  const about = { title: '第一次立案审查会议', place: '二楼会议室', chair: '王主任', heldAt: ctx.now };
  const attendees = [{ name: '王主任', role: '', isPresent: true }];
  return reviewing.planMeeting(ctx, { ...about, attendees, sessionId: found(ctx.rules.sessions[0]).id });
}

export async function meetingThings(stage: Stage): Promise<Things> {
  const { committee, cast } = stage;
  const { id } = await inReview(stage);
  await forced(stage, id, { status: 'final_review' });
  const put = async (status: MeetingView['status']): Promise<Thing> => {
    const meeting = await meetingIn(stage);
    const ready =
      status === 'draft'
        ? meeting
        : await reviewing.freezeMeeting(await committee.as(cast.office), meeting.id, meeting.version);
    await committee.read((tx) =>
      sql`update review_meeting set status = ${status} where id = ${meeting.id}`.execute(tx),
    );
    return { params: { id: meeting.id }, version: ready.version };
  };
  return {
    draft: await put('draft'),
    frozen: await put('frozen'),
    decided: await put('decided'),
    cancelled: await put('cancelled'),
  };
}

/** A letter made of a proposal that was not filed. */
export async function referralIn(stage: Stage): Promise<string> {
  const { committee } = stage;
  const proposal = await inReview(stage);
  const id = uuid7();
  await committee.read((tx) =>
    sql`insert into referral (id, kind, title, situation, analysis, suggestion, sender_name, reason, source_proposal_id, made_at)
      values (${id}, 'to_letter', '关于校车的提案', '', '', '', '李委员', '不属于本级', ${proposal.id}, ${NOW})`.execute(
      tx,
    ),
  );
  return id;
}
export const referralThings = async (stage: Stage): Promise<Things> => ({
  open: { params: { id: await referralIn(stage) }, version: 1 },
});

export async function opinionThings(stage: Stage): Promise<Things> {
  const { id, version } = await inReview(stage);
  return { just_given: { params: { id }, version } };
}
