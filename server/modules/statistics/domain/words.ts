import type { Category, ProposalStatus } from '../../../../contract/proposals.ts';
import type { TaskStatus } from '../../../../contract/handling.ts';
import type { Adoption } from '../../../../contract/replies.ts';
import type { Verdict } from '../../../../contract/feedback.ts';
import type { ReportRow } from '../../../../contract/statistics.ts';
import { RECORD_CLASSES, type RecordClass } from './counting.ts';
import { CATEGORY_LABELS } from './figures.ts';

type Words<Code extends string> = Readonly<Record<Code, string>>;

const PROPOSAL_WORDS: Words<ProposalStatus> = {
  draft: '草稿',
  cosigning: '联名中',
  submitted: '已提交',
  pre_review: '预审',
  returned: '退回修改',
  first_review: '初审',
  second_review: '复审',
  final_review: '终审',
  merged: '已并案',
  not_filed: '未立案',
  withdrawn: '已撤案',
  filed: '待交办',
  routing: '交办中',
  dispatched: '办理中',
  rehandling: '重新办理',
  consultation: '协商处理',
  closed: '已办结',
  archived: '已归档',
};
const TASK_WORDS: Words<TaskStatus> = {
  pending_receipt: '待签收',
  received: '已签收',
  return_pending: '申请退办',
  coordination: '协调中',
  reassigned: '已改办',
  in_progress: '办理中',
  co_done: '会办意见已送',
  finished: '已办完',
  cancelled: '已取消',
};
const SUGGESTION_WORDS: Words<Adoption | 'unanswered'> = {
  adopted: '采纳',
  partly_adopted: '部分采纳',
  planned: '列入计划',
  reference: '留作参考',
  not_adopted: '未采纳',
  unanswered: '未答复',
};
const FORM_WORDS: Words<Verdict> = { satisfied: '满意', basically: '基本满意', dissatisfied: '不满意' };

// A record class and a status may share a name; the class carries a prefix.
const CLASS_WORDS = Object.fromEntries(Object.entries(RECORD_CLASSES).map(([code, word]) => [`in_${code}`, word]));

const WORDS: Readonly<Record<ReportRow['kind'], Readonly<Record<string, string>>>> = {
  proposal: { ...CLASS_WORDS, ...CATEGORY_LABELS, ...PROPOSAL_WORDS },
  task: TASK_WORDS,
  suggestion: SUGGESTION_WORDS,
  feedback: FORM_WORDS,
  member: { in_office: '在任' },
  reply: {},
};

/** The codes of a listed row as words, each once. */
export function detailOf(kind: ReportRow['kind'], codes: string, partlyWeight: number): string {
  if (kind === 'feedback') return formDetail(codes);
  const words = new Set(codes.split(' ').map((code) => WORDS[kind][code] ?? code));
  const detail = [...words].join(' · ');
  return codes === 'partly_adopted' && partlyWeight !== 1 ? `${detail}（按 ${partlyWeight} 计）` : detail;
}

function formDetail(codes: string): string {
  const [attitude, result] = codes.split(' ').map((code) => WORDS.feedback[code] ?? code);
  return result === undefined ? '未反馈' : `态度${attitude} · 结果${result}`;
}

export type Standing = { readonly recordClass: RecordClass | null; readonly category: string | null };
/** Where a proposal stands in the count, in words. */
export function standingOf({ recordClass, category }: Standing): string {
  if (recordClass === null) return '尚未提交';
  if (recordClass !== 'filed' || category === null) return RECORD_CLASSES[recordClass];
  return `${RECORD_CLASSES.filed}（${CATEGORY_LABELS[category as Category]}）`;
}
