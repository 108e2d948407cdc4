import type { MemberContent } from '../../../contract/members.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import * as domain from './domain.ts';
import { relationsAtEntry, relationsToMember } from './policy.ts';
import * as repository from './repository.ts';

/** One row of a roster that is entered as a whole: new where nobody stood before. */
export type MemberEntry = {
  readonly id: string;
  readonly content: MemberContent;
  readonly before: domain.Member | null;
};
export type MemberDecision = ReturnType<typeof domain.add> & { readonly before: domain.Member | null };

/** Members with all that is kept about them, by number; for whoever enters or draws up rosters. */
export const membersByNumbers = repository.byNumbers;
export const allMembers = repository.all;

/** Decides each entry as if it came alone; a refusal is that entry's own. */
export function decideMembers(
  ctx: Context,
  entries: readonly MemberEntry[],
  bodies: readonly domain.Body[],
): (MemberDecision | DomainError)[] {
  return entries.map(({ id, content, before }) => {
    try {
      return {
        before,
        ...(before
          ? domain.edit(before, content, { bodies, by: relationsToMember(ctx.actor, id) })
          : domain.add(content, { id, bodies }, relationsAtEntry(ctx.actor))),
      };
    } catch (cause) {
      if (cause instanceof DomainError) return cause;
      throw cause;
    }
  });
}

const CHUNK = 500;
/** Writes what was decided; refuses `stale_version` where a member changed since. */
export async function enterDecided(tx: Transaction, ctx: Context, decisions: readonly MemberDecision[]): Promise<void> {
  const added = decisions.flatMap(({ before, state }) => (before ? [] : [state]));
  const since = { on: ctx.today, at: ctx.now, reason: '增补' };
  for (let start = 0; start < added.length; start += CHUNK)
    await repository.insert(tx, added.slice(start, start + CHUNK), since);
  for (const { before, state } of decisions.toSorted((a, b) => (a.state.id < b.state.id ? -1 : 1))) {
    if (!before) continue;
    const { organizationIds } = await repository.lock(tx, before.id, before.version);
    const { open, close } = domain.membershipsTo(organizationIds, state.organizationIds);
    await repository.save(tx, state);
    await repository.moveMemberships(tx, state.id, { open, close, on: ctx.today });
  }
  const events = decisions.flatMap((decision) => decision.events);
  for (let start = 0; start < events.length; start += CHUNK)
    await recordEvents(tx, ctx, events.slice(start, start + CHUNK));
}
