import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type {
  differenceView,
  Figure,
  ReportQuery,
  ReportRow,
  SnapshotView,
  statisticsApi,
  YearReport,
} from '../../../contract/statistics.ts';
import type { Page } from '../../../contract/common.ts';
import type { Input } from '../../../contract/endpoint.ts';
import { nameOf } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import { instantOf } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import * as domain from './domain/index.ts';
import type { StatisticsEvent } from './events.ts';
import { mayReadDifferences, mayReadReport, mayReadRows, maySign } from './policy.ts';
import * as repository from './repository/index.ts';

const SHOWN_EXAMPLES = 5;

export async function sessionOf(tx: Transaction, code: string): Promise<repository.ReportedSession> {
  return (await repository.findSession(tx, code)) ?? refuse('not_found', `没有 ${code} 这次会议，请核对届次`);
}

/** The page that lists the rows behind a part of a figure. */
const addressIn =
  (query: { readonly session: string; readonly asOf: string; readonly convention: string }) =>
  (key: string, part: domain.FigurePart): string =>
    `/numbers/rows?${new URLSearchParams({ ...query, key, part }).toString()}`;

export const yearReport = (ctx: Context, query: ReportQuery): Promise<YearReport> =>
  inTransaction(ctx, async (tx) => {
    if (!mayReadReport(ctx.actor)) refuse('forbidden');
    const session = await sessionOf(tx, query.session);
    const asOf = domain.momentOf(query.asOf, ctx.now);
    const rules = domain.countingRules(ctx.rules.policy, query.convention);
    const sealed = !mayReadRows(ctx.actor, 'feedback');
    const question = { sessionId: session.id, asOf, knownAt: null, counting: rules.counting, sealed };
    const totals = await repository.countOne(tx, question);
    const { convention } = query;
    const address = addressIn({ session: session.code, asOf, convention });
    const counted = domain.figuresOf(rules, totals, address);
    const figures = sealed ? domain.sealedWords(rules, counted) : counted;
    return { committee: session.committee, session: session.code, asOf, convention, figures };
  });

type RowsQuery = Input<typeof statisticsApi.rows>['query'];

export const listRows = (ctx: Context, query: RowsQuery): Promise<Page<ReportRow>> =>
  inTransaction(ctx, async (tx) => {
    const session = await sessionOf(tx, query.session);
    const rules = domain.countingRules(ctx.rules.policy, query.convention);
    const rule = domain.figureRules(rules).find((one) => one.key === query.key);
    const name = rule?.[query.part] ?? refuse('not_found', '没有这项指标，或它没有分母');
    const kind = repository.kindOf(name);
    if (!mayReadRows(ctx.actor, kind)) refuse('forbidden');
    const asOf = domain.momentOf(query.asOf, ctx.now);
    const question = { sessionId: session.id, asOf, knownAt: null, counting: rules.counting };
    const { items, total } = await repository.listRows(tx, question, { ...query, name });
    const rowOf = (row: (typeof items)[number]): ReportRow => ({
      ...row,
      kind,
      detail: domain.detailOf(kind, row.detail, rules.partlyWeight),
    });
    return { items: items.map(rowOf), total };
  });

type Difference = z.infer<typeof differenceView>;

function differenceOf(changed: repository.ChangedProposal): Difference {
  const { before, beforeCategory, after, afterCategory, mergedInto } = changed;
  const words = domain.standingOf({ recordClass: after, category: afterCategory });
  const into = after === 'merged_child' && mergedInto !== null ? `（并入 ${mergedInto}）` : '';
  return {
    proposalId: changed.proposalId,
    receiptNo: changed.receipt ?? '',
    title: changed.title,
    before: domain.standingOf({ recordClass: before, category: beforeCategory }),
    after: `${words}${into}`,
    occurredAt: changed.occurredAt,
  };
}

/** What stands elsewhere in the count than at `from`: why a number published then is another one now. */
export const listDifferences = (
  ctx: Context,
  query: ReportQuery & { readonly from: string },
): Promise<{ items: Difference[] }> =>
  inTransaction(ctx, async (tx) => {
    if (!mayReadDifferences(ctx.actor)) refuse('forbidden');
    const session = await sessionOf(tx, query.session);
    const asOf = domain.momentOf(query.asOf, ctx.now);
    const from = domain.momentOf(query.from, ctx.now);
    if (from > asOf) refuse('invalid_input', '起始时点晚于截止时点，请对调');
    const { counting } = domain.countingRules(ctx.rules.policy, query.convention);
    const question = { sessionId: session.id, asOf, knownAt: null, counting };
    return { items: (await repository.listChanged(tx, question, from)).map(differenceOf) };
  });

const questionOf = (snapshot: repository.Snapshot): repository.Question => ({
  sessionId: snapshot.sessionId,
  asOf: snapshot.asOf,
  knownAt: snapshot.knownAt,
  counting: snapshot.signed.rules.counting,
});

type Signed = Pick<repository.Snapshot, 'sessionId' | 'convention' | 'asOf' | 'knownAt' | 'signed'>;
const digestOf = ({ sessionId, convention, asOf, knownAt, signed }: Signed): string =>
  createHash('sha256').update(domain.canonical({ sessionId, convention, asOf, knownAt, signed })).digest('hex');

// Words may be mended in a later release; numbers may not change.
const numbersOf = (figures: readonly Figure[]): string =>
  domain.canonical(figures.map(({ key, value, numerator, denominator }) => ({ key, value, numerator, denominator })));
/** A figure that a later release added was not signed and is not compared. */
const sameNumbers = (signed: readonly Figure[], again: readonly Figure[]): boolean => {
  const keys = new Set(signed.map(({ key }) => key));
  return numbersOf(signed) === numbersOf(again.filter(({ key }) => keys.has(key)));
};

/** Signed reports, each counted anew from the rows that were known when it was signed. */
async function snapshotViews(tx: Transaction, snapshots: readonly repository.Snapshot[]): Promise<SnapshotView[]> {
  const totals = await repository.countAll(tx, snapshots.map(questionOf));
  return snapshots.map((snapshot, index) => {
    const { id, sessionCode, convention, asOf, knownAt, digest, signedBy, signedAt, signed } = snapshot;
    const counted = totals[index];
    const address = addressIn({ session: sessionCode, asOf, convention });
    const again = counted ? domain.figuresOf(signed.rules, counted, address) : [];
    const recomputes = digest === digestOf(snapshot) && sameNumbers(signed.figures, again);
    const figures: Figure[] = [...signed.figures];
    return { id, sessionCode, convention, asOf, knownAt, digest, signedBy, signedAt, figures, recomputes };
  });
}

async function snapshotViewOf(tx: Transaction, id: string): Promise<SnapshotView> {
  const snapshot = (await repository.findSnapshot(tx, id)) ?? refuse('not_found');
  const [view] = await snapshotViews(tx, [snapshot]);
  return view ?? refuse('not_found');
}

export const listSnapshots = (ctx: Context, code: string): Promise<{ items: SnapshotView[] }> =>
  inTransaction(ctx, async (tx) => {
    if (!mayReadReport(ctx.actor)) refuse('forbidden');
    const session = await sessionOf(tx, code);
    const snapshots = await repository.listSnapshots(tx, session.id);
    const views = await snapshotViews(tx, snapshots);
    return { items: mayReadRows(ctx.actor, 'feedback') ? views : await unsealed(tx, snapshots, views) };
  });

/** For a reader to whom verdicts are sealed: without the figures that rest on verdicts not disclosed by now (I8). */
async function unsealed(
  tx: Transaction,
  snapshots: readonly repository.Snapshot[],
  views: readonly SnapshotView[],
): Promise<SnapshotView[]> {
  const totals = await repository.countAll(
    tx,
    snapshots.map((snapshot) => ({ ...questionOf(snapshot), sealed: true })),
  );
  return views.map((view, index) => {
    const [rules, counted] = [snapshots[index]?.signed.rules, totals[index]];
    const open = rules && counted ? domain.figuresOf(rules, counted, () => '') : [];
    const numbers = new Map(open.map((figure) => [figure.key, numbersOf([figure])]));
    return { ...view, figures: view.figures.filter((figure) => numbers.get(figure.key) === numbersOf([figure])) };
  });
}

export function signSnapshot(ctx: Context, query: ReportQuery): Promise<SnapshotView> {
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      if (!maySign(ctx.actor)) refuse('forbidden');
      await recordEvents(tx, ctx, [await makeSnapshot(tx, ctx, { id, query })]);
    },
    view: snapshotViewOf,
  });
}

async function makeSnapshot(
  tx: Transaction,
  ctx: Context,
  { id, query }: { readonly id: string; readonly query: ReportQuery },
): Promise<StatisticsEvent> {
  const session = await sessionOf(tx, query.session);
  const { convention } = query;
  const asOf = domain.momentOf(query.asOf, ctx.now);
  if (asOf > ctx.now) refuse('invalid_input', '截止时点还没有到，不能签署');
  const rules = domain.countingRules(ctx.rules.policy, convention);
  const knownAt = await repository.settledMoment(tx);
  const totals = await repository.countOne(tx, { sessionId: session.id, asOf, knownAt, counting: rules.counting });
  const address = addressIn({ session: session.code, asOf, convention });
  const figures = domain.figuresOf(rules, totals, address);
  const counted = { sessionId: session.id, convention, asOf, knownAt, signed: { rules, figures } };
  const digest = digestOf(counted);
  await repository.insertSnapshot(tx, { ...counted, id, digest, signedBy: nameOf(ctx.actor), signedAt: ctx.now });
  const payload = { sessionCode: session.code, convention, asOf, digest };
  return { type: 'report.signed', subject: { type: 'report', id, version: 1 }, payload };
}

export type CheckedInvariant = repository.Invariant & { readonly broken: readonly repository.Broken[] };

async function checkedInvariants(tx: Transaction, ctx: Pick<Context, 'today'>): Promise<CheckedInvariant[]> {
  const broken = await repository.findBroken(tx, ctx.today);
  return repository.INVARIANTS.map((rule) => ({ ...rule, broken: broken.get(rule.id) ?? [] }));
}

/** Every invariant of domain.md §9 that rows can break, with what breaks it now. */
export const checkInvariants = (ctx: Context): Promise<CheckedInvariant[]> =>
  inTransaction(ctx, (tx) => checkedInvariants(tx, ctx));

/** Once a day, on the first sweep after midnight. */
export const checkNightly = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    if (await repository.wasChecked(tx, instantOf(ctx.today))) return;
    const broken = (await checkedInvariants(tx, ctx)).filter((rule) => rule.broken.length > 0);
    const id = ctx.newId();
    const subject = { type: 'report', id, version: 1 };
    const found = broken.map((rule): StatisticsEvent => ({
      type: 'report.invariant_broken',
      subject,
      payload: {
        invariant: rule.id,
        title: rule.title,
        count: rule.broken.length,
        examples: rule.broken.slice(0, SHOWN_EXAMPLES).map((row) => row.label),
      },
    }));
    await recordEvents(tx, ctx, [
      { type: 'report.checked', subject, payload: { broken: broken.length } } satisfies StatisticsEvent,
      ...found,
    ]);
  });
