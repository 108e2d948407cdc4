import { sql } from 'kysely';
import type { AppointmentStatus } from '../../contract/talks.ts';
import * as talking from '../../server/modules/talking/service/index.ts';
import { DISPATCHED, found } from '../harness/cases.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

const STORY = { title: '关于配备心理教师的提案', cosigned: true } as const;
/** When both sides of these stories meet. */
export const MEETING = {
  ...{ startsAt: '2023-03-01T01:00:00.000Z', minutesLong: 60, place: '提案人所在学校' },
} as const;
type Place = Pick<Stage, 'committee' | 'cast' | 'cases'>;

async function worked({ cases }: Place): Promise<{ taskId: string; proposalId: string }> {
  const { id, tasks } = await cases.dispatched(STORY);
  const task = found(tasks[0]);
  await cases.taken(task);
  return { taskId: task.id, proposalId: id };
}
const thing = (id: string, version = 1): Thing => ({ params: { id }, version });

export async function talkThings(stage: Stage): Promise<Things> {
  const put = async (status: string): Promise<Thing> => {
    const { taskId } = await worked(stage);
    await stage.committee.read((tx) => sql`update task set status = ${status} where id = ${taskId}`.execute(tx));
    return thing(taskId);
  };
  return {
    in_progress: await put('in_progress'),
    finished: await put('finished'),
    reassigned: await put('reassigned'),
  };
}

/** A consultation the unit asked for, as it would stand in a status; agreed on, its time has come. */
export async function appointmentIn(stage: Place, status: AppointmentStatus): Promise<string> {
  const { committee, cast } = stage;
  const { taskId } = await worked(stage);
  const wish = { kind: 'consultation' as const, ...MEETING, topic: '心理教师的编制' };
  const ctx = await committee.as(cast.handler, DISPATCHED);
  const { id } = found((await talking.appoint(ctx, taskId, wish)).appointments[0]);
  const startsAt = status === 'agreed' ? DISPATCHED : MEETING.startsAt;
  await committee.read((tx) =>
    sql`update appointment set status = ${status}, starts_at = ${startsAt} where id = ${id}`.execute(tx),
  );
  return id;
}
const over = async (stage: Stage): Promise<Things> => ({
  held: thing(await appointmentIn(stage, 'held')),
  cancelled: thing(await appointmentIn(stage, 'cancelled')),
});
export const askedThings = async (stage: Stage): Promise<Things> => ({
  ...(await over(stage)),
  proposed: thing(await appointmentIn(stage, 'proposed')),
});
export const appointmentThings = async (stage: Stage): Promise<Things> => ({
  ...(await over(stage)),
  agreed: thing(await appointmentIn(stage, 'agreed')),
});
export const talkedCaseThings = async (stage: Stage): Promise<Things> => ({
  dispatched: thing((await worked(stage)).proposalId),
});
