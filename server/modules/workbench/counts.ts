import type { ListScope, Stage } from '../../../contract/workbench.ts';
import { isStaff, type Sight } from './policy.ts';

/** A figure on the first page and the list it opens: both come from the same query, so that they agree. */
export type CountLine = {
  readonly key: string;
  readonly label: string;
  readonly query: { readonly scope?: ListScope; readonly stage?: Stage; readonly late?: 'yes' };
};
type Rule = CountLine & { readonly when: (sight: Sight) => boolean };

const proposes = (sight: Sight): boolean => sight.memberId !== null || sight.organizationIds.length > 0;
const inUnit = (sight: Sight): boolean => sight.unitIds.length > 0;
const decides = (sight: Sight): boolean => sight.isCommittee || sight.isOffice;

const RULES: readonly Rule[] = [
  { key: 'late', label: '已逾期', query: { late: 'yes' }, when: (sight) => isStaff(sight) },
  { key: 'unit_late', label: '已逾期', query: { scope: 'unit', late: 'yes' }, when: inUnit },
  { key: 'unit', label: '本单位在办', query: { scope: 'unit' }, when: inUnit },
  {
    key: 'review_mine',
    label: '待我审查',
    query: { scope: 'review_mine' },
    when: (sight) => sight.reviewing.length > 0,
  },
  { key: 'review', label: '审查中', query: { scope: 'review' }, when: decides },
  { key: 'final', label: '待立案', query: { scope: 'final' }, when: (sight) => sight.isCommittee },
  { key: 'filed', label: '待拟承办单位', query: { stage: 'filed' }, when: decides },
  { key: 'objected', label: '待重新拟定', query: { stage: 'objected' }, when: decides },
  {
    key: 'routing',
    label: '待交办',
    query: { scope: 'routing' },
    when: (sight) => decides(sight) || sight.deskIds.length > 0,
  },
  { key: 'handling', label: '办理中', query: { stage: 'handling' }, when: isStaff },
  { key: 'to_close', label: '待办结', query: { scope: 'to_close' }, when: decides },
  { key: 'key', label: '重点提案', query: { scope: 'key' }, when: (sight) => sight.isLeader || decides(sight) },
  { key: 'mine', label: '我提出的', query: { scope: 'mine' }, when: proposes },
  { key: 'cosigned', label: '我联名的', query: { scope: 'cosigned' }, when: (sight) => sight.memberId !== null },
  {
    key: 'awaiting_feedback',
    label: '等待评价',
    query: { scope: 'mine', stage: 'awaiting_feedback' },
    when: proposes,
  },
];

export const countsFor = (sight: Sight): CountLine[] =>
  RULES.filter(({ when }) => when(sight)).map(({ key, label, query }) => ({ key, label, query }));
