import type { PointMark } from '../../../../contract/replies.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { refuse } from '../../../kernel/errors.ts';

/** A point of the checklist as the policy worded it on that day, and what the desk found. */
export type AuditedPoint = PointMark & { readonly label: string; readonly article: string };
export type AuditOutcome = 'released' | 'rejected';
export type Audit = {
  readonly id: string;
  readonly replyId: string;
  readonly no: number;
  readonly outcome: AuditOutcome;
  readonly points: readonly AuditedPoint[];
  readonly reason: string;
  readonly auditedBy: string;
  readonly auditedAt: string;
};

/**
 * The whole checklist (审核清单, domain.md §6.7): every point looked at, what is amiss said in words. A letter that goes back
 * has failed at one of them at least.
 */
export function audited(marks: readonly PointMark[], policy: Policy, outcome: AuditOutcome): AuditedPoint[] {
  const points = policy.replyAudit;
  const known = new Map(marks.map((mark) => [mark.code, mark]));
  if (known.size !== marks.length || marks.some(({ code }) => !points.some((point) => point.code === code)))
    refuse('rule_refused', '审核清单与现行规则不符，请刷新后重新核对。');
  const gaps = points.flatMap(({ code, label }) => {
    const mark = known.get(code);
    const pointer = `/points/${code}`;
    if (mark === undefined) return [{ pointer, message: `“${label}”还没有核对` }];
    return mark.passed || mark.note.trim() !== '' ? [] : [{ pointer, message: `“${label}”不符合，请写明情况` }];
  });
  if (gaps.length > 0) refuse('rule_refused', `审核清单还有 ${gaps.length} 项没有核对清楚。`, gaps);
  if (outcome === 'rejected' && marks.every(({ passed }) => passed))
    refuse('rule_refused', '各项都符合，不能退回：请标出不符合的一项，并写明情况。');
  return points.map(({ code, label, article }) => {
    const mark = known.get(code);
    return { code, label, article, passed: mark?.passed ?? false, note: mark?.note.trim() ?? '' };
  });
}
