import type { Page } from '../../../contract/common.ts';
import type {
  ChangeMemberStatusInput,
  MemberBrief,
  MemberContent,
  MembersQuery,
  MemberView,
} from '../../../contract/members.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import { isCurrent, loadOrganizations, organizationsByIds } from '../organizations/index.ts';
import * as domain from './domain.ts';
import { relationsToMember, seesContact } from './policy.ts';
import * as repository from './repository.ts';

const HIDDEN = { birth: null, mobile: '', email: '', address: '', postcode: '' } as const;

async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<MemberView> {
  const { organizationIds, ...member } = (await repository.find(tx, id)) ?? refuse('not_found');
  const named = await organizationsByIds(
    tx,
    [member.partyId, member.sectorId, ...organizationIds].filter((each) => each !== null),
  );
  const by = relationsToMember(ctx.actor, id);
  return {
    ...member,
    ...(seesContact(by) ? {} : HIDDEN),
    sectorName: named.get(member.sectorId)?.name ?? '',
    partyName: member.partyId === null ? null : (named.get(member.partyId)?.name ?? null),
    committees: organizationIds.flatMap((each) => {
      const body = named.get(each);
      return body ? [{ id: body.id, name: body.name, kind: body.kind }] : [];
    }),
    canEdit: domain.mayKeep(by),
    history: await repository.historyOf(tx, id),
  };
}

async function bodiesOf(tx: Transaction, content: MemberContent, today: LocalDate): Promise<domain.Body[]> {
  const ids = [content.partyId, content.sectorId, ...content.organizationIds].filter((id) => id !== null);
  const found = await loadOrganizations(tx, ids);
  return [...found.values()].map((body) => ({ id: body.id, kind: body.kind, isCurrent: isCurrent(body, today) }));
}

export const listMembers = (
  ctx: Context,
  query: MembersQuery,
): Promise<Page<MemberBrief & { isStanding: boolean; partyName: string | null }>> =>
  inTransaction(ctx, async (tx) => {
    const { items, total } = await repository.list(tx, query);
    const named = await organizationsByIds(
      tx,
      items.flatMap((each) => [each.sectorId, each.partyId]).filter((id) => id !== null),
    );
    return {
      total,
      items: items.map(({ sectorId, partyId, ...each }) => ({
        ...each,
        sectorName: named.get(sectorId)?.name ?? '',
        partyName: partyId === null ? null : (named.get(partyId)?.name ?? null),
      })),
    };
  });

export const getMember = (ctx: Context, id: string): Promise<MemberView> =>
  inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

export function addMember(ctx: Context, content: MemberContent): Promise<MemberView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const bodies = await bodiesOf(tx, content, ctx.today);
      const { state, events } = domain.add(content, { id, bodies }, relationsToMember(ctx.actor, id));
      await repository.insert(tx, [state], { on: ctx.today, at: ctx.now, reason: '增补' });
      await recordEvents(tx, ctx, events);
    },
    view: (tx, added) => viewOf(tx, ctx, added),
  });
}

export const editMember = (
  ctx: Context,
  id: string,
  { version, ...content }: MemberContent & { readonly version: number },
): Promise<MemberView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lock(tx, id, version);
      const bodies = await bodiesOf(tx, content, ctx.today);
      const { state, events } = domain.edit(before, content, { bodies, by: relationsToMember(ctx.actor, id) });
      const { open, close } = domain.membershipsTo(before.organizationIds, state.organizationIds);
      await repository.save(tx, state);
      await repository.moveMemberships(tx, id, { open, close, on: ctx.today });
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

export const changeMemberStatus = (ctx: Context, id: string, input: ChangeMemberStatusInput): Promise<MemberView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lock(tx, id, input.version);
      const asked = { now: ctx.now, today: ctx.today, by: relationsToMember(ctx.actor, id) };
      const { state, events, fact } = domain.changeStatus(before, input, asked);
      await repository.save(tx, state);
      await repository.insertFacts(tx, [fact]);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

/** For later modules: who members are, by id; one that is not there is missing from the map. */
export async function membersByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, MemberBrief>> {
  const found = await repository.byIds(tx, [...new Set(ids)]);
  const named = await organizationsByIds(
    tx,
    [...found.values()].map((member) => member.sectorId),
  );
  const brief = ({ id, memberNo, name, title, status, sectorId }: domain.Member): MemberBrief => ({
    id,
    memberNo,
    name,
    title,
    status,
    sectorName: named.get(sectorId)?.name ?? '',
  });
  return new Map([...found].map(([id, member]) => [id, brief(member)]));
}

/** For later modules: how to reach a member, for the paper that is sent to him. */
export async function contactOf(
  tx: Transaction,
  id: string,
): Promise<Pick<domain.Member, 'name' | 'memberNo' | 'mobile' | 'email' | 'address' | 'postcode'>> {
  const found = (await repository.find(tx, id)) ?? refuse('not_found');
  const { name, memberNo, mobile, email, address, postcode } = found;
  return { name, memberNo, mobile, email, address, postcode };
}

/** Regulation: who left (辞去, 撤销 …) neither submits nor signs; asked at submission and again at filing (domain.md §5.2). */
export async function requireInOffice(tx: Transaction, memberId: string): Promise<{ id: string; name: string }> {
  return inOffice((await repository.statusForAct(tx, memberId)) ?? refuse('not_found'));
}
/** The same of a member looked at before, his row held until commit. */
export function inOffice({ id, name, status }: Standing): { id: string; name: string } {
  if (status !== 'in_office') refuse('not_in_office');
  return { id, name };
}
export type Standing = repository.Standing;
export const standingOf = repository.statusForAct;

/** Enters many members at once (set-up, import), in office since `since`. */
export const enterMembers = (
  tx: Transaction,
  members: readonly Omit<domain.Member, 'status' | 'version'>[],
  since: { readonly on: LocalDate; readonly at: Instant },
): Promise<void> =>
  repository.insert(
    tx,
    members.map((member) => ({ ...member, status: 'in_office', version: 1 })),
    { ...since, reason: '当选' },
  );
