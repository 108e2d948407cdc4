import type { HandlingMode, ProposalAction, UnitRole } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { lastDayOf, type DueRules } from '../../../kernel/limits.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import { proceed, say, type By, type Outcome } from './change.ts';
import type { DesignatedUnit, Proposal, RuleFacts } from './types.ts';

export type UnitChoice = { readonly unitId: string; readonly role: UnitRole };
export type Choice = {
  readonly mode: HandlingMode;
  readonly units: readonly UnitChoice[];
  readonly wishReason: string;
};

const count = (units: readonly UnitChoice[], role: UnitRole): number =>
  units.filter((unit) => unit.role === role).length;

/** Each handling mode says which units it takes (domain.md §5.9): lead and co-handlers are never one unit. */
const MODE_RULES: Readonly<Record<HandlingMode, (units: readonly UnitChoice[]) => string | undefined>> = {
  single: (units) => (units.length === 1 && count(units, 'single') === 1 ? undefined : '独办只选一个承办单位'),
  joint: (units) =>
    count(units, 'lead') === 1 && count(units, 'co') === units.length - 1 && units.length > 1
      ? undefined
      : '会办须有一个主办单位和至少一个会办单位',
  separate: (units) =>
    units.length >= 2 && count(units, 'branch') === units.length ? undefined : '分办须有两个以上分办单位',
};

function checkChoice(proposal: Proposal, { mode, units, wishReason }: Choice): void {
  const wrong = MODE_RULES[mode](units);
  if (wrong !== undefined) refuse('rule_refused', wrong);
  if (new Set(units.map((unit) => unit.unitId)).size !== units.length) refuse('rule_refused', '同一单位不能重复选择');
  const wished = proposal.content.suggestedUnitIds;
  const met = wished.length === 0 || units.some((unit) => wished.includes(unit.unitId));
  if (!met && wishReason.trim() === '') refuse('rule_refused', '与提案人建议的承办单位不同，请说明理由');
}

/** Proposes the units (拟定承办单位). Where none is of the proposer's wish a reason is due (domain.md §5.9). */
export function designate(proposal: Proposal, choice: Choice, by: By): Outcome {
  checkChoice(proposal, choice);
  return proceed(proposal, 'designate', by, {
    patch: { handlingMode: choice.mode, wishReason: choice.wishReason },
    event: { type: 'proposal.designated', payload: { unitIds: choice.units.map((unit) => unit.unitId) } },
  });
}

type Term = { readonly rules: DueRules; readonly today: LocalDate };
/** The last day on which a desk may object (异议期), counted from the designation; null where nothing is open to objection. */
export function objectUntil(units: readonly DesignatedUnit[], { rules }: Pick<Term, 'rules'>): LocalDate | null {
  const days = units.flatMap(({ isActive, designatedOn }) => (isActive ? (designatedOn ?? []) : [])).toSorted();
  const last = days.at(-1);
  return last === undefined ? null : lastDayOf(rules, 'objection', last);
}
export const isPastObjection = (units: readonly DesignatedUnit[], term: Term): boolean =>
  term.today > (objectUntil(units, term) ?? term.today);
export function checkObjectionTerm(units: readonly DesignatedUnit[], term: Term): void {
  if (isPastObjection(units, term))
    refuse('rule_refused', `异议期已于 ${objectUntil(units, term) ?? ''} 截止，确有不当的请与提案委办公室联系`);
}

export function object(proposal: Proposal, reason: string, by: By): Outcome {
  return proceed(proposal, 'object', by, { patch: {}, event: { type: 'proposal.objected', payload: { reason } } });
}

/** A desk objects to units that were proposed: they must be designated anew before the case is handed over. */
export const isObjected = (units: readonly Pick<DesignatedUnit, 'isActive' | 'objection'>[]): boolean =>
  units.some(({ isActive, objection }) => isActive && objection !== '');

/** Whether an action is still open as far as the proposed units go. */
export function isOpenWith(units: readonly DesignatedUnit[], action: ProposalAction, term: Term): boolean {
  if (action === 'object') return !isPastObjection(units, term);
  return action !== 'dispatch' || !isObjected(units);
}

/** Hands over to the units (交办). An open objection of a desk must be answered by a new designation first. */
export function dispatch(proposal: Proposal, units: readonly DesignatedUnit[], facts: RuleFacts, by: By): Outcome {
  const active = units.filter((unit) => unit.isActive);
  if (active.length === 0) refuse('rule_refused', '尚未拟定承办单位');
  if (isObjected(units)) refuse('rule_refused', '归口单位有异议，请先重新拟定承办单位');
  return proceed(proposal, 'dispatch', by, {
    patch: { dispatchedAt: facts.now },
    event: { type: 'proposal.dispatched', payload: { unitIds: active.map((unit) => unit.unitId) } },
  });
}

/** The proposal's record of a unit that came, went or was exchanged; its status does not change. */
export function recordUnitChange(
  proposal: Proposal,
  change: { readonly from: string | null; readonly to: string | null },
): Outcome {
  return { state: proposal, events: [say(proposal, { type: 'proposal.unit_replaced', payload: change })] };
}
