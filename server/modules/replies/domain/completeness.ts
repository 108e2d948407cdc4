import type { ReplyContent } from '../../../../contract/replies.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { refuse } from '../../../kernel/errors.ts';
import { commitmentGaps, dateGaps, type Gap } from './listing.ts';
import type { AnswerableTask, Moment, Suggestion } from './reply.ts';

/**
 * The suggestions this unit answers: all of them, or with several branch units (分办) those meant for it and those meant for
 * no unit that answers here; a unit nothing was meant for answers all.
 */
export const suggestionsFor = (
  task: Pick<AnswerableTask, 'role' | 'unitId' | 'answeringUnitIds'>,
  all: readonly Suggestion[],
): Suggestion[] => {
  if (task.role !== 'branch') return [...all];
  const others = task.answeringUnitIds.filter((unitId) => unitId !== task.unitId);
  const mine = all.filter((suggestion) => suggestion.unitId === null || !others.includes(suggestion.unitId));
  return mine.length > 0 ? mine : [...all];
};

/** What a template leaves open. */
const UNFILLED = /＿{2}/u;
const isBlank = (value: string): boolean => value.trim() === '';

/** What a letter lacks before it may leave the unit (domain.md §5.13), each gap with its place in the form. */
export function gapsOf(content: ReplyContent, suggestions: readonly Suggestion[], policy: Policy): Gap[] {
  return [...letterGaps(content, policy), ...answerGaps(content, suggestions), ...commitmentGaps(content, policy)];
}

function letterGaps(content: ReplyContent, policy: Policy): Gap[] {
  const gaps: (Gap | false)[] = [
    !policy.replyClasses.some((rule) => rule.code === content.class) && {
      pointer: '/class',
      message: `请选择答复类别（${policy.replyClasses.map((rule) => rule.code).join('、')}）`,
    },
    content.publicity === null && { pointer: '/publicity', message: '请选择公开方式' },
    content.publicity !== null &&
      content.publicity !== 'full' &&
      isBlank(content.publicityReason) && { pointer: '/publicityReason', message: '不主动公开的，请写明理由' },
    isBlank(content.contactName) && { pointer: '/contactName', message: '请填写联系人' },
    isBlank(content.contactPhone) && { pointer: '/contactPhone', message: '请填写联系电话' },
  ];
  return gaps.filter((gap) => gap !== false);
}

function answerGaps(content: ReplyContent, suggestions: readonly Suggestion[]): Gap[] {
  return suggestions.flatMap(({ id, no }): Gap[] => {
    const index = content.answers.findIndex((answer) => answer.suggestionId === id);
    const answer = content.answers[index];
    const pointer = index === -1 ? '/answers' : `/answers/${index}`;
    if (answer === undefined || isBlank(answer.text)) return [{ pointer, message: `第 ${no} 条建议还没有答复` }];
    if (UNFILLED.test(answer.text + answer.basis)) return [{ pointer, message: `第 ${no} 条答复里还有没填的“＿＿”` }];
    return answer.adoption === null ? [{ pointer, message: `第 ${no} 条建议请注明采纳情况` }] : [];
  });
}

/** An answer, and what is promised for it, must belong to one suggestion of this proposal, and to each at most once. */
export function checkAnswers(content: ReplyContent, suggestions: readonly Suggestion[]): void {
  const ids = content.answers.map((answer) => answer.suggestionId);
  if (new Set(ids).size !== ids.length) refuse('rule_refused', '同一条建议只能答复一次。');
  const promised = content.commitments.flatMap(({ suggestionId }) => suggestionId ?? []);
  if ([...ids, ...promised].some((id) => !suggestions.some((suggestion) => suggestion.id === id)))
    refuse('rule_refused', '答复的建议不属于这件提案，请刷新后重新填写。');
}

/** The letter is whole, the proposer was spoken with, and the co-handlers had their say. */
export function checkReady(
  content: ReplyContent,
  task: AnswerableTask,
  { suggestions, moment }: { suggestions: readonly Suggestion[]; moment: Moment },
): void {
  const { policy } = moment.rules;
  const gaps = [
    ...gapsOf(content, suggestionsFor(task, suggestions), policy),
    ...dateGaps(content.commitments, moment.today, policy),
  ];
  if (gaps.length > 0) refuse('rule_refused', `答复还有 ${gaps.length} 处未填：${gaps[0]?.message ?? ''}。`, gaps);
  if (!task.contactMet)
    refuse('rule_refused', '答复前须与提案人面对面沟通；以其他方式沟通的，须由提案人本人确认同意。');
  if (task.coOpinionsMissing > 0)
    refuse('rule_refused', `还有 ${task.coOpinionsMissing} 个会办单位的意见未到且未逾期，请收齐后送签。`);
}
