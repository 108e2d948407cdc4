import { holds, memberOf, scopesOf, type Actor } from '../../kernel/actor.ts';
import type { Clue, ClueRelation, Contributor } from './domain/index.ts';

/** 提案委办公室 screens; members and the people of collective proposers pick. */
export function relationsToClues(actor: Actor): ClueRelation[] {
  if (actor.kind === 'system') return ['system'];
  const writesFor = [...scopesOf(actor, 'collective_clerk'), ...scopesOf(actor, 'collective_head')];
  return [
    ...(holds(actor, 'proposal_office') ? (['screener'] as const) : []),
    ...(memberOf(actor) !== null || writesFor.length > 0 ? (['picker'] as const) : []),
  ];
}

export const mayReadCatalogue = (actor: Actor): boolean =>
  relationsToClues(actor).length > 0 || holds(actor, 'proposal_committee');

/** Who contributed a clue, and in what words, is for the office alone (domain.md §12); all others get the catalogue's. */
export const seesContributor = (by: readonly ClueRelation[]): boolean => by.includes('screener');
export const contributorFor = (by: readonly ClueRelation[], contributor: Contributor): Contributor =>
  seesContributor(by) ? contributor : { name: '', phone: '' };

/** What a reader of the catalogue gets of a clue: it is made anew, so that a new column of the clue stays behind. */
export const catalogueTextOf = ({ id, catalogueNo, catalogue, publishedAt, untilOn }: Clue) =>
  catalogueNo !== null && catalogue !== null && publishedAt !== null && untilOn !== null
    ? { id, no: catalogueNo, ...catalogue, publishedAt, until: untilOn }
    : null;
