import { holds, memberOf, type Actor } from '../../kernel/actor.ts';
import type { By, FeedbackRelation, Form } from './domain/index.ts';

/** What the actor is to a form. Only its proposer is its recipient: the member himself, or a head or clerk of the body. */
export function relationsTo(actor: Actor, form: Pick<Form, 'recipientKind' | 'recipientId'>): By {
  const { recipientKind, recipientId } = form;
  const is: Readonly<Record<FeedbackRelation, boolean>> = {
    recipient:
      recipientKind === 'member'
        ? memberOf(actor) === recipientId
        : holds(actor, 'collective_head', recipientId) || holds(actor, 'collective_clerk', recipientId),
    office: holds(actor, 'proposal_office'),
    committee: holds(actor, 'proposal_committee'),
    system: actor.kind === 'system',
  };
  return (Object.keys(is) as FeedbackRelation[]).filter((relation) => is[relation]);
}

/** 提案委 alone weighs how verdicts came about. */
export const mayReadSignals = (actor: Actor): boolean => holds(actor, 'proposal_committee');

const PROPOSERS = ['lead', 'head', 'clerk', 'cosigner', 'author'];
const ASSEMBLY = ['office', 'committee'];

/** Who in a unit says what it thinks of the proposal: those who write and sign its letters. */
export const ratesFor = (task: readonly string[]): boolean => task.includes('handler') || task.includes('signer');

export const decides = (proposal: readonly string[]): boolean =>
  ASSEMBLY.some((relation) => proposal.includes(relation));

/** How much of a form someone sees. */
export type Sight = 'all' | 'as_unit' | 'none';

/**
 * Proposers see their own forms and no other's; the assembly's staff see all. Everyone else of the case sees what the unit
 * sees: that a verdict came, and the verdict once the case is closed (I8).
 */
export function sightOf(by: By, around: { readonly proposal: readonly string[]; readonly ofUnit: boolean }): Sight {
  if (by.length > 0) return 'all';
  const relations = around.proposal.filter((relation) => relation !== 'unit');
  if (relations.some((relation) => ASSEMBLY.includes(relation))) return 'all';
  if (around.ofUnit) return 'as_unit';
  return relations.length > 0 && !relations.some((r) => PROPOSERS.includes(r)) ? 'as_unit' : 'none';
}
