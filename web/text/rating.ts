import type { RatingContent, RatingMark } from '../../contract/rating.ts';

export const ratingMarks: Record<RatingMark, string> = { good: '好', fair: '一般', poor: '较差' };
export const ratingParts: Record<Exclude<keyof RatingContent, 'comment'>, string> = {
  problem: '问题找得准不准',
  feasible: '建议可行不可行',
  contact: '沟通配合得怎么样',
};
export const rating = {
  title: '承办单位对提案的评价',
  lead: '与提案人的评价背对背：提案人评价之后、或办结以后，才看得到您的评价。评一次，不能改。',
  comment: '意见',
  commentHint: '评为较差的，请写明哪里不好',
  give: '提交对提案的评价',
  done: '已提交对提案的评价',
  choose: '请选择',
  sealed: '已评价。您评价之后、或办结以后可以看到。',
} as const;
