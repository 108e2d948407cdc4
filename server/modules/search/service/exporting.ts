import type { Answer } from '../../../../contract/endpoint.ts';
import type { searchApi, SearchExportQuery, SearchKind } from '../../../../contract/search.ts';
import { proposalStatuses } from '../../../../contract/paper-words.ts';
import { dayOf } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { fileAnswerOf } from '../../../platform/file-answer.ts';
import { writeSheet } from '../../../platform/sheets/index.ts';
import type { Found } from '../domain/index.ts';
import type { Source } from '../repository/index.ts';
import { numbersOf } from './keeping.ts';
import { everything, sourcesFor } from './searching.ts';

const KINDS: Readonly<Record<SearchKind, string>> = {
  proposal: '提案',
  reply: '答复',
  clue: '线索',
  topic: '参考题目',
};
const COLUMNS = [
  { heading: '种类', width: 10 },
  { heading: '编号', width: 22 },
  { heading: '标题', width: 50 },
  { heading: '提案人或单位', width: 24 },
  { heading: '会议', width: 10 },
  { heading: '状态', width: 12 },
  { heading: '日期', width: 12 },
];

const rowOf = (ctx: Context, found: Found, source: Source): string[] => [
  KINDS[found.kind],
  numbersOf(source, ctx.rules.sessions)[found.kind === 'reply' ? 1 : 0] ?? '',
  source.title,
  source.names.join('、'),
  found.session ?? '',
  found.status === null ? '' : proposalStatuses[found.status],
  dayOf(found.at),
];

/** The list as it was counted, in its order. */
export async function exportFound(
  ctx: Context,
  { format, ...query }: SearchExportQuery,
): Promise<Answer<typeof searchApi.export>> {
  const rows = await inReading(ctx, async (tx) => {
    const { found } = await everything(tx, ctx, query);
    const sources = await sourcesFor(tx, found);
    return found.flatMap((each) => {
      const source = sources.get(`${each.kind} ${each.subjectId}`);
      return source ? [rowOf(ctx, each, source)] : [];
    });
  });
  const title = '检索结果';
  const bytes = await writeSheet({ title, columns: COLUMNS, rows }, format);
  return fileAnswerOf(`${title}-${ctx.today}`, format, bytes);
}
