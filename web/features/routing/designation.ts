import type { DesignateInput, HandlingMode, ProposalView } from '../../../contract/proposals.ts';
import type { Choice } from '../../ui/choice.ts';

/** What is chosen in each mode's fields; only those of the mode chosen are sent. */
export type Designation = {
  mode: HandlingMode;
  one: Choice | null;
  lead: Choice | null;
  co: readonly Choice[];
  branch: readonly Choice[];
  wishReason: string;
};

const choiceOf = ({ id, name }: { readonly id: string; readonly name: string }): Choice => ({ value: id, label: name });

/** The units a reviewer named last, with the mode; undefined where none did or one may not read the reviews. */
export const namedInReview = ({
  reviews,
}: Pick<ProposalView, 'reviews'>): ProposalView['reviews'][number] | undefined =>
  reviews.findLast((review) => review.units.length > 0);

/** The last designation where there is one; otherwise what the reviewer proposed, and what the proposer wished. */
export function startDesignation(proposal: ProposalView): Designation {
  const active = proposal.units.filter((one) => one.isActive);
  const of = (...roles: readonly string[]): Choice[] =>
    active.filter(({ role }) => roles.includes(role)).map(({ unit }) => choiceOf(unit));
  if (active.length > 0)
    return {
      mode: proposal.handlingMode ?? 'single',
      one: of('single')[0] ?? null,
      lead: of('lead')[0] ?? null,
      co: of('co'),
      branch: of('branch'),
      wishReason: proposal.wishReason,
    };
  const proposed = namedInReview(proposal);
  const units = (proposed?.units ?? proposal.suggestedUnits).map(choiceOf);
  return { ...spread(units, proposed?.mode ?? undefined), wishReason: '' };
}

/** Units put where the mode wants them; without a mode one is handled alone and more are led by the first. */
export function spread(units: readonly Choice[], mode?: HandlingMode): Omit<Designation, 'wishReason'> {
  const [first = null, ...rest] = units;
  return {
    mode: mode ?? (units.length > 1 ? 'joint' : 'single'),
    one: first,
    lead: first,
    co: rest,
    branch: units,
  };
}

export function unitsOf({ mode, one, lead, co, branch }: Designation): DesignateInput['units'] {
  if (mode === 'single') return one ? [{ unitId: one.value, role: 'single' }] : [];
  if (mode === 'separate') return branch.map(({ value }) => ({ unitId: value, role: 'branch' }));
  const led = lead ? [{ unitId: lead.value, role: 'lead' as const }] : [];
  return [...led, ...co.map(({ value }) => ({ unitId: value, role: 'co' as const }))];
}
