import { holds, type Actor } from '../../kernel/actor.ts';
import { mayReadCatalogue } from '../clues/index.ts';
import { sightOf, type Sight } from '../workbench/index.ts';

/** What someone may find: proposals and letters as in every list, clues for the office, the catalogue for its readers. */
export type Reach = {
  readonly sight: Sight;
  /** Sees a large part of all proposals, so that one looks among all; others look among the few they have to do with. */
  readonly isWide: boolean;
  readonly seesClues: boolean;
  readonly seesTopics: boolean;
};

export function reachOf(actor: Actor): Reach {
  const sight = sightOf(actor);
  const seesClues = holds(actor, 'proposal_office');
  return {
    sight,
    isWide: sight.seesSubmitted || sight.isLeader || sight.deskIds.length > 0,
    seesClues,
    // The office finds the clue itself.
    seesTopics: !seesClues && mayReadCatalogue(actor),
  };
}

/** What someone wrote, signed, entered or answers for himself, apart from what an office lets him see. */
export const ownPart = (sight: Sight): Sight => ({
  ...sight,
  ...{ seesSubmitted: false, isLeader: false, deskIds: [], unitIds: [] },
});
