import type { Duty } from '../../../contract/identity.ts';
import type { OrganizationKind } from '../../../contract/organizations.ts';

/** Among which organizations a duty's place is looked for; none where it is held for the committee as a whole. */
export const DUTY_PLACES: Readonly<Record<Duty, readonly OrganizationKind[]>> = {
  proposal_office: [],
  proposal_committee: [],
  reviewer: ['review_group'],
  group_leader: ['review_group'],
  routing_desk: ['routing_desk'],
  unit_liaison: ['unit'],
  unit_handler: ['unit'],
  unit_checker: ['unit'],
  unit_signer: ['unit'],
  unit_head: ['unit'],
  collective_clerk: ['party', 'people_org', 'special_committee', 'sector', 'member_group', 'joint_group'],
  collective_head: ['party', 'people_org', 'special_committee', 'sector', 'member_group', 'joint_group'],
  leader: [],
  supervisor: ['special_committee', 'unit', 'routing_desk'],
  member_affairs: [],
  chair_meeting: [],
  sys_admin: [],
  auditor: [],
};
