import { appointmentKinds } from '../../../../contract/paper-words.ts';
import type { PaperFormat } from '../../../../contract/documents.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { fileOf, paragraphsOf, setPaper, type FileAnswer } from '../../documents/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { clockText } from '../../reviewing/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { calendarOf } from '../domain/index.ts';
import * as repository from '../repository.ts';
import { talkOf } from './base.ts';

const gather = (ctx: Context, id: string) =>
  inReading(ctx, async (tx) => {
    const appointment = (await repository.find(tx, id)) ?? refuse('not_found');
    const { task } = await talkOf(tx, ctx, appointment.taskId);
    const proposal = (await proposalsByIds(tx, [task.proposalId])).get(task.proposalId) ?? refuse('not_found');
    const unit = (await organizationsByIds(tx, [task.unitId])).get(task.unitId) ?? refuse('not_found');
    return { appointment, proposal, unit, committee: await committeeOf(tx) };
  });

/** The time and place that were agreed on, for a calendar of one's own. */
export async function calendarFile(ctx: Context, id: string): Promise<FileAnswer> {
  const { appointment, proposal, unit, committee } = await gather(ctx, id);
  if (appointment.status !== 'agreed') refuse('wrong_status', '时间地点约定后才有日历文件');
  const { kind, startsAt, minutesLong, place, topic, version } = appointment;
  const calendar = calendarOf({
    uid: `${appointment.id}@${committee.code}.jianyan`,
    sequence: version,
    stampedAt: ctx.now,
    ...{ startsAt, minutesLong, place },
    title: `${appointmentKinds[kind]}：${proposal.title}`,
    text: `${proposal.caseNo ?? ''}　${unit.name}\n${topic}`,
  });
  return fileOf(`${appointmentKinds[kind]} ${proposal.caseNo ?? ''}`.trim(), 'ics', Buffer.from(calendar));
}

/** 提案办理协商纪要: who met about what, what was said, and what they came to. */
export async function minutesFile(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const { appointment, proposal, unit, committee } = await gather(ctx, id);
  if (appointment.status !== 'held' || appointment.kind !== 'consultation')
    refuse('wrong_status', '提案办理协商登记后才有纪要');
  const paper = {
    title: '提案办理协商纪要',
    note: committee.name,
    facts: [
      ['案号', proposal.caseNo ?? ''],
      ['案由', proposal.title],
      ['承办单位', unit.name],
      ['时间', clockText(appointment.startsAt)],
      ['地点', appointment.place],
      ['参加人员', appointment.participants],
    ] as const,
    parts: [
      { heading: '协商事项', paragraphs: paragraphsOf(appointment.topic) },
      { heading: '协商情况', paragraphs: paragraphsOf(appointment.summary) },
      { heading: '协商意见', paragraphs: paragraphsOf(appointment.outcome) },
      { heading: '', paragraphs: ['提案人（签字）：', '承办单位（签字）：'] },
    ],
    ...{ verify: [], qr: '' },
  };
  const name = `提案办理协商纪要 ${proposal.caseNo ?? ''}`.trim();
  return fileOf(name, format, await setPaper(ctx, paper, { format, isDemo: committee.isDemo }));
}
