import type { Duty } from '../../contract/identity.ts';

export type HeldDuty = { readonly duty: Duty; readonly organizationId: string | null };
export type AccountActor = {
  readonly kind: 'account';
  readonly accountId: string;
  readonly memberId: string | null;
  readonly name: string;
  readonly duties: readonly HeldDuty[];
};
/** Who is asking. Modules turn it into relations to a thing; nobody tests a role inside a service. */
export type Actor = AccountActor | { readonly kind: 'system'; readonly name: string } | { readonly kind: 'public' };

export const SYSTEM: Actor = { kind: 'system', name: '系统' };

export const holds = (actor: Actor, duty: Duty, organizationId?: string | null): boolean =>
  actor.kind === 'account' &&
  actor.duties.some((d) => d.duty === duty && (organizationId === undefined || d.organizationId === organizationId));

/** The organizations an actor holds `duty` for. */
export const scopesOf = (actor: Actor, duty: Duty): string[] =>
  actor.kind === 'account'
    ? actor.duties.flatMap((d) => (d.duty === duty && d.organizationId !== null ? [d.organizationId] : []))
    : [];

export const memberOf = (actor: Actor): string | null => (actor.kind === 'account' ? actor.memberId : null);
export const nameOf = (actor: Actor): string => (actor.kind === 'public' ? '公众' : actor.name);
/** The account behind an act, or null where the system acts. */
export const accountOf = (actor: Actor): string | null => (actor.kind === 'account' ? actor.accountId : null);
