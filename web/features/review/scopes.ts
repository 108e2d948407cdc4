import type { Duty } from '../../../contract/identity.ts';
import { UNIT_DUTIES } from '../../../contract/unit-duties.ts';
import type { ListScope } from '../../../contract/workbench.ts';
import type { Me } from '../../api/session.ts';

type Offer = { readonly scope: ListScope; readonly duties?: readonly Duty[]; readonly member?: boolean };
const OFFERS: readonly Offer[] = [
  { scope: 'all' },
  { scope: 'review_mine', duties: ['reviewer', 'group_leader'] },
  { scope: 'review', duties: ['reviewer', 'group_leader', 'proposal_office', 'proposal_committee'] },
  { scope: 'final', duties: ['proposal_office', 'proposal_committee'] },
  { scope: 'routing', duties: ['proposal_office', 'proposal_committee', 'routing_desk'] },
  { scope: 'unit', duties: UNIT_DUTIES },
  { scope: 'to_close', duties: ['proposal_office', 'proposal_committee'] },
  { scope: 'key', duties: ['proposal_office', 'proposal_committee', 'leader', 'chair_meeting'] },
  { scope: 'mine', duties: ['collective_clerk', 'collective_head'], member: true },
  { scope: 'cosigned', member: true },
];

/** The lists that mean something to this person. */
export function scopesFor(me: Me, among: readonly ListScope[] = OFFERS.map(({ scope }) => scope)): ListScope[] {
  const held = new Set(me.duties.map((one) => one.duty));
  const isOffered = ({ duties, member }: Offer): boolean =>
    (!duties && !member) ||
    (member === true && me.memberId !== null) ||
    (duties?.some((duty) => held.has(duty)) ?? false);
  return OFFERS.filter((offer) => among.includes(offer.scope) && isOffered(offer)).map(({ scope }) => scope);
}
