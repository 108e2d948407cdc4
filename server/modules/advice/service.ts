import type { AdviceRow, AdviceShare, adviceApi, UnitAdvice } from '../../../contract/advice.ts';
import type { Answer } from '../../../contract/endpoint.ts';
import type { OrganizationBrief } from '../../../contract/organizations.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { currentUnits, organizationsByIds, type Organization } from '../organizations/index.ts';
import {
  finalUnits,
  handledMark,
  handedInTexts,
  handledTexts,
  relationsToProposal,
  visibleProposal,
  type FinalUnits,
} from '../proposals/index.ts';
import type { LearningTask } from './advice.worker.ts';
import { adviseFrom, type Learned } from './learner.ts';
import { mayBeAdvised, mayCountAdvice } from './policy.ts';
import * as repository from './repository.ts';

/** So many of the latest dispatches are learned from. */
const MOST_LEARNED = 20_000;
const PATIENCE = 4_000;
const DECIDED = ['dispatched', 'rehandling', 'consultation', 'closed', 'archived', 'merged', 'withdrawn', 'not_filed'];
const NO_TEXT = { title: '', body: '' };
const NOT_READY: UnitAdvice = { isReady: false, isUnsure: true, learnedFrom: 0, units: [] };

const markOf = (units: readonly Organization[]): string => units.map(({ id, version }) => `${id}:${version}`).join(',');
const loadFrom = async (ctx: Context, units: readonly Organization[]): Promise<LearningTask> => ({
  units: units.map(({ id, name, duties }) => ({ id, name, duties })),
  handled: (await inTransaction(ctx, (tx) => handledTexts(tx, MOST_LEARNED))).map(({ title, body, unitId }) => ({
    ...{ title, body },
    unit: unitId,
  })),
});

/** Learning may take longer than anyone waits for; it goes on, and whoever asks again finds it done. */
async function inPatience(learned: Promise<Learned>): Promise<Learned | undefined> {
  let bell: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    bell = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([learned, late]);
  } finally {
    clearTimeout(bell);
  }
}

/** Which units a proposal is likely for. While units are still open, the first advice given is kept. */
export async function adviseOnProposal(ctx: Context, id: string): Promise<UnitAdvice> {
  const asked = await inTransaction(ctx, async (tx) => {
    const relations = await relationsToProposal(tx, ctx, id);
    if (relations.length === 0) refuse('not_found');
    if (!mayBeAdvised(relations)) refuse('forbidden');
    const [units, mark] = [await currentUnits(tx, ctx.today), await handledMark(tx)];
    return {
      units,
      mark,
      text: (await handedInTexts(tx, [id]))[0] ?? NO_TEXT,
      status: (await visibleProposal(tx, ctx, id)).status,
    };
  });
  const learned = await inPatience(
    adviseFrom({
      key: `${ctx.committeeId}/${asked.mark}/${markOf(asked.units)}`,
      text: asked.text,
      load: () => loadFrom(ctx, asked.units),
    }),
  );
  if (!learned) return NOT_READY;
  const { advice, learnedFrom } = learned;
  return inTransaction(ctx, async (tx) => {
    if (!DECIDED.includes(asked.status))
      await repository.putFirst(tx, { proposalId: id, at: ctx.now, learnedFrom, advice });
    const names = await organizationsByIds(
      tx,
      advice.units.map((unit) => unit.id),
    );
    const units = advice.units.flatMap(({ id: unitId, score, phrases }) => {
      const unit = names.get(unitId);
      return unit ? [{ unit, score: Math.round(score * 100) / 100, phrases: [...phrases] }] : [];
    });
    return { isReady: true, isUnsure: advice.isUnsure, learnedFrom, units };
  });
}

type Compared = { readonly given: repository.GivenAdvice; readonly final: FinalUnits };
const isTaken = ({ given, final }: Compared): boolean => final.unitIds.includes(given.units[0]?.id ?? '');
const isDecided = ({ given, final }: Compared): boolean => final.isDispatched && !given.isUnsure;

function shareOf(compared: readonly Compared[]): AdviceShare[] {
  const sessions = Map.groupBy(compared, ({ final }) => final.sessionId);
  const shares = [...sessions].map(([sessionId, own]) => {
    const decided = own.filter(isDecided);
    return {
      ...{ sessionId, sessionCode: own[0]?.final.sessionCode ?? '', advised: own.length },
      unsure: own.filter(({ given }) => given.isUnsure).length,
      decided: decided.length,
      taken: decided.filter(isTaken).length,
      amongThree: decided.filter(({ given, final }) => given.units.some(({ id }) => final.unitIds.includes(id))).length,
    };
  });
  return shares.toSorted((a, b) => b.sessionCode.localeCompare(a.sessionCode, 'en', { numeric: true }));
}

const rowOf = (one: Compared, names: ReadonlyMap<string, OrganizationBrief>): AdviceRow => ({
  ...{ proposalId: one.final.id, caseNo: one.final.caseNo, title: one.final.title },
  ...{ givenAt: one.given.givenAt, isUnsure: one.given.isUnsure },
  advised: names.get(one.given.units[0]?.id ?? '') ?? null,
  final: one.final.isDispatched ? one.final.unitIds.flatMap((id) => names.get(id) ?? []) : [],
  isTaken: isDecided(one) && isTaken(one),
});

/** How often the unit advised first was the one that handled it in the end, by session, with the rows of one. */
export async function adviceAccuracy(
  ctx: Context,
  query: { readonly sessionId?: string | undefined },
): Promise<Answer<typeof adviceApi.accuracy>> {
  if (!mayCountAdvice(ctx.actor)) refuse('forbidden');
  return inTransaction(ctx, async (tx) => {
    const given = new Map((await repository.allGiven(tx)).map((one) => [one.proposalId, one]));
    const compared = (await finalUnits(tx, [...given.keys()])).flatMap((final) => {
      const one = given.get(final.id);
      return one ? [{ given: one, final }] : [];
    });
    const sessions = shareOf(compared);
    const shown = query.sessionId ?? sessions[0]?.sessionId;
    const own = compared.filter(({ final }) => final.sessionId === shown);
    const ids = own.flatMap((one) => [...one.final.unitIds, one.given.units[0]?.id ?? '']).filter((id) => id !== '');
    const names = await organizationsByIds(tx, ids);
    return { sessions, rows: own.map((one) => rowOf(one, names)) };
  });
}
