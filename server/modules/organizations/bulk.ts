import type { OrganizationContent, OrganizationKind } from '../../../contract/organizations.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import * as domain from './domain.ts';
import { relationsToRegistry } from './policy.ts';
import * as repository from './repository.ts';

/** One row of a register that is entered as a whole: new where nothing stood before. */
export type UnitEntry = {
  readonly id: string;
  readonly content: OrganizationContent;
  readonly before: domain.Organization | null;
};
export type UnitDecision = ReturnType<typeof domain.add> & { readonly before: domain.Organization | null };

/** The bodies of these kinds that exist today. */
export async function currentBodies(
  tx: Transaction,
  ctx: Context,
  kinds: readonly OrganizationKind[],
): Promise<domain.Organization[]> {
  const found = await Promise.all(kinds.map((kind) => repository.current(tx, kind, ctx.today)));
  return found.flat();
}

/** Bodies of any kind and day, by code. */
export const organizationsByCodes = repository.byCodes;

type Known = ReadonlyMap<string, Pick<domain.Organization, 'id' | 'kind' | 'parentId'>>;
function kinIn(known: Known, { parentId, routingDeskId }: OrganizationContent): domain.Kin {
  const ancestorIds: string[] = [];
  for (let above = parentId; above !== null && !ancestorIds.includes(above); above = known.get(above)?.parentId ?? null)
    ancestorIds.push(above);
  const bodyOf = (id: string | null) => (id === null ? null : (known.get(id) ?? null));
  return { parent: bodyOf(parentId), ancestorIds, desk: bodyOf(routingDeskId) };
}

/** Decides each entry as if it came alone, among `bodies` and its fellows; a refusal is that entry's own. */
export function decideUnits(
  ctx: Context,
  entries: readonly UnitEntry[],
  bodies: readonly domain.Organization[],
): (UnitDecision | DomainError)[] {
  const fellows = entries.map(({ id, content }) => ({ id, kind: content.kind, parentId: content.parentId }));
  const known: Known = new Map([...bodies, ...fellows].map((body) => [body.id, body]));
  const by = relationsToRegistry(ctx.actor);
  return entries.map(({ id, content, before }) => {
    try {
      const kin = kinIn(known, content);
      return { before, ...(before ? domain.edit(before, content, { kin, by }) : domain.add(content, { id, kin }, by)) };
    } catch (cause) {
      if (cause instanceof DomainError) return cause;
      throw cause;
    }
  });
}

const CHUNK = 500;
/** Writes what was decided; refuses `stale_version` where a body changed since. */
export async function enterUnits(tx: Transaction, ctx: Context, decisions: readonly UnitDecision[]): Promise<void> {
  const added = decisions.flatMap(({ before, state }) => (before ? [] : [state]));
  for (let start = 0; start < added.length; start += CHUNK)
    await repository.insert(tx, added.slice(start, start + CHUNK));
  for (const { before, state } of decisions.toSorted((a, b) => (a.state.id < b.state.id ? -1 : 1))) {
    if (!before) continue;
    await repository.lock(tx, before.id, before.version);
    await repository.save(tx, state);
  }
  const events = decisions.flatMap((decision) => decision.events);
  for (let start = 0; start < events.length; start += CHUNK)
    await recordEvents(tx, ctx, events.slice(start, start + CHUNK));
}
