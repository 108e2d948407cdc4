import type { CommitmentContent } from '../../../../contract/commitments.ts';
import type { ReplyContent } from '../../../../contract/replies.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { yearOf, type LocalDate } from '../../../kernel/time.ts';

export type Gap = { readonly pointer: string; readonly message: string };

const isBlank = (value: string): boolean => value.trim() === '';

/** What a letter's list of commitments (承诺事项) lacks: an entry where its class asks for one, and blank places. */
export function commitmentGaps(content: Pick<ReplyContent, 'class' | 'commitments'>, policy: Policy): Gap[] {
  const { class: code, commitments } = content;
  if (code !== null && commitments.length === 0 && policy.commitments.requiredFor.includes(code))
    return [
      {
        pointer: '/commitments',
        message: `${code} 类答复至少要列一项承诺事项，写明做什么、谁来做、何时办成`,
      },
    ];
  return blanksOf(commitments);
}

export const blanksOf = (commitments: readonly CommitmentContent[]): Gap[] =>
  commitments.flatMap(({ action, office, dueOn }, index) => {
    const lacks = [
      isBlank(action) && { pointer: `/commitments/${index}/action`, message: `第 ${index + 1} 项承诺没有写明做什么` },
      isBlank(office) && { pointer: `/commitments/${index}/office`, message: `第 ${index + 1} 项承诺没有写明责任科室` },
      dueOn === null && { pointer: `/commitments/${index}/dueOn`, message: `第 ${index + 1} 项承诺没有写明期限` },
    ];
    return lacks.filter((gap) => gap !== false);
  });

/** A date still to come, and not so far off that nobody will ask. */
export const dateGaps = (commitments: readonly CommitmentContent[], today: LocalDate, policy: Policy): Gap[] => {
  const last = `${yearOf(today) + policy.commitments.yearsAhead}-12-31`;
  return commitments.flatMap(({ dueOn }, index) => {
    if (dueOn === null || (dueOn > today && dueOn <= last)) return [];
    const pointer = `/commitments/${index}/dueOn`;
    const message =
      dueOn <= today ? `第 ${index + 1} 项承诺的期限须在今天之后` : `第 ${index + 1} 项承诺的期限最晚为 ${last}`;
    return [{ pointer, message }];
  });
};
