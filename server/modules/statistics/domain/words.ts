import type { Category } from '../../../../contract/proposals.ts';
import type { Adoption } from '../../../../contract/replies.ts';
import type { ReportRow } from '../../../../contract/statistics.ts';
import {
  categories,
  commitmentStatuses,
  proposalStatuses,
  taskStatuses,
  verdicts,
} from '../../../../contract/paper-words.ts';
import { RECORD_CLASSES, type RecordClass } from './counting.ts';

type Words<Code extends string> = Readonly<Record<Code, string>>;

const SUGGESTION_WORDS: Words<Adoption | 'unanswered'> = {
  adopted: '采纳',
  partly_adopted: '部分采纳',
  planned: '列入计划',
  reference: '留作参考',
  not_adopted: '未采纳',
  unanswered: '未答复',
};

// A record class and a status may share a name; the class carries a prefix.
const CLASS_WORDS = Object.fromEntries(Object.entries(RECORD_CLASSES).map(([code, word]) => [`in_${code}`, word]));

const WORDS: Readonly<Record<ReportRow['kind'], Readonly<Record<string, string>>>> = {
  proposal: { ...CLASS_WORDS, ...categories, ...proposalStatuses },
  task: taskStatuses,
  suggestion: SUGGESTION_WORDS,
  feedback: verdicts,
  member: { in_office: '在任' },
  reply: {},
  commitment: commitmentStatuses,
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
  return `${RECORD_CLASSES.filed}（${categories[category as Category]}）`;
}
