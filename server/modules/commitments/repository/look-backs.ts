import { sql } from 'kysely';
import type { LookBackStanding } from '../../../../contract/look-backs.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import type { LookBack, Sheet, SheetItem } from '../domain/index.ts';

const LOOK_BACK = `select id, title, opened_on "openedOn", due_on "dueOn", closed_on "closedOn", version from look_back`;
const selectAll = statement<LookBack>(`${LOOK_BACK} order by opened_on desc, id desc`);
const selectOne = statement<LookBack>(`${LOOK_BACK} where id = $1`);
const selectLocked = statement<LookBack>(`${LOOK_BACK} where id = $1 for update`);
export const lookBacks = (tx: Transaction): Promise<LookBack[]> => selectAll(tx);
export const findLookBack = async (tx: Transaction, id: string): Promise<LookBack> =>
  (await selectOne(tx, id))[0] ?? refuse('not_found');
export async function lockLookBack(tx: Transaction, id: string): Promise<LookBack> {
  const [found] = await selectLocked(tx, id);
  return found ?? refuse('not_found');
}

const SHEET = `select id, look_back_id "lookBackId", unit_id "unitId", answered_on "answeredOn", answered_by "answeredBy", version
  from look_back_sheet`;
const selectSheets = statement<Sheet>(`${SHEET} where look_back_id = any($1::uuid[]) order by id`);
const selectSheet = statement<Sheet>(`${SHEET} where id = $1`);
const selectSheetLocked = statement<Sheet>(`${SHEET} where id = $1 for update`);
export const sheetsOf = (tx: Transaction, ids: readonly string[]): Promise<Sheet[]> => selectSheets(tx, ids);
export const findSheet = async (tx: Transaction, id: string): Promise<Sheet> =>
  (await selectSheet(tx, id))[0] ?? refuse('not_found');
export const lockSheet = async (tx: Transaction, id: string): Promise<Sheet> =>
  (await selectSheetLocked(tx, id))[0] ?? refuse('not_found');

const selectItems = statement<SheetItem>(`select sheet_id "sheetId", commitment_id "commitmentId", standing, text
  from look_back_item where sheet_id = any($1::uuid[]) order by sheet_id, commitment_id`);
export const itemsOf = (tx: Transaction, sheetIds: readonly string[]): Promise<SheetItem[]> =>
  selectItems(tx, sheetIds);

export type StandingCount = {
  readonly sheetId: string;
  readonly standing: LookBackStanding | null;
  readonly total: number;
};
const countItems = statement<StandingCount>(`select sheet_id "sheetId", standing, count(*)::int as total
  from look_back_item where sheet_id = any($1::uuid[]) group by sheet_id, standing`);
export const standingsOf = (tx: Transaction, sheetIds: readonly string[]): Promise<StandingCount[]> =>
  countItems(tx, sheetIds);

type Campaign = { readonly state: LookBack; readonly sheets: readonly Sheet[]; readonly items: readonly SheetItem[] };
export async function insertLookBack(tx: Transaction, { state, sheets, items }: Campaign): Promise<void> {
  const { id, title, openedOn, dueOn } = state;
  await tx.insertInto('look_back').values({ id, title, opened_on: openedOn, due_on: dueOn }).execute();
  await tx
    .insertInto('look_back_sheet')
    .values(sheets.map((sheet) => ({ id: sheet.id, look_back_id: id, unit_id: sheet.unitId })))
    .execute();
  await tx
    .insertInto('look_back_item')
    .values(items.map(({ sheetId, commitmentId }) => ({ sheet_id: sheetId, commitment_id: commitmentId })))
    .execute();
}

export const saveLookBack = (tx: Transaction, { id, closedOn, version }: LookBack): Promise<unknown> =>
  tx.updateTable('look_back').set({ closed_on: closedOn, version }).where('id', '=', id).execute();

export async function saveSheet(
  tx: Transaction,
  { state, items }: { readonly state: Sheet; readonly items: readonly SheetItem[] },
): Promise<void> {
  const { id, answeredOn, answeredBy, version } = state;
  await tx
    .updateTable('look_back_sheet')
    .set({ answered_on: answeredOn, answered_by: answeredBy, version })
    .where('id', '=', id)
    .execute();
  await sql`update look_back_item i set standing = r.standing, text = r.text
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r ("commitmentId" uuid, standing text, text text)
    where i.sheet_id = ${id} and i.commitment_id = r."commitmentId"`.execute(tx);
}

export const staleSheet = ({ version }: { readonly version: number }): DomainError =>
  new DomainError('stale_version', { current: { version } });

const selectOpen = statement<{ id: string; unitId: string }>(
  `select id, unit_id "unitId" from commitment where status = 'open' order by unit_id, due_on, id`,
);
/** What stands open today, overdue or not: what a campaign asks about. */
export const openCommitments = (tx: Transaction): Promise<{ id: string; unitId: string }[]> => selectOpen(tx);
