import type { Duty } from '../../contract/identity.ts';
import { UNIT_DUTIES } from '../../contract/unit-duties.ts';
import type { Me } from '../api/session.ts';
import { places } from '../text/navigation.ts';

type Place = {
  readonly path: string;
  readonly label: string;
  /** Offered to members, and to the holders of these duties; without either to everybody. */
  readonly member?: boolean;
  readonly duties?: readonly Duty[];
};

/** The header's places in order. A page under construction has no place: add the line together with its route. */
const PLACES: readonly Place[] = [
  { path: '/', label: places.today },
  {
    path: '/write',
    label: places.write,
    member: true,
    duties: ['collective_clerk', 'collective_head', 'proposal_office'],
  },
  { path: '/mine', label: places.mine, member: true, duties: ['collective_clerk', 'collective_head'] },
  { path: '/catalogue', label: places.catalogue, member: true, duties: ['collective_clerk', 'collective_head'] },
  { path: '/office/clues', label: places.clues, duties: ['proposal_office'] },
  { path: '/tasks', label: places.tasks, duties: UNIT_DUTIES },
  { path: '/desk', label: places.desk, duties: ['routing_desk'] },
  {
    path: '/review',
    label: places.review,
    duties: ['reviewer', 'group_leader', 'proposal_office', 'proposal_committee'],
  },
  { path: '/routing', label: places.dispatch, duties: ['proposal_office', 'proposal_committee', 'routing_desk'] },
  {
    path: '/cases',
    label: places.cases,
    duties: [
      'reviewer',
      'group_leader',
      'proposal_office',
      'proposal_committee',
      'routing_desk',
      'leader',
      'chair_meeting',
      'supervisor',
    ],
  },
  {
    path: '/commitments',
    label: places.commitments,
    duties: ['proposal_office', 'proposal_committee', 'chair_meeting', 'routing_desk', ...UNIT_DUTIES],
  },
  {
    path: '/numbers',
    label: places.statistics,
    duties: [
      'proposal_office',
      'proposal_committee',
      'routing_desk',
      'leader',
      'chair_meeting',
      'member_affairs',
      'auditor',
    ],
  },
  { path: '/members', label: places.members, duties: ['member_affairs', 'proposal_office', 'proposal_committee'] },
  { path: '/organizations?kind=unit', label: places.units, duties: ['proposal_office', 'sys_admin'] },
  { path: '/accounts', label: places.accounts, duties: ['sys_admin'] },
  { path: '/policy', label: places.settings, duties: ['sys_admin', 'proposal_committee', 'proposal_office'] },
  { path: '/log', label: places.log, duties: ['auditor'] },
];

export function placesFor(me: Me): readonly Place[] {
  const held = new Set(me.duties.map((one) => one.duty));
  return PLACES.filter(({ member, duties }) => {
    if (!member && !duties) return true;
    return (member === true && me.memberId !== null) || (duties?.some((duty) => held.has(duty)) ?? false);
  });
}
