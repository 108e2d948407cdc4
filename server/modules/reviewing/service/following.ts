import type { MeetingStatus, ReviewBoard, ReviewReport } from '../../../../contract/reviewing.ts';
import type { ProposalStatus } from '../../../../contract/proposals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addHours, type Instant } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import { fileAnswerOf, type FileAnswer } from '../../../platform/file-answer.ts';
import { wordOf, type Block } from '../../../platform/paper/index.ts';
import { successorsOf as opinionsOf, type Successor } from '../../opinions/index.ts';
import {
  finalQueue,
  reviewMinutes,
  reviewQueue,
  reviewStanding,
  visibleProposal,
  type GroupStanding,
} from '../../proposals/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { yearReport } from '../../statistics/index.ts';
import * as domain from '../domain/index.ts';
import { mayFollow, mayReport } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { clockText } from './clock-text.ts';
import { sessionOf } from './session.ts';

const BEFORE_PRE: readonly ProposalStatus[] = ['submitted', 'pre_review', 'returned'];
const BEFORE_DECISION: readonly ProposalStatus[] = [...BEFORE_PRE, 'first_review', 'second_review', 'final_review'];
const SHOWN_HOURS = 2;
const OPEN: readonly MeetingStatus[] = ['draft', 'frozen'];

const sum = (rows: readonly GroupStanding[], is: (status: ProposalStatus) => boolean): number =>
  rows.filter(({ status }) => is(status)).reduce((total, { count }) => total + count, 0);
const earliest = (rows: readonly GroupStanding[]): Instant | null =>
  rows.flatMap(({ oldest }) => oldest ?? []).sort()[0] ?? null;

function groupOf(groupId: string | null, rows: readonly GroupStanding[]): ReviewBoard['groups'][number] {
  const at = (wanted: ProposalStatus): number => sum(rows, (status) => status === wanted);
  return {
    groupId,
    name: rows[0]?.groupName ?? '',
    waiting: at('submitted'),
    preReview: at('pre_review') + at('returned'),
    firstReview: at('first_review'),
    secondReview: at('second_review'),
    finalReview: at('final_review'),
    decided: sum(rows, (status) => !BEFORE_DECISION.includes(status)),
    oldest: earliest(rows),
  };
}

/** How far review has come, to the minute (全会期间的审查进度). */
export const reviewBoard = (ctx: Context, code: string | undefined): Promise<ReviewBoard> =>
  inReading(ctx, async (tx) => {
    if (!mayFollow(ctx.actor)) refuse('forbidden');
    const session = sessionOf(ctx, code);
    const standing = await reviewStanding(tx, session.id);
    const [first] = await reviewQueue(tx, session.id);
    const minutes = await reviewMinutes(tx, session.id, [addHours(ctx.now, -SHOWN_HOURS), ctx.now]);
    const open = (await repository.listMeetings(tx, session.id)).filter(({ status }) => OPEN.includes(status));
    const groups = [...Map.groupBy(standing, ({ groupId }) => groupId)].map(([id, rows]) => groupOf(id, rows));
    return {
      session: session.code,
      sessionName: session.name,
      asOf: ctx.now,
      arrived: sum(standing, () => true),
      preReviewed: sum(standing, (status) => !BEFORE_PRE.includes(status)),
      decided: sum(standing, (status) => !BEFORE_DECISION.includes(status)),
      meetings: open.map(({ id, title, heldAt, items }) => ({ id, title, heldAt, items })),
      offAgenda: await repository.offAgenda(tx, session.id, await finalQueue(tx, session.id)),
      oldest: first ? { proposalId: first.id, title: first.title, since: first.submittedAt } : null,
      groups: groups.sort((a, b) => b.waiting - a.waiting || (a.name < b.name ? -1 : 1)),
      minutes: minutes.map((minute) => ({ ...minute })),
    };
  });

/** The draft of the report to the session, with the statistics' own figures of this moment. */
export async function reviewReport(ctx: Context, code: string | undefined): Promise<ReviewReport> {
  if (!mayReport(ctx.actor)) refuse('forbidden');
  const session = sessionOf(ctx, code);
  const report = await yearReport(ctx, { session: session.code, convention: 'A', asOf: ctx.now });
  return {
    title: `关于${session.name}提案审查情况的报告（草稿）`,
    committee: report.committee,
    session: session.code,
    asOf: report.asOf,
    paragraphs: domain.paragraphsOf(report, clockText(report.asOf)),
    figures: report.figures
      .filter(domain.isOfReview)
      .map(({ key, label, value, unit }) => ({ key, label, value, unit })),
  };
}

export async function reviewReportFile(ctx: Context, code: string | undefined): Promise<FileAnswer> {
  const report = await reviewReport(ctx, code);
  const { isDemo } = await inReading(ctx, committeeOf);
  const blocks: Block[] = [
    { kind: 'title', text: report.title },
    { kind: 'note', text: `${report.committee}　数字截至${clockText(report.asOf)}` },
    ...report.paragraphs.flatMap(({ heading, text }): Block[] => [
      { kind: 'heading', text: heading },
      { kind: 'text', text },
    ]),
    { kind: 'heading', text: '附：所引数字' },
    {
      kind: 'table',
      head: ['指标', '数值'],
      widths: [70, 30],
      rows: report.figures.map(({ label, value, unit }) => [label, value === null ? '—' : `${value} ${unit}`]),
    },
  ];
  return fileAnswerOf(`提案审查情况报告-${report.session}`, 'docx', await wordOf(blocks, { isDemo }));
}

/** What a proposal that was not filed went on as; whoever sees the proposal sees it. */
export const successorsOf = (ctx: Context, proposalId: string): Promise<{ items: Successor[] }> =>
  inReading(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return { items: await opinionsOf(tx, proposalId) };
  });
