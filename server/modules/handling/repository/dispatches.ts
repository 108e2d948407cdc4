import type { UnitRole } from '../../../../contract/proposals.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/index.ts';

/** A task as it was handed over: what the list said that day. */
export type DispatchLine = {
  readonly taskId: string;
  readonly meeting: string;
  readonly dispatchedOn: LocalDate;
  readonly proposalId: string;
  readonly caseNo: string;
  readonly title: string;
  readonly proposer: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly deskId: string;
  readonly role: UnitRole;
  readonly dueOn: LocalDate;
  readonly receiptDueOn: LocalDate;
};
/** Whose lines are asked for; all of them where nothing is named. */
export type DispatchReach = { readonly deskIds: readonly string[]; readonly unitIds: readonly string[] } | 'all';

export async function insertDispatchLines(tx: Transaction, lines: readonly DispatchLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto('dispatch_line')
    .values(
      lines.map((line) => ({
        task_id: line.taskId,
        meeting: line.meeting,
        dispatched_on: line.dispatchedOn,
        proposal_id: line.proposalId,
        case_no: line.caseNo,
        title: line.title,
        proposer: line.proposer,
        unit_id: line.unitId,
        unit_name: line.unitName,
        desk_id: line.deskId,
        role: line.role,
        due_on: line.dueOn,
        receipt_due_on: line.receiptDueOn,
      })),
    )
    .execute();
}

const within = (tx: Transaction, reach: DispatchReach) => {
  const lines = tx.selectFrom('dispatch_line');
  if (reach === 'all') return lines;
  return lines.where((eb) =>
    eb.or([
      ...(reach.deskIds.length > 0 ? [eb('desk_id', 'in', reach.deskIds)] : []),
      ...(reach.unitIds.length > 0 ? [eb('unit_id', 'in', reach.unitIds)] : []),
    ]),
  );
};

type Batch = { readonly meeting: string; readonly on: LocalDate };
export type BatchUnit = Batch & { readonly unitId: string; readonly unitName: string; readonly proposalIds: string[] };
const MOST = 2000;
/** The batches, the latest first, unit by unit. */
export async function dispatchBatches(tx: Transaction, reach: DispatchReach): Promise<BatchUnit[]> {
  const rows = await within(tx, reach)
    .select(({ fn }) => [
      'meeting',
      'dispatched_on as on',
      'unit_id as unitId',
      'unit_name as unitName',
      fn.agg<string[]>('array_agg', ['proposal_id']).as('proposalIds'),
    ])
    .groupBy(['meeting', 'dispatched_on', 'unit_id', 'unit_name'])
    .orderBy('dispatched_on', 'desc')
    .orderBy('meeting')
    .orderBy('unit_name')
    .limit(MOST)
    .execute();
  return rows;
}

export async function dispatchLines(
  tx: Transaction,
  reach: DispatchReach,
  { meeting, on, unitId }: Batch & { readonly unitId?: string | undefined },
): Promise<DispatchLine[]> {
  const all = within(tx, reach).selectAll().where('meeting', '=', meeting).where('dispatched_on', '=', on);
  const rows = await (unitId === undefined ? all : all.where('unit_id', '=', unitId)).execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    meeting: row.meeting,
    dispatchedOn: row.dispatched_on,
    proposalId: row.proposal_id,
    caseNo: row.case_no,
    title: row.title,
    proposer: row.proposer,
    unitId: row.unit_id,
    unitName: row.unit_name,
    deskId: row.desk_id,
    role: row.role as UnitRole,
    dueOn: row.due_on,
    receiptDueOn: row.receipt_due_on,
  }));
}
