import { holds, type Actor } from '../../kernel/actor.ts';

export type SettingsRelation = 'policy_keeper';

export const relationsToSettings = (actor: Actor): SettingsRelation[] =>
  actor.kind === 'system' || holds(actor, 'sys_admin') || holds(actor, 'proposal_committee') ? ['policy_keeper'] : [];
