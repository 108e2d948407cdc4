import { commitmentLight, type LedgerQuery } from '../../../../contract/commitments.ts';
import type { commitmentsApi, UnitRate } from '../../../../contract/commitments.ts';
import type { Answer } from '../../../../contract/endpoint.ts';
import { refuse } from '../../../kernel/errors.ts';
import { byName } from '../../../kernel/names.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { countDisclosed, disclosedForms } from '../../feedback/index.ts';
import { deskOf, organizationsByIds } from '../../organizations/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { percentOf, RANKED_FROM, wilson } from '../domain/index.ts';
import { reachOf, type Reach } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { rowsOf } from './view.ts';

const reachFor = (ctx: Context): Reach => reachOf(ctx.actor) ?? refuse('forbidden');

export const ledger = (ctx: Context, query: LedgerQuery): Promise<Answer<typeof commitmentsApi.ledger>> =>
  inTransaction(ctx, async (tx) => {
    const asked = { reach: reachFor(ctx), query, today: ctx.today };
    const lights = await repository.countLights(tx, asked);
    const counts = Object.fromEntries(commitmentLight.options.map((light) => [light, lights.get(light) ?? 0]));
    const total = query.light === undefined ? sum(lights.values()) : (lights.get(query.light) ?? 0);
    return {
      items: await rowsOf(tx, ctx, await repository.listPage(tx, asked)),
      total,
      counts: counts as Record<(typeof commitmentLight.options)[number], number>,
    };
  });

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);

/** Each unit's share of kept promises beside its proposers' satisfaction, the one with the most fallen due first. */
export const unitRates = (ctx: Context): Promise<Answer<typeof commitmentsApi.units>> =>
  inTransaction(ctx, async (tx) => {
    const counted = await repository.countDue(tx, reachFor(ctx), ctx.today);
    const ids = counted.map(({ unitId }) => unitId);
    const units = await organizationsByIds(tx, ids);
    const verdicts = new Map((await countDisclosed(tx, ids)).map((each) => [each.unitId, each]));
    const items = counted.map(({ unitId, due, kept }): UnitRate => {
      const { returned = 0, good = 0 } = verdicts.get(unitId) ?? {};
      return {
        unit: units.get(unitId) ?? refuse('not_found'),
        kept: { part: kept, whole: due, percent: percentOf(kept, due) },
        interval: wilson(kept, due),
        isRanked: due >= RANKED_FROM,
        satisfied: { part: good, whole: returned, percent: percentOf(good, returned) },
      };
    });
    return { items: items.toSorted(inOrder), rankedFrom: RANKED_FROM };
  });

/** Ranked by the lower end of the interval, so that one lucky promise does not lead; the others follow by name. */
const inOrder = (one: UnitRate, other: UnitRate): number => {
  if (one.isRanked !== other.isRanked) return one.isRanked ? -1 : 1;
  const byRate = one.isRanked ? (other.interval?.low ?? 0) - (one.interval?.low ?? 0) : 0;
  return byRate || byName(one.unit.name, other.unit.name);
};

type Verdicts = Answer<typeof commitmentsApi.verdicts>;
/** The verdicts behind a unit's satisfaction: those its cases were closed with, and no others (I8). */
export const unitVerdicts = (
  ctx: Context,
  unitId: string,
  paging: { readonly limit: number; readonly offset: number },
): Promise<Verdicts> =>
  inTransaction(ctx, async (tx) => {
    const reach = reachFor(ctx);
    if (!(await organizationsByIds(tx, [unitId])).has(unitId)) refuse('not_found');
    const desk = reach.all ? null : await deskOf(tx, unitId);
    const isWithin = reach.all || reach.unitIds.includes(unitId) || (desk !== null && reach.deskIds.includes(desk));
    if (!isWithin) refuse('not_found');
    const { items, total } = await disclosedForms(tx, unitId, paging);
    const cases = await proposalsByIds(
      tx,
      items.map(({ proposalId }) => proposalId),
    );
    return {
      total,
      items: items.map(({ proposalId, round, result }) => {
        const { caseNo, title } = cases.get(proposalId) ?? refuse('not_found');
        return { proposalId, caseNo, proposalTitle: title, round, result };
      }),
    };
  });
