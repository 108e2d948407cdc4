import { holds, type Actor } from '../../kernel/actor.ts';

export type ChannelRelation = 'channel_keeper';
/** The system administrator keeps the ways out, and sees of messages only that they did not arrive (domain.md §2). */
export const relationsToChannels = (actor: Actor): ChannelRelation[] =>
  holds(actor, 'sys_admin') ? ['channel_keeper'] : [];
