import { sql } from 'kysely';
import { uuid7 } from '../../server/platform/context.ts';
import { addMember, changeMemberStatus } from '../../server/modules/members/service.ts';
import { codePicture } from '../../server/platform/paper/form.ts';
import { uploadOf } from '../../server/platform/storage/index.ts';
import { found } from '../harness/cases.ts';
import { NOW } from '../harness/committee.ts';
import { memberOf } from './asks-register.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

/** What stands in no state: routes name it themselves. */
const bare = (more: object = {}): Thing => ({ params: {}, version: 1, ...more });
const row = async <T>(stage: Stage, query: ReturnType<typeof sql<T>>): Promise<T> =>
  found((await stage.committee.read((tx) => query.execute(tx))).rows[0]);

type SessionRow = { id: string; opens_on: string; closes_on: string; window_from: string; deadline: string };
export async function houseThings(stage: Stage): Promise<Things> {
  const { id, ...at } = await row(
    stage,
    sql<SessionRow>`select id, opens_on, closes_on, window_from, deadline from session`,
  );
  const uploads: Record<string, string> = {};
  for (const role of ['office', 'clerk'] as const) {
    const { accountId } = stage.cast[role];
    uploads[role] = await uploadOf(await stage.committee.as(), accountId, codePicture(role));
  }
  const { opens_on: opensOn, closes_on: closesOn, window_from: windowFrom, deadline } = at;
  return { always: bare({ uploads, sessionId: id, session: { opensOn, closesOn, windowFrom, deadline, version: 1 } }) };
}
export const figureThings = (key: string) => async (): Promise<Things> => ({ [key]: bare({ key }) });

export async function memberThings({ committee, cast }: Stage): Promise<Things> {
  const keeper = await committee.as(cast.memberAffairs);
  const present = await addMember(keeper, memberOf(cast, '13-701'));
  const gone = await addMember(keeper, memberOf(cast, '13-702'));
  const change = { status: 'resigned', reason: '工作调动', on: NOW.slice(0, 10), version: gone.version } as const;
  const { version } = await changeMemberStatus(keeper, gone.id, change);
  return {
    in_office: { params: { id: present.id }, version: present.version, memberNo: '13-701' },
    resigned: { params: { id: gone.id }, version, memberNo: '13-702' },
  };
}

export const accountThings = async ({ cast }: Stage): Promise<Things> => ({
  of_member: { params: { id: cast.stranger.accountId }, version: 1 },
  of_staff: { params: { id: cast.handler.accountId }, version: 1 },
});

export async function dutyThings(stage: Stage): Promise<Things> {
  const { accountId } = stage.cast.handler;
  const { id } = await row(stage, sql<{ id: string }>`select id from duty where account_id = ${accountId}`);
  return { of_staff: { params: { id: accountId, dutyId: id }, version: 1 } };
}

export async function ownThings(stage: Stage): Promise<Things> {
  const { accountId } = stage.cast.lead;
  const noticeId = uuid7();
  await stage.committee.read((tx) =>
    sql`insert into notice (id, account_id, kind, title, link, group_key, made_at)
      values (${noticeId}, ${accountId}, 'reply_released', '答复已送达', '/', ${noticeId}, ${NOW})`.execute(tx),
  );
  const { id } = await row(stage, sql<{ id: string }>`select id from sign_in where account_id = ${accountId}`);
  return { of_lead: bare({ noticeId, signInId: id }) };
}

export const sheetThings = (kind: string) => async (): Promise<Things> => ({
  [kind]: { params: { kind }, version: 1 },
});
