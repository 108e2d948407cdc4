import { sql } from 'kysely';
import type { ClueStatus, ClueView } from '../../contract/clues.ts';
import * as clues from '../../server/modules/clues/service/index.ts';
import { found } from '../harness/cases.ts';
import type { Things } from './runner.ts';
import type { Stage } from './stage.ts';

const text = { title: '延长公交夜班线路', content: '夜间停运。', category: 'economy' } as const;

/** A clue brought into the catalogue, and from there put into a state. */
export async function clueIn(stage: Stage, status: ClueStatus): Promise<ClueView> {
  const { committee, cast } = stage;
  const office = await committee.as(cast.office);
  const letter = { source: 'mail', sourceNote: '', name: '吴建国', phone: '13600001111' } as const;
  const entered = await clues.enterClue(office, { ...text, ...letter });
  if (status === 'received') return entered;
  const accepted = await clues.acceptClue(office, entered.id, { ...text, version: 1 });
  if (status === 'accepted') return accepted;
  await clues.publishClues(office, { items: [{ id: entered.id, version: accepted.version }], until: '2023-12-31' });
  const rejection = status === 'rejected' ? 'unclear' : null;
  await committee.read((tx) =>
    sql`update clue set status = ${status}, rejection = ${rejection} where id = ${entered.id}`.execute(tx),
  );
  return clues.getClue(office, entered.id);
}

export async function noticeIn(stage: Stage): Promise<{ id: string; version: number }> {
  const { committee, cast } = stage;
  const { id } = await clueIn(stage, 'in_catalogue');
  await clues.pickClue(await committee.as(cast.stranger), id, null);
  const { notices } = await clues.getClue(await committee.as(cast.office), id);
  return found(notices[0]);
}

const thingsIn =
  (statuses: readonly ClueStatus[]) =>
  async (stage: Stage): Promise<Things> => {
    const made: [string, Things[string]][] = [];
    for (const status of statuses) {
      const { id, version } = await clueIn(stage, status);
      made.push([status, { params: { id }, version }]);
    }
    return Object.fromEntries(made);
  };
export const houseThings = async (): Promise<Things> => ({ always: { params: {}, version: 1 } });
export const clueThings = thingsIn([
  ...(['received', 'accepted', 'rejected', 'in_catalogue'] as const),
  ...(['picked', 'became_proposal', 'to_opinion', 'archived'] as const),
]);
export const topicThings = thingsIn(['received', 'in_catalogue', 'picked', 'became_proposal', 'archived']);
export async function noticeThings(stage: Stage): Promise<Things> {
  const { id, version } = await noticeIn(stage);
  return { unsent: { params: { id }, version } };
}
