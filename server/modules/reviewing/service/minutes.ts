import type { MeetingDecision, MeetingView } from '../../../../contract/reviewing.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { fileAnswerOf, type FileAnswer } from '../../../platform/file-answer.ts';
import { wordOf, type Block } from '../../../platform/paper/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { mayFollow } from '../policy.ts';
import { viewOf } from './meetings.ts';
import { clockText } from './clock-text.ts';

const DECISIONS: Readonly<Record<MeetingDecision, string>> = { file: '立案', not_file: '不予立案', hold: '缓议' };

type People = MeetingView['attendees'];
export const attendeeNames = (people: People): string =>
  people.map(({ name, role }) => (role === '' ? name : `${name}（${role}）`)).join('、') || '无';
const countOf = ({ items }: MeetingView, decision: MeetingDecision): number =>
  items.filter((item) => item.decision === decision).length;

function rowOf({ no, receiptNo, title, leadName, decision, caseNo, reason }: MeetingView['items'][number]): string[] {
  const what = decision === null ? '' : DECISIONS[decision];
  return [String(no), title, `${leadName}\n${receiptNo}`, caseNo === null ? what : `${what}\n${caseNo}`, reason];
}

function blocksOf(meeting: MeetingView, committee: string): Block[] {
  const here = meeting.attendees.filter(({ isPresent }) => isPresent);
  const away = meeting.attendees.filter(({ isPresent }) => !isPresent);
  return [
    { kind: 'title', text: `${meeting.title}纪要` },
    { kind: 'note', text: `${committee}　${meeting.sessionName}` },
    {
      kind: 'facts',
      facts: [
        ['时间', clockText(meeting.heldAt)],
        ['地点', meeting.place],
        ['主持', meeting.chair],
        ['出席', attendeeNames(here)],
        ['缺席', attendeeNames(away)],
        [
          '到会人数',
          `应到 ${meeting.attendees.length} 人，实到 ${meeting.present} 人，达到 ${meeting.quorum} 人的法定人数`,
        ],
      ],
    },
    { kind: 'heading', text: '一、议定事项' },
    {
      kind: 'text',
      text: `会议审议提案 ${meeting.items.length} 件：立案 ${countOf(meeting, 'file')} 件，不予立案 ${countOf(meeting, 'not_file')} 件，缓议 ${countOf(meeting, 'hold')} 件。${meeting.note}`,
    },
    { kind: 'heading', text: '二、审议结果' },
    {
      kind: 'table',
      head: ['序号', '案由', '提案人', '决定', '理由'],
      widths: [7, 36, 19, 14, 24],
      rows: meeting.items.map(rowOf),
    },
    { kind: 'signatures', labels: ['主持人（签字）', '记录人（签字）', '日期'] },
  ];
}

/** The minutes (会议纪要) of a meeting that has decided. */
export const minutesFile = (ctx: Context, id: string): Promise<FileAnswer> =>
  inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    const meeting = await viewOf(tx, ctx, id);
    if (meeting.status !== 'decided') refuse('wrong_status', '会议作出决定后才有纪要');
    const { name, isDemo } = await committeeOf(tx);
    return fileAnswerOf(`${meeting.title}纪要`, 'docx', await wordOf(blocksOf(meeting, name), { isDemo }));
  });
