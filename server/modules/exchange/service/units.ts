import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import {
  currentBodies,
  decideUnits,
  enterUnits,
  loadOrganizations,
  organizationsByCodes,
  type Organization,
  type UnitDecision,
} from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import { namesOf, refusedRow, type Kind, type Ledger, type Plan } from './kind.ts';

const cell = (row: domain.Row, key: string): string => row.cells[key] ?? '';

type Newcomer = { readonly id: string; readonly code: string; readonly name: string; readonly shortName: string };
/** Units of the file that are not kept yet: others of the file may name them as their parent. */
const newcomersOf = (ctx: Context, table: domain.Table, existing: ReadonlyMap<string, Organization>): Newcomer[] =>
  table.rows
    .filter((row) => !existing.has(cell(row, 'code')))
    .map((row) => ({
      id: ctx.newId(),
      code: cell(row, 'code'),
      name: cell(row, 'name'),
      shortName: cell(row, 'shortName'),
    }));

async function bodiesFor(
  tx: Transaction,
  ctx: Context,
  existing: ReadonlyMap<string, Organization>,
): Promise<Organization[]> {
  const named = [...existing.values()].flatMap(({ parentId, routingDeskId }) => [parentId, routingDeskId]);
  const theirs = await loadOrganizations(
    tx,
    named.filter((id) => id !== null),
  );
  for (const body of [...existing.values(), ...(await currentBodies(tx, ctx, ['unit', 'routing_desk']))])
    theirs.set(body.id, body);
  return [...theirs.values()];
}

async function plan(tx: Transaction, ctx: Context, table: domain.Table): Promise<Plan> {
  const keyOf = (row: domain.Row): string => cell(row, 'code');
  const existing = await organizationsByCodes(tx, [...new Set(table.rows.map(keyOf))]);
  const bodies = await bodiesFor(tx, ctx, existing);
  const newcomers = newcomersOf(ctx, table, existing);
  const idOf = new Map(newcomers.map(({ code, id }) => [code, id]));
  const names = {
    parent: domain.indexOf([...bodies.filter(({ kind }) => kind === 'unit'), ...newcomers]),
    desk: domain.indexOf(bodies.filter(({ kind }) => kind === 'routing_desk')),
  };
  const nameById = namesOf(bodies);
  const { wanted, errors } = domain.planned(
    {
      columns: domain.UNIT_COLUMNS,
      keyColumn: 'code',
      keyOf,
      existing,
      cellsOf: (unit) => domain.unitCells(unit, nameById),
      read: (row) => domain.readUnit(row, names),
      isSame: domain.sameUnit,
    },
    table,
  );
  const entries = wanted.map(({ content, before }) => ({
    id: before?.id ?? idOf.get(content.code) ?? ctx.newId(),
    content,
    before,
  }));
  const decided = decideUnits(ctx, entries, bodies);
  const refused = wanted.flatMap(({ row }, index) => {
    const outcome = decided[index];
    return outcome instanceof DomainError ? [refusedRow(row, outcome)] : [];
  });
  const decisions = decided.filter((outcome): outcome is UnitDecision => !(outcome instanceof DomainError));
  return {
    errors: [...errors, ...refused],
    count: decisions.length,
    enter: (inside) => enterUnits(inside, ctx, decisions),
  };
}

async function ledger(tx: Transaction, ctx: Context): Promise<Ledger> {
  const bodies = await currentBodies(tx, ctx, ['unit', 'routing_desk']);
  const units = bodies.filter(({ kind }) => kind === 'unit');
  const nameById = namesOf(bodies);
  const rows = units.map((unit) => ({
    ...domain.unitCells(unit, nameById),
    [domain.REF.key]: domain.refText(unit),
  }));
  const desks = bodies.filter(({ kind }) => kind === 'routing_desk').map(({ name }) => name);
  const parent = { list: units.map(({ name }) => name), isStrict: false };
  return { rows, choices: { desk: { list: desks, isStrict: true }, parent } };
}

export const units: Kind = { title: '承办单位', columns: domain.UNIT_COLUMNS, plan, ledger };
