import type { Answer } from '../../../contract/endpoint.ts';
import type {
  ScoreEntry,
  ScoreQuery,
  ScoreRow,
  scoresApi,
  ScoresExportQuery,
  ScoresQuery,
  ScoreView,
} from '../../../contract/scores.ts';
import { refuse } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { inReading, type Transaction } from '../../platform/database/index.ts';
import { fileAnswerOf } from '../../platform/file-answer.ts';
import { MAX_ROWS, writeSheet } from '../../platform/sheets/index.ts';
import { rulesHeldOn } from '../settings/index.ts';
import * as domain from './domain/index.ts';
import { mayReadScoreOf, mayReadScores } from './policy.ts';
import * as repository from './repository/index.ts';
import { sessionOf } from './service.ts';

type Ground = { readonly scored: repository.Scored; readonly asOf: string; readonly article: string };
type Ruled = Ground & { readonly policy: Parameters<typeof domain.scoreRules>[0] };

/** What is asked of the records, by the rules that held on the day of the moment. */
async function groundOf(tx: Transaction, ctx: Context, query: ScoreQuery): Promise<Ruled> {
  const { id: sessionId } = await sessionOf(tx, query.session);
  const asOf = domain.momentOf(query.asOf, ctx.now);
  const held = await rulesHeldOn(tx, dayOf(asOf));
  const { counting, scoring } = held.policy;
  const question = { sessionId, asOf, knownAt: null, counting };
  const scored = { question, rules: domain.scoreRules(scoring.proposals) };
  return { scored, asOf, article: held.articles.scoring ?? '', policy: scoring.proposals };
}

type Summed = Omit<ScoreRow, 'points'> & { readonly hundredths: number };
const rowOf = ({ hundredths, ...row }: Summed): ScoreRow => ({ ...row, points: domain.pointsOf(hundredths) });
type Part = Awaited<ReturnType<typeof repository.listParts>>[number];
const entryOf =
  ({ policy }: Ruled) =>
  ({ scorerId: _whose, hundredths, ...part }: Part): ScoreEntry => ({
    ...part,
    rule: domain.ruleWords(policy, part.role, part.standing),
    points: domain.pointsOf(hundredths),
  });

export const listScores = (ctx: Context, query: ScoresQuery): Promise<Answer<typeof scoresApi.list>> =>
  inReading(ctx, async (tx) => {
    if (!mayReadScores(ctx.actor)) refuse('forbidden');
    const { scored, asOf, article } = await groundOf(tx, ctx, query);
    const { items, total } = await repository.listSums(tx, scored, query);
    return { items: items.map(rowOf), total, asOf, article };
  });

/** Every point with where it comes from. */
export const getScore = (ctx: Context, id: string, query: ScoreQuery): Promise<ScoreView> =>
  inReading(ctx, async (tx) => {
    if (!mayReadScoreOf(ctx.actor, id)) refuse('forbidden', '计分由本人和考核的人查看');
    const ground = await groundOf(tx, ctx, query);
    const sum = (await repository.findSum(tx, ground.scored, id)) ?? refuse('not_found', '这次会议没有计分');
    const parts = await repository.listParts(tx, ground.scored, [id]);
    const { asOf, article } = ground;
    return { ...rowOf(sum), asOf, article, entries: parts.map(entryOf(ground)) };
  });

const COLUMNS = [
  { heading: '委员证号', width: 12 },
  { heading: '姓名或单位', width: 24 },
  { heading: '界别', width: 20 },
  { heading: '件数', width: 8 },
  { heading: '得分', width: 8 },
  { heading: '每一分的来由', width: 80 },
];
const lineOf = ({ receiptNo, title, rule, points }: ScoreEntry): string =>
  `${receiptNo}《${title}》：${rule}，计 ${points} 分`;

/** The list as it stands, each sum with what it is made of. */
export async function exportScores(ctx: Context, query: ScoresExportQuery): Promise<Answer<typeof scoresApi.export>> {
  const { asOf, rows } = await inReading(ctx, async (tx) => {
    if (!mayReadScores(ctx.actor)) refuse('forbidden');
    const ground = await groundOf(tx, ctx, query);
    const { items, total } = await repository.listSums(tx, ground.scored, { ...query, limit: MAX_ROWS, offset: 0 });
    if (total > MAX_ROWS) refuse('too_large', `超过 ${MAX_ROWS} 行，不能一次导出`);
    const scorers = items.filter(({ entries }) => entries > 0).map(({ id }) => id);
    const parts = Map.groupBy(await repository.listParts(tx, ground.scored, scorers), ({ scorerId }) => scorerId);
    const toEntry = entryOf(ground);
    const sheetRow = (row: ScoreRow): string[] => [
      ...[row.no, row.name, row.group, String(row.entries), String(row.points)],
      (parts.get(row.id) ?? []).map((part) => lineOf(toEntry(part))).join('\n'),
    ];
    return { asOf: ground.asOf, rows: items.map(rowOf).map(sheetRow) };
  });
  const title = `提案计分-${query.session}`;
  const bytes = await writeSheet({ title, columns: COLUMNS, rows }, query.format);
  return fileAnswerOf(`${title}-${dayOf(asOf)}`, query.format, bytes);
}
