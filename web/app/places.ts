import type { Duty } from '../../contract/identity.ts';
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
  { path: '/tasks', label: places.tasks, duties: ['unit_liaison', 'unit_handler', 'unit_signer'] },
  { path: '/desk', label: places.desk, duties: ['routing_desk'] },
];

export function placesFor(me: Me): readonly Place[] {
  const held = new Set(me.duties.map((one) => one.duty));
  return PLACES.filter(({ member, duties }) => {
    if (!member && !duties) return true;
    return (member === true && me.memberId !== null) || (duties?.some((duty) => held.has(duty)) ?? false);
  });
}
