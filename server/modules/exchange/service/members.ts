import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import {
  allMembers,
  decideMembers,
  enterDecided,
  membersByNumbers,
  type Member,
  type MemberDecision,
} from '../../members/index.ts';
import { currentBodies, isCurrent, loadOrganizations, type Organization } from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import { seesPrivateColumns } from '../policy.ts';
import { refusedRow, type Choices, type Kind, type Ledger, type Plan } from './kind.ts';

const KINDS = ['party', 'sector', 'special_committee', 'member_group', 'joint_group'] as const;
const ofKind = (bodies: readonly Organization[], ...kinds: readonly Organization['kind'][]): Organization[] =>
  bodies.filter(({ kind }) => kinds.includes(kind));

/** The bodies of today, and those these members are in, even where they exist no more. */
async function bodiesFor(tx: Transaction, ctx: Context, members: readonly Member[]): Promise<Organization[]> {
  const held = members.flatMap((each) => [each.partyId, each.sectorId, ...each.organizationIds]);
  const theirs = await loadOrganizations(
    tx,
    held.filter((id) => id !== null),
  );
  for (const body of await currentBodies(tx, ctx, KINDS)) theirs.set(body.id, body);
  return [...theirs.values()];
}

async function plan(tx: Transaction, ctx: Context, table: domain.Table): Promise<Plan> {
  const keyOf = ({ cells }: domain.Row): string => cells.memberNo ?? '';
  const existing = await membersByNumbers(tx, [...new Set(table.rows.map(keyOf))]);
  const bodies = await bodiesFor(tx, ctx, [...existing.values()]);
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const names = {
    party: domain.indexOf(ofKind(bodies, 'party')),
    sector: domain.indexOf(ofKind(bodies, 'sector')),
    committees: domain.indexOf(ofKind(bodies, 'special_committee')),
    groups: domain.indexOf(ofKind(bodies, 'member_group', 'joint_group')),
  };
  const { wanted, errors } = domain.planned(
    {
      columns: domain.MEMBER_COLUMNS,
      keyColumn: 'memberNo',
      keyOf,
      existing,
      cellsOf: (member) => domain.memberCells(member, byId),
      read: (row) => domain.readMember(row, names),
      isSame: domain.sameMember,
    },
    table,
  );
  const entries = wanted.map(({ content, before }) => ({ id: before?.id ?? ctx.newId(), content, before }));
  const standing = bodies.map((body) => ({ id: body.id, kind: body.kind, isCurrent: isCurrent(body, ctx.today) }));
  const decided = decideMembers(ctx, entries, standing);
  const refused = wanted.flatMap(({ row }, index) => {
    const outcome = decided[index];
    return outcome instanceof DomainError ? [refusedRow(row, outcome)] : [];
  });
  const decisions = decided.filter((outcome): outcome is MemberDecision => !(outcome instanceof DomainError));
  return {
    errors: [...errors, ...refused],
    count: decisions.length,
    enter: (inside) => enterDecided(inside, ctx, decisions),
  };
}

const choicesOf = (bodies: readonly Organization[]): Choices => {
  const named = (...kinds: readonly Organization['kind'][]): string[] =>
    ofKind(bodies, ...kinds).map(({ name }) => name);
  return {
    gender: { list: Object.values(domain.GENDERS), isStrict: true },
    isStanding: { list: ['是', '否'], isStrict: true },
    party: { list: named('party'), isStrict: true },
    sector: { list: named('sector'), isStrict: true },
    committees: { list: named('special_committee'), isStrict: false },
    groups: { list: named('member_group', 'joint_group'), isStrict: false },
  };
};

async function ledger(tx: Transaction, ctx: Context): Promise<Ledger> {
  const members = await allMembers(tx);
  const bodies = await bodiesFor(tx, ctx, members);
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const kept = seesPrivateColumns(ctx.actor) ? [] : domain.PRIVATE_MEMBER_COLUMNS;
  const rows = members.map((member) => {
    const cells = { ...domain.memberCells(member, byId), [domain.REF.key]: domain.refText(member) };
    return Object.fromEntries(Object.entries(cells).filter(([key]) => !kept.includes(key)));
  });
  return { rows, choices: choicesOf(bodies.filter((body) => isCurrent(body, ctx.today))) };
}

export const members: Kind = { title: '委员名册', columns: domain.MEMBER_COLUMNS, plan, ledger };
