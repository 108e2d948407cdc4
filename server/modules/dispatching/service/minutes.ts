import type { DispatchMeetingView } from '../../../../contract/dispatch-meetings.ts';
import type { PaperFormat } from '../../../../contract/documents.ts';
import { unitRoles } from '../../../../contract/paper-words.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { dayText, fileOf, setPaper, type FileAnswer, type Paper, type PaperPart } from '../../documents/index.ts';
import { attendeeNames, clockText } from '../../reviewing/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { mayFollow } from '../policy.ts';
import { viewOf } from './view.ts';

type Item = DispatchMeetingView['items'][number];
type Line = Item['units'][number] & Pick<Item, 'caseNo' | 'title' | 'proposer'>;

const lineRow = ({ caseNo, title, proposer, role, dueOn }: Line, index: number): string[] => [
  String(index + 1),
  caseNo,
  title,
  proposer,
  unitRoles[role],
  dueOn ?? '',
];
/** What each unit was given, in the order in which the list names the units. */
function unitParts(items: readonly Item[]): PaperPart[] {
  const lines = items.flatMap(({ caseNo, title, proposer, units }) =>
    units.map((unit): Line => ({ ...unit, caseNo, title, proposer })),
  );
  return [...Map.groupBy(lines, ({ unitId }) => unitId).values()].map((ofUnit) => ({
    heading: `${ofUnit[0]?.unitName ?? ''}（${ofUnit.length} 项）`,
    paragraphs: [],
    table: {
      head: ['序号', '案号', '案由', '提案人', '角色', '办复期限'],
      widths: [8, 15, 37, 13, 10, 17],
      rows: ofUnit.map(lineRow),
    },
  }));
}

const heldPart = (held: readonly Item[]): PaperPart[] =>
  held.length === 0
    ? []
    : [
        {
          heading: '缓交',
          paragraphs: [],
          table: {
            head: ['案号', '案由', '理由'],
            widths: [18, 46, 36],
            rows: held.map(({ caseNo, title, heldReason }) => [caseNo, title, heldReason ?? '']),
          },
        },
      ];

function paperOf(meeting: DispatchMeetingView, committee: string): Paper {
  const given = meeting.items.filter(({ heldReason }) => heldReason === null);
  const held = meeting.items.filter(({ heldReason }) => heldReason !== null);
  const here = meeting.attendees.filter(({ isPresent }) => isPresent);
  const away = meeting.attendees.filter(({ isPresent }) => !isPresent);
  const tasks = given.flatMap(({ units }) => units);
  const dues = Map.groupBy(tasks, ({ role }) => role);
  return {
    title: `${meeting.title}纪要`,
    note: `${committee}　${meeting.sessionName}`,
    facts: [
      ['时间', clockText(meeting.heldAt)],
      ['地点', meeting.place],
      ['主持', meeting.chair],
      ['出席', attendeeNames(here)],
      ['缺席', attendeeNames(away)],
      ['交办', `提案 ${given.length} 件，任务 ${tasks.length} 项；缓交 ${held.length} 件`],
      ...[...dues].map(([role, of]): [string, string] => [
        `${unitRoles[role]}期限`,
        [...new Set(of.flatMap(({ dueOn }) => dueOn ?? []))].toSorted().map(dayText).join('、'),
      ]),
    ],
    parts: [
      { heading: '议定事项', paragraphs: meeting.note.split('\n').filter(Boolean) },
      ...unitParts(given),
      ...heldPart(held),
      { heading: '', paragraphs: ['主持人（签字）：', '记录人（签字）：'] },
    ],
    ...{ verify: [], qr: '' },
  };
}

/** The minutes (交办会纪要) of a meeting whose list was handed over: what each unit was given, and by when. */
export async function minutesFile(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const { meeting, committee } = await inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    return { meeting: await viewOf(tx, ctx, id), committee: await committeeOf(tx) };
  });
  if (meeting.status !== 'dispatched') refuse('wrong_status', '整单交办后才有纪要');
  const paper = paperOf(meeting, committee.name);
  return fileOf(paper.title, format, await setPaper(ctx, paper, { format, isDemo: committee.isDemo }));
}
