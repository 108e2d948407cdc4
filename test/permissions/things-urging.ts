import { sql } from 'kysely';
import { uuid7 } from '../../server/platform/context.ts';
import { found } from '../harness/cases.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

/** The morning after the due date of a case dispatched at the meeting of the stories. */
export const OVERDUE = '2023-05-23T02:00:00.000Z';
type Urged = { readonly proposalId: string; readonly taskId: string };

const LEVELS = ['hint', 'reminder', 'written_urge'] as const;
let serial = 0;
/** A case whose unit let its date pass; steps of its ladder lie there as they would. */
type Place = Pick<Stage, 'cases' | 'committee'>;
export async function urgedIn(
  { cases, committee }: Place,
  steps: number,
  known = true,
): Promise<Urged & { id: string }> {
  const { id: proposalId, tasks } = await cases.dispatched({ title: '关于配备心理教师的提案', cosigned: true });
  const task = found(tasks[0]);
  await cases.taken(task);
  let id = '';
  for (const level of LEVELS.slice(0, steps)) {
    id = uuid7();
    serial += 1;
    const docNo = level === 'written_urge' ? serial : null;
    await committee.read((tx) =>
      sql`insert into urging (id, task_id, proposal_id, unit_id, desk_id, due_on, level, doc_word, doc_year, doc_serial, reason,
          given_by, given_at, acknowledge_by, acknowledged_by, acknowledged_at, policy_version)
        values (${id}, ${task.id}, ${proposalId}, ${task.unit.id}, ${task.deskId}, ${task.dueOn}, ${level},
          ${docNo && '新政办催'}, ${docNo && 2023}, ${docNo}, '请抓紧办理', '系统', ${OVERDUE}, '2023-05-25',
          ${known ? '教育联络员' : null}, ${known ? OVERDUE : null}, 1)`.execute(tx),
    );
  }
  return { proposalId, taskId: task.id, id };
}
const thing = (id: string): Thing => ({ params: { id }, version: 1 });

export const laddersThings = async (): Promise<Things> => ({ always: { params: {}, version: 1 } });
export const urgedTaskThings = async (stage: Stage): Promise<Things> => ({
  due: thing((await urgedIn(stage, 2)).taskId),
  not_due: thing((await urgedIn(stage, 1)).taskId),
});
export const urgedCaseThings = async (stage: Stage): Promise<Things> => ({
  due: thing((await urgedIn(stage, 2)).proposalId),
});
export const urgeThings = async (stage: Stage): Promise<Things> => ({
  open: thing((await urgedIn(stage, 3, false)).id),
  acknowledged: thing((await urgedIn(stage, 3)).id),
});
