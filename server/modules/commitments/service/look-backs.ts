import { lookBackStanding, type LookBackStanding, type LookBackView } from '../../../../contract/look-backs.ts';
import type { LookBackBrief, lookBacksApi, SheetAnswer, SheetView } from '../../../../contract/look-backs.ts';
import type { Answer } from '../../../../contract/endpoint.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import { byName } from '../../../kernel/names.ts';
import type { LocalDate } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { loadOrganizations, organizationsByIds } from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import { isOfUnit, mayLookBack, reachOf, type Reach } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { rowsOf } from './view.ts';

type Units = Awaited<ReturnType<typeof loadOrganizations>>;
const reachFor = (ctx: Context): Reach => reachOf(ctx.actor) ?? refuse('forbidden');

/** The committee sees every sheet, a desk those of its units, a unit its own: also one it took over. */
function sees(ctx: Context, units: Units, unitId: string): boolean {
  const reach = reachFor(ctx);
  if (reach.all || worksFor(ctx, units, unitId)) return true;
  const desk = units.get(unitId)?.routingDeskId;
  return desk !== null && desk !== undefined && reach.deskIds.includes(desk);
}
function worksFor(ctx: Context, units: Units, unitId: string): boolean {
  const successor = units.get(unitId)?.successorId ?? null;
  return isOfUnit(ctx.actor, unitId) || (successor !== null && isOfUnit(ctx.actor, successor));
}

async function visibleSheets(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<domain.Sheet[]> {
  const sheets = await repository.sheetsOf(tx, ids);
  const units = await loadOrganizations(
    tx,
    sheets.map(({ unitId }) => unitId),
  );
  return sheets.filter(({ unitId }) => sees(ctx, units, unitId));
}

const briefOf = (lookBack: domain.LookBack, sheets: readonly domain.Sheet[]): LookBackBrief => ({
  ...lookBack,
  sheets: sheets.length,
  answered: sheets.filter(({ answeredOn }) => answeredOn !== null).length,
});

export const listLookBacks = (ctx: Context): Promise<Answer<typeof lookBacksApi.list>> =>
  inTransaction(ctx, async (tx) => {
    const reach = reachFor(ctx);
    const all = await repository.lookBacks(tx);
    const sheets = await visibleSheets(
      tx,
      ctx,
      all.map(({ id }) => id),
    );
    const items = all
      .map((each) =>
        briefOf(
          each,
          sheets.filter(({ lookBackId }) => lookBackId === each.id),
        ),
      )
      .filter((each) => reach.all || each.sheets > 0);
    return { items, mayOpen: mayLookBack(ctx.actor) };
  });

type Counts = Record<LookBackStanding, number>;
const countsIn = (counted: readonly repository.StandingCount[]): Counts =>
  Object.fromEntries(
    lookBackStanding.options.map((standing) => [
      standing,
      counted.filter((each) => each.standing === standing).reduce((sum, { total }) => sum + total, 0),
    ]),
  ) as Counts;

async function lookBackViewOf(tx: Transaction, ctx: Context, id: string): Promise<LookBackView> {
  const lookBack = await repository.findLookBack(tx, id);
  const sheets = await visibleSheets(tx, ctx, [id]);
  if (sheets.length === 0) refuse('not_found');
  const units = await organizationsByIds(
    tx,
    sheets.map(({ unitId }) => unitId),
  );
  const counted = await repository.standingsOf(
    tx,
    sheets.map((sheet) => sheet.id),
  );
  return {
    ...briefOf(lookBack, sheets),
    counts: countsIn(counted),
    mayClose: mayLookBack(ctx.actor) && lookBack.closedOn === null,
    items: sheets
      .map(({ id: sheetId, unitId, answeredOn, answeredBy }) => {
        const own = counted.filter((each) => each.sheetId === sheetId);
        return {
          ...{ id: sheetId, answeredOn, answeredBy },
          unit: units.get(unitId) ?? refuse('not_found'),
          items: own.reduce((sum, { total }) => sum + total, 0),
          counts: countsIn(own),
        };
      })
      .toSorted((one, other) => byName(one.unit.name, other.unit.name)),
  };
}

export const getLookBack = (ctx: Context, id: string): Promise<LookBackView> =>
  inTransaction(ctx, async (tx) => {
    reachFor(ctx);
    return lookBackViewOf(tx, ctx, id);
  });

type Wish = { readonly title: string; readonly dueOn: LocalDate };
export function openLookBack(ctx: Context, wish: Wish): Promise<LookBackView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      if (!mayLookBack(ctx.actor)) refuse('forbidden');
      const campaign = domain.openLookBack(wish, await repository.openCommitments(tx), { ...ctx, id });
      await repository.insertLookBack(tx, campaign);
      await recordEvents(tx, ctx, campaign.events);
    },
    view: (tx, subject) => lookBackViewOf(tx, ctx, subject),
  });
}

export const closeLookBack = (ctx: Context, id: string, version: number): Promise<LookBackView> =>
  once(ctx, id, {
    act: async (tx) => {
      reachFor(ctx);
      const before = await repository.lockLookBack(tx, id);
      if ((await visibleSheets(tx, ctx, [id])).length === 0) refuse('not_found');
      if (before.version !== version) throw repository.staleSheet(before);
      if (!mayLookBack(ctx.actor)) refuse('forbidden');
      const { state, events } = domain.closeLookBack(before, ctx.today);
      await repository.saveLookBack(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: (tx, subject) => lookBackViewOf(tx, ctx, subject),
  });

async function sheetViewOf(tx: Transaction, ctx: Context, id: string): Promise<SheetView> {
  const sheet = await repository.findSheet(tx, id);
  const units = await loadOrganizations(tx, [sheet.unitId]);
  if (!sees(ctx, units, sheet.unitId)) refuse('not_found');
  const { title, dueOn, closedOn } = await repository.findLookBack(tx, sheet.lookBackId);
  const items = await repository.itemsOf(tx, [id]);
  const commitments = await repository.byIds(
    tx,
    items.map(({ commitmentId }) => commitmentId),
  );
  const rows = new Map((await rowsOf(tx, ctx, commitments)).map((row) => [row.id, row]));
  const unit = (await organizationsByIds(tx, [sheet.unitId])).get(sheet.unitId) ?? refuse('not_found');
  const { lookBackId, answeredOn, answeredBy, version } = sheet;
  return {
    ...{ id, lookBackId, title, dueOn, unit, answeredOn, answeredBy, version },
    isOpen: closedOn === null,
    items: items.map(({ commitmentId, standing, text }) => ({
      commitment: rows.get(commitmentId) ?? refuse('not_found'),
      ...{ standing, text },
    })),
    mayAnswer: closedOn === null && worksFor(ctx, units, sheet.unitId),
  };
}

export const getSheet = (ctx: Context, id: string): Promise<SheetView> =>
  inTransaction(ctx, async (tx) => {
    reachFor(ctx);
    return sheetViewOf(tx, ctx, id);
  });

type Filled = { readonly items: readonly SheetAnswer[]; readonly version: number };
export const answerSheet = (ctx: Context, id: string, { items: answers, version }: Filled): Promise<SheetView> =>
  once(ctx, id, {
    act: async (tx) => {
      reachFor(ctx);
      const sheet = await repository.lockSheet(tx, id);
      const units = await loadOrganizations(tx, [sheet.unitId]);
      if (!sees(ctx, units, sheet.unitId)) refuse('not_found');
      if (sheet.version !== version) throw repository.staleSheet(sheet);
      if (!worksFor(ctx, units, sheet.unitId)) refuse('forbidden');
      const lookBack = await repository.findLookBack(tx, sheet.lookBackId);
      const items = await repository.itemsOf(tx, [id]);
      const outcome = domain.answerSheet({ sheet, lookBack, items }, answers, {
        today: ctx.today,
        byName: nameOf(ctx.actor),
      });
      await repository.saveSheet(tx, outcome);
      await recordEvents(tx, ctx, outcome.events);
    },
    view: (tx, subject) => sheetViewOf(tx, ctx, subject),
  });
