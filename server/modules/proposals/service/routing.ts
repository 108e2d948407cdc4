import type {
  DesignateInput,
  HandlingMode,
  ProposalView,
  ReasonInput,
  UnitRole,
} from '../../../../contract/proposals.ts';
import { scopesOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { deskOf } from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { factsOf } from './asking.ts';
import { change, keep, lockFor, lockForSystem } from './base.ts';
import { factsAbout, type ProposalFacts } from './facts.ts';

export const designate = (ctx: Context, id: string, input: DesignateInput): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by }, tx) => {
    const outcome = domain.designate(proposal, input, by);
    const desks = await Promise.all(input.units.map((unit) => deskOf(tx, unit.unitId)));
    const units = input.units.map((unit, index) => ({
      ...unit,
      deskId: desks[index] ?? refuse('rule_refused', '承办单位没有归口单位，请先在单位管理中设定'),
      objection: '',
      isActive: true,
      designatedOn: ctx.today,
    }));
    await repository.replaceUnits(tx, id, units);
    return outcome;
  });

/** A desk objects to the units of its own system (settled: within the policy's working days the office answers anew). */
export const objectToUnits = (ctx: Context, id: string, input: ReasonInput): Promise<ProposalView> =>
  change(ctx, id, input.version, async ({ proposal, by, whole }, tx) => {
    const outcome = domain.object(proposal, input.reason, by);
    domain.checkObjectionTerm(whole.units, ctx);
    await repository.saveObjection(tx, ctx, {
      proposalId: id,
      deskIds: scopesOf(ctx.actor, 'routing_desk'),
      reason: input.reason,
    });
    return outcome;
  });

export type Designation = {
  readonly mode: HandlingMode;
  readonly units: readonly { readonly unitId: string; readonly deskId: string; readonly role: UnitRole }[];
};

export async function designationOf(tx: Transaction, id: string): Promise<Designation> {
  const [row] = await repository.briefs(tx, [id]);
  if (!row || row.handlingMode === null) refuse('rule_refused', '尚未拟定承办单位');
  const units = (await repository.unitsOf(tx, [id])).get(id) ?? [];
  return {
    mode: row.handlingMode as HandlingMode,
    units: units.filter((unit) => unit.isActive).map(({ unitId, deskId, role }) => ({ unitId, deskId, role })),
  };
}

/** What waits in a session to be handed over, and for each of some proposals its units with the objections to them. */
export const routedProposals = repository.routedIn;
export async function unitsOfProposals(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, domain.DesignatedUnit[]>> {
  const units = await repository.unitsOf(tx, ids);
  return new Map([...units].map(([id, list]) => [id, list.filter(({ isActive }) => isActive)]));
}

type Handed = { readonly id: string; readonly version: number; readonly byMeeting: boolean };
/**
 * routing → dispatched; refuses without units, with an open objection, or for a stranger to its desks, unless a meeting hands
 * it over. For `handling`.
 */
export async function dispatchProposal(
  tx: Transaction,
  ctx: Context,
  { id, version, byMeeting }: Handed,
): Promise<{ facts: ProposalFacts; designation: Designation }> {
  const { proposal, by } = byMeeting
    ? { proposal: await lockForSystem(tx, id, version), by: ['system'] as const }
    : await lockFor(tx, ctx, id, version);
  const units = (await repository.unitsOf(tx, [id])).get(id) ?? [];
  await keep(tx, ctx, proposal, domain.dispatch(proposal, units, factsOf(ctx), by));
  return { facts: await factsAbout(tx, id), designation: await designationOf(tx, id) };
}

/** 独办改会办: the unit that had the case by itself leads it. For `handling`. */
export async function widenDesignation(
  tx: Transaction,
  ctx: Context,
  id: string,
  lead: { readonly unitId: string; readonly deskId: string },
): Promise<void> {
  const proposal = (await repository.lockMany(tx, [id]))[0] ?? refuse('not_found');
  await repository.activateUnit(tx, id, { ...lead, role: 'lead' });
  await keep(tx, ctx, proposal, { state: { ...proposal, handlingMode: 'joint' }, events: [] });
}

export type UnitChange = {
  readonly from: string | null;
  readonly to: string | null;
  readonly role: UnitRole;
  readonly deskId: string;
};
/** Keeps the designation in step with a unit that was exchanged, added or dropped. For `handling`. */
export async function replaceUnit(tx: Transaction, ctx: Context, id: string, unit: UnitChange): Promise<void> {
  const proposal = (await repository.lockMany(tx, [id]))[0] ?? refuse('not_found');
  if (unit.from !== null) await repository.deactivateUnit(tx, id, unit.from);
  if (unit.to !== null)
    await repository.activateUnit(tx, id, { unitId: unit.to, deskId: unit.deskId, role: unit.role });
  await keep(tx, ctx, proposal, domain.recordUnitChange(proposal, { from: unit.from, to: unit.to }));
}
