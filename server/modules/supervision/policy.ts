import { holds, type Actor } from '../../kernel/actor.ts';

export type KeyRelation = 'selector';
/** 提案委 selects and 主席会议 approves; either may set the mark (domain.md §5.18). */
export const relationsToKeys = (actor: Actor): KeyRelation[] =>
  holds(actor, 'proposal_committee') || holds(actor, 'chair_meeting') ? ['selector'] : [];
