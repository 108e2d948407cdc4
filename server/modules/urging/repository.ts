import type { Selectable } from 'kysely';
import type { UrgingLevel } from '../../../contract/urging.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { UrgingTable } from '../../platform/database/schema.gen.ts';
import type { DocNo, Urging } from './domain.ts';

const docNoOf = ({ doc_word: word, doc_year: year, doc_serial: serial }: Selectable<UrgingTable>): DocNo | null =>
  word === null || year === null || serial === null ? null : { word, year, serial };

const toUrging = (row: Selectable<UrgingTable>): Urging => ({
  id: row.id,
  taskId: row.task_id,
  proposalId: row.proposal_id,
  unitId: row.unit_id,
  deskId: row.desk_id,
  dueOn: row.due_on,
  level: row.level as UrgingLevel,
  docNo: docNoOf(row),
  reason: row.reason,
  givenBy: row.given_by,
  givenAt: row.given_at,
  acknowledgeBy: row.acknowledge_by,
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: row.acknowledged_at,
  note: row.note,
  policyVersion: row.policy_version,
  version: row.version,
});

/** The steps taken with these tasks, from the first. */
export async function ofTasks(tx: Transaction, taskIds: readonly string[]): Promise<Urging[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx
    .selectFrom('urging')
    .selectAll()
    .where('task_id', '=', (eb) => eb.fn.any(eb.val([...taskIds])))
    .orderBy('given_at')
    .orderBy('id')
    .execute();
  return rows.map(toUrging);
}

export async function find(tx: Transaction, id: string): Promise<Urging | undefined> {
  const row = await tx.selectFrom('urging').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toUrging(row);
}

export async function lock(tx: Transaction, id: string): Promise<Urging> {
  const row = await tx.selectFrom('urging').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toUrging(row) : refuse('not_found');
}

export const stale = ({ version }: Urging): DomainError => new DomainError('stale_version', { current: { version } });

/** Enters steps; one that is there already, given at the same moment by another, is left as it is. Answers those entered. */
export async function insert(tx: Transaction, urgings: readonly Urging[]): Promise<Set<string>> {
  if (urgings.length === 0) return new Set();
  const rows = await tx
    .insertInto('urging')
    .values(
      urgings.map((urging) => ({
        ...{ id: urging.id, task_id: urging.taskId, proposal_id: urging.proposalId, unit_id: urging.unitId },
        ...{ desk_id: urging.deskId, due_on: urging.dueOn, level: urging.level, reason: urging.reason },
        doc_word: urging.docNo?.word ?? null,
        doc_year: urging.docNo?.year ?? null,
        doc_serial: urging.docNo?.serial ?? null,
        ...{ given_by: urging.givenBy, given_at: urging.givenAt, acknowledge_by: urging.acknowledgeBy },
        ...{ policy_version: urging.policyVersion, version: urging.version },
      })),
    )
    .onConflict((conflict) => conflict.columns(['committee_id', 'task_id', 'due_on', 'level']).doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function saveAcknowledgement(tx: Transaction, urging: Urging): Promise<void> {
  await tx
    .updateTable('urging')
    .set({
      acknowledged_by: urging.acknowledgedBy,
      acknowledged_at: urging.acknowledgedAt,
      note: urging.note,
      version: urging.version,
    })
    .where('id', '=', urging.id)
    .execute();
}

/** Whether a number stands on a letter already, whoever sent it. */
export async function isTaken(tx: Transaction, { word, year, serial }: DocNo): Promise<boolean> {
  const row = await tx
    .selectFrom('urging')
    .select('id')
    .where('doc_word', '=', word)
    .where('doc_year', '=', year)
    .where('doc_serial', '=', serial)
    .executeTakeFirst();
  return row !== undefined;
}

/** The last number of the series this desk used last in a year. */
export async function lastDocNo(tx: Transaction, deskId: string, year: number): Promise<DocNo | null> {
  const row = await tx
    .selectFrom('urging')
    .select(({ fn }) => ['doc_word as word', fn.max('doc_serial').as('serial')])
    .where('doc_year', '=', year)
    .where('desk_id', '=', deskId)
    .groupBy('doc_word')
    .orderBy((eb) => eb.fn.max('given_at'), 'desc')
    .executeTakeFirst();
  return row !== undefined && row.word !== null && row.serial !== null
    ? { word: row.word, year, serial: row.serial }
    : null;
}
