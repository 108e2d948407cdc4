import { holds, type Actor } from '../../kernel/actor.ts';

const DESIGNATES: ReadonlySet<string> = new Set(['reviewer', 'group_leader', 'office', 'committee', 'desk']);

/** Whoever proposes, decides or may object to who handles a proposal. */
export const mayBeAdvised = (relations: readonly string[]): boolean =>
  relations.some((relation) => DESIGNATES.has(relation));
/** The figure is for those who decide; its rows name proposals of all groups. */
export const mayCountAdvice = (actor: Actor): boolean =>
  holds(actor, 'proposal_office') || holds(actor, 'proposal_committee');
