import type { ListFormat } from '../../../../contract/dispatches.ts';
import { unitRoles } from '../../../../contract/paper-words.ts';
import type { UnitRole } from '../../../../contract/proposals.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { writeSheet } from '../../../platform/sheets/index.ts';
import { dispatchList, type DispatchLine } from '../../handling/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { dayText, fileOf, setPaper, type FileAnswer, type Paper } from './paper.ts';

type Wanted = { readonly meeting: string; readonly on: string; readonly unitId?: string | undefined };
type Column = { readonly heading: string; readonly width: number; readonly of: (line: DispatchLine) => string };

const UNIT: Column = { heading: '承办单位', width: 17, of: ({ unitName }) => unitName };
const OTHERS: readonly Column[] = [
  { heading: '案号', width: 14, of: ({ caseNo }) => caseNo },
  { heading: '案由', width: 25, of: ({ title }) => title },
  { heading: '提案人', width: 12, of: ({ proposer }) => proposer },
];
const LAST: readonly Column[] = [
  { heading: '角色', width: 9, of: ({ role }) => unitRoles[role] },
  { heading: '办复期限', width: 18, of: ({ dueOn }) => dueOn },
];
/** A unit's own list need not name it in every line. */
const columnsOf = (ofUnit: boolean): readonly Column[] => [...OTHERS, ...(ofUnit ? [] : [UNIT]), ...LAST];

const datesOf = (lines: readonly DispatchLine[], pick: (line: DispatchLine) => string): string =>
  [...new Set(lines.map(pick))].toSorted().map(dayText).join('、');
/** The date each role answers by; where a batch holds several, all of them. */
const dueByRole = (lines: readonly DispatchLine[]): (readonly [string, string])[] =>
  [...Map.groupBy(lines, ({ role }) => role)].map(([role, of]: [UnitRole, DispatchLine[]]) => [
    `${unitRoles[role]}期限`,
    `${datesOf(of, ({ dueOn }) => dueOn)}（${of.length} 项）`,
  ]);

function paperOf(lines: readonly DispatchLine[], wanted: Wanted, committee: string): Paper {
  const ofUnit = wanted.unitId !== undefined;
  const columns = columnsOf(ofUnit);
  const unit = ofUnit ? (lines[0]?.unitName ?? '') : '';
  const cases = new Set(lines.map(({ proposalId }) => proposalId)).size;
  return {
    title: ofUnit ? `${unit}提案交办清单` : '提案交办清单',
    note: committee,
    facts: [
      ['交办', `${wanted.meeting}　${dayText(wanted.on)}`],
      ['件数', `提案 ${cases} 件，任务 ${lines.length} 项`],
      ['签收', `${datesOf(lines, ({ receiptDueOn }) => receiptDueOn)}前`],
      ...dueByRole(lines),
    ],
    parts: [
      {
        heading: '',
        paragraphs: [],
        table: {
          head: ['序号', ...columns.map(({ heading }) => heading)],
          widths: [9, ...columns.map(({ width }) => width)],
          rows: lines.map((line, index) => [String(index + 1), ...columns.map(({ of }) => of(line))]),
        },
      },
      ...(ofUnit
        ? [{ heading: '', paragraphs: ['接收单位（盖章）：　　　　　　　接收人：　　　　　　　日期：'] }]
        : []),
    ],
    verify: [],
    qr: '',
  };
}

/** 交办清单 of a batch, whole or a unit's: as it was on the day, with the date each role answers by. */
export async function dispatchListFile(
  ctx: Context,
  { format, ...wanted }: Wanted & { readonly format: ListFormat },
): Promise<FileAnswer> {
  const { lines, committee } = await inReading(ctx, async (tx) => ({
    lines: await dispatchList(tx, ctx, wanted),
    committee: await committeeOf(tx),
  }));
  const paper = paperOf(lines, wanted, committee.name);
  const name = `${paper.title} ${wanted.on}`;
  if (format !== 'xlsx') return fileOf(name, format, await setPaper(ctx, paper, { format, isDemo: committee.isDemo }));
  const columns = [
    ...columnsOf(false),
    { heading: '签收期限', width: 18, of: (line: DispatchLine) => line.receiptDueOn },
  ];
  const sheet = {
    title: '交办清单',
    columns: columns.map(({ heading, width }) => ({ heading, width })),
    rows: lines.map((line) => columns.map(({ of }) => of(line))),
  };
  return fileOf(name, format, Buffer.from(await writeSheet(sheet, 'xlsx')));
}
