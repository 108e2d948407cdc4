import { sql, type Selectable } from 'kysely';
import type { MemberBrief, MembersQuery, MemberStatus, MemberView } from '../../../contract/members.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import { addDays, type Instant, type LocalDate } from '../../kernel/time.ts';
import { statement, type Transaction } from '../../platform/database/index.ts';
import type { MemberTable } from '../../platform/database/schema.gen.ts';
import { searchTextOf } from '../organizations/index.ts';
import type { Member, StatusFact } from './domain.ts';

const toMember = (row: Selectable<MemberTable>, organizationIds: string[]): Member => ({
  id: row.id,
  memberNo: row.member_no,
  name: row.name,
  gender: row.gender as Member['gender'],
  birth: row.birth,
  nation: row.nation,
  partyId: row.party_id,
  sectorId: row.sector_id,
  organizationIds,
  isStanding: row.is_standing,
  duties: row.duties,
  title: row.title,
  mobile: row.mobile,
  email: row.email,
  address: row.address,
  postcode: row.postcode,
  status: row.status as MemberStatus,
  version: row.version,
});

const toRow = (member: Member) => ({
  member_no: member.memberNo,
  name: member.name,
  pinyin: searchTextOf([member.name], 'people'),
  gender: member.gender,
  birth: member.birth,
  nation: member.nation,
  party_id: member.partyId,
  sector_id: member.sectorId,
  is_standing: member.isStanding,
  duties: member.duties,
  title: member.title,
  mobile: member.mobile,
  email: member.email,
  address: member.address,
  postcode: member.postcode,
  status: member.status,
  version: member.version,
});

async function membershipsOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('membership')
    .select(['member_id', 'organization_id'])
    .where('member_id', 'in', ids)
    .where('to_on', 'is', null)
    .orderBy('from_on')
    .orderBy('organization_id')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.member_id);
  return new Map([...grouped].map(([id, held]) => [id, held.map((row) => row.organization_id)]));
}

export async function lock(tx: Transaction, id: string, version: number): Promise<Member> {
  const row = await tx.selectFrom('member').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return refuse('not_found');
  if (row.version !== version)
    throw new DomainError('stale_version', { current: { version: row.version, status: row.status } });
  return toMember(row, (await membershipsOf(tx, [id])).get(id) ?? []);
}

export const find = async (tx: Transaction, id: string): Promise<Member | undefined> => (await byIds(tx, [id])).get(id);

export async function byIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, Member>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('member').selectAll().where('id', 'in', ids).execute();
  const held = await membershipsOf(tx, ids);
  return new Map(rows.map((row) => [row.id, toMember(row, held.get(row.id) ?? [])]));
}

export async function byNumbers(tx: Transaction, numbers: readonly string[]): Promise<Map<string, Member>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.selectFrom('member').select('id').where('member_no', 'in', numbers).execute();
  const found = await byIds(
    tx,
    rows.map((row) => row.id),
  );
  return new Map([...found.values()].map((member) => [member.memberNo, member]));
}

export async function all(tx: Transaction): Promise<Member[]> {
  const rows = await tx.selectFrom('member').select('id').execute();
  const found = await byIds(
    tx,
    rows.map((row) => row.id),
  );
  return [...found.values()].toSorted((a, b) => (a.memberNo < b.memberNo ? -1 : 1));
}

export type Standing = { readonly id: string; readonly name: string; readonly status: string };
const shareStatus = statement<Standing>('select id, name, status from member where id = $1 for share');
/** The status alone, its row held as it is until commit: nobody leaves office between this look and the act it allows. */
export const statusForAct = async (tx: Transaction, id: string): Promise<Standing | undefined> =>
  (await shareStatus(tx, id))[0];

export async function insert(
  tx: Transaction,
  members: readonly Member[],
  since: { readonly on: LocalDate; readonly at: Instant; readonly reason: string },
): Promise<void> {
  if (members.length === 0) return;
  const memberships = members.flatMap(({ id, organizationIds }) =>
    organizationIds.map((organization_id) => ({ member_id: id, organization_id, from_on: since.on })),
  );
  await tx
    .insertInto('member')
    .values(members.map((member) => ({ id: member.id, ...toRow(member) })))
    .execute();
  await insertFacts(
    tx,
    members.map(({ id, version, status }) => ({
      memberId: id,
      version,
      status,
      reason: since.reason,
      occurredAt: since.at,
    })),
  );
  if (memberships.length > 0) await tx.insertInto('membership').values(memberships).execute();
}

export async function save(tx: Transaction, member: Member): Promise<void> {
  await tx.updateTable('member').set(toRow(member)).where('id', '=', member.id).execute();
}

export async function insertFacts(tx: Transaction, facts: readonly StatusFact[]): Promise<void> {
  const values = facts.map((fact) => ({
    member_id: fact.memberId,
    version: fact.version,
    status: fact.status,
    reason: fact.reason,
    occurred_at: fact.occurredAt,
  }));
  await tx.insertInto('member_status').values(values).execute();
}

/** Memberships end the day before; one opened and closed on the same day was never held. */
export async function moveMemberships(
  tx: Transaction,
  memberId: string,
  change: { readonly open: readonly string[]; readonly close: readonly string[]; readonly on: LocalDate },
): Promise<void> {
  if (change.close.length > 0) {
    const held = tx
      .deleteFrom('membership')
      .where('member_id', '=', memberId)
      .where('organization_id', 'in', change.close);
    await held.where('from_on', '>=', change.on).execute();
    await tx
      .updateTable('membership')
      .set({ to_on: addDays(change.on, -1) })
      .where('member_id', '=', memberId)
      .where('organization_id', 'in', change.close)
      .where('to_on', 'is', null)
      .execute();
  }
  if (change.open.length === 0) return;
  const values = change.open.map((organization_id) => ({ member_id: memberId, organization_id, from_on: change.on }));
  await tx.insertInto('membership').values(values).execute();
}

export async function historyOf(tx: Transaction, id: string): Promise<MemberView['history']> {
  const rows = await tx
    .selectFrom('member_status')
    .select(['status', 'reason', 'occurred_at'])
    .where('member_id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    status: row.status as MemberStatus,
    reason: row.reason,
    occurredAt: row.occurred_at,
  }));
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`);
export type ListedMember = Omit<MemberBrief, 'sectorName'> & {
  readonly isStanding: boolean;
  readonly sectorId: string;
  readonly partyId: string | null;
};

export async function list(tx: Transaction, query: MembersQuery): Promise<{ items: ListedMember[]; total: number }> {
  const sought = query.text?.trim().toLowerCase() ?? '';
  const like = `%${escaped(sought)}%`;
  const found = tx
    .selectFrom('member')
    .$if(query.sectorId !== undefined, (qb) => qb.where('sector_id', '=', query.sectorId as string))
    .$if(query.status !== undefined, (qb) => qb.where('status', '=', query.status as string))
    .$if(query.organizationId !== undefined, (qb) =>
      qb.where((eb) =>
        eb.exists(
          eb
            .selectFrom('membership')
            .select('membership.member_id')
            .whereRef('membership.member_id', '=', 'member.id')
            .where('membership.organization_id', '=', query.organizationId as string)
            .where('membership.to_on', 'is', null),
        ),
      ),
    )
    .$if(sought !== '', (qb) =>
      qb.where((eb) =>
        eb.or([eb('name', 'like', like), eb('pinyin', 'like', like), eb(sql`lower(member_no)`, 'like', like)]),
      ),
    );
  const rows = await found
    .selectAll()
    .orderBy('member_no')
    .orderBy('id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const items = rows.map((row) => {
    const { id, memberNo, name, title, status, isStanding, sectorId, partyId } = toMember(row, []);
    return { id, memberNo, name, title, status, isStanding, sectorId, partyId };
  });
  return { items, total };
}
