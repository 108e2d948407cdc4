import type { Page } from '../../../contract/common.ts';
import type {
  OrganizationBrief,
  OrganizationContent,
  OrganizationsQuery,
  OrganizationView,
} from '../../../contract/organizations.ts';
import { refuse } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import * as domain from './domain.ts';
import { relationsToRegistry } from './policy.ts';
import * as repository from './repository.ts';

/** Views of many at once: names of parents, desks and successors come in one query. */
async function viewsOf(
  tx: Transaction,
  ctx: Context,
  organizations: readonly domain.Organization[],
): Promise<OrganizationView[]> {
  const others = organizations.flatMap((each) => [each.parentId, each.routingDeskId, each.successorId]);
  const named = await organizationsByIds(tx, [...new Set(others.filter((id) => id !== null))]);
  const nameOf = (id: string | null): string | null => (id === null ? null : (named.get(id)?.name ?? null));
  const canEdit = domain.mayKeep(relationsToRegistry(ctx.actor));
  return organizations.map((each) => ({
    ...each,
    parentName: nameOf(each.parentId),
    routingDeskName: nameOf(each.routingDeskId),
    successorName: nameOf(each.successorId),
    canEdit: canEdit && each.validTo === null,
  }));
}

async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<OrganizationView> {
  const found = await repository.find(tx, id);
  const [view] = found ? await viewsOf(tx, ctx, [found]) : [];
  return view ?? refuse('not_found');
}

export const listOrganizations = (ctx: Context, query: OrganizationsQuery): Promise<Page<OrganizationView>> =>
  inTransaction(ctx, async (tx) => {
    const { items, total } = await repository.list(tx, query, ctx.today);
    return { items: await viewsOf(tx, ctx, items), total };
  });

export const getOrganization = (ctx: Context, id: string): Promise<OrganizationView> =>
  inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

export function addOrganization(ctx: Context, content: OrganizationContent): Promise<OrganizationView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      const kin = await repository.kinOf(tx, content);
      const { state, events } = domain.add(content, { id, kin }, relationsToRegistry(ctx.actor));
      await repository.insert(tx, [state]);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, added) => viewOf(tx, ctx, added),
  });
}

export const editOrganization = (
  ctx: Context,
  id: string,
  { version, ...content }: OrganizationContent & { readonly version: number },
): Promise<OrganizationView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lock(tx, id, version);
      const kin = await repository.kinOf(tx, content);
      const { state, events } = domain.edit(before, content, { kin, by: relationsToRegistry(ctx.actor) });
      await repository.save(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

export const abolishOrganization = (
  ctx: Context,
  id: string,
  input: {
    readonly validTo: LocalDate;
    readonly successorId: string;
    readonly reason: string;
    readonly version: number;
  },
): Promise<OrganizationView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lock(tx, id, input.version);
      const successor = await repository.findShared(tx, input.successorId);
      const by = relationsToRegistry(ctx.actor);
      const end = { validTo: input.validTo, reason: input.reason };
      const { state, events } = domain.abolish(before, end, { successor, today: ctx.today, by });
      await repository.save(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

/** For later modules: what is known of bodies, by id; one that is not there is missing from the map. */
export async function organizationsByIds(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, OrganizationBrief>> {
  const found = await repository.byIds(tx, [...new Set(ids)]);
  return new Map(found.map((each) => [each.id, repository.briefOf(each)]));
}

/** For later modules: the bodies themselves, with their duties, desks and days. */
export async function loadOrganizations(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, domain.Organization>> {
  const found = await repository.byIds(tx, [...new Set(ids)]);
  return new Map(found.map((each) => [each.id, each]));
}

/** The id of a unit's routing desk (交办归口), or null where the id is no unit's. */
export async function deskOf(tx: Transaction, unitId: string): Promise<string | null> {
  const unit = await repository.find(tx, unitId);
  return unit?.routingDeskId ?? null;
}

/** The undertaking units (承办单位) that exist on `day`. */
export const currentUnits = (tx: Transaction, day: LocalDate): Promise<domain.Organization[]> =>
  repository.current(tx, 'unit', day);

/** Enters many bodies at once (set-up, import); they may refer to each other in any order. */
export const enterOrganizations = (tx: Transaction, list: readonly domain.Organization[]): Promise<void> =>
  repository.insert(tx, list);
