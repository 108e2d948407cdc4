/**
 * Members (委员): who sits in the committee, for which sector, in which special committees and groups, and since when;
 * being in office is a history of its own, because counts and rights ask for it as of a moment.
 * Emits: member.added, member.changed, member.status_changed.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const members = defineModule({ name: 'members', owns: ['member', 'member_status', 'membership'], routes });
export { allMembers, decideMembers, enterDecided, membersByNumbers, type MemberDecision } from './bulk.ts';
export type { Member } from './domain.ts';
export {
  addMember,
  changeMemberStatus,
  contactOf,
  editMember,
  enterMembers,
  inOffice,
  membersByIds,
  requireInOffice,
  standingOf,
  type Standing,
} from './service.ts';
