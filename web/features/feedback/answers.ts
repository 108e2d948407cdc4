import type { FeedbackContent, Verdict } from '../../../contract/feedback.ts';
import { feedbackWords as text } from '../../text/feedback.ts';

/** A form as it is being filled in: empty until the proposer chose. */
export type Answers = {
  attitude: Verdict | '';
  result: Verdict | '';
  listenMode: FeedbackContent['listenMode'] | '';
  targeted: FeedbackContent['targeted'] | '';
  comment: string;
  mayTellUnit: boolean;
  /** By suggestion: yes, no, or expressly no view. */
  views: Record<string, string>;
};

export function answersFrom(content: FeedbackContent | null): Answers {
  if (!content)
    return { attitude: '', result: '', listenMode: '', targeted: '', comment: '', mayTellUnit: false, views: {} };
  const { answers, ...chosen } = content;
  const views = answers.map(({ suggestionId, agrees }) => [suggestionId, agrees ? 'yes' : 'no'] as const);
  return { ...chosen, views: Object.fromEntries(views) };
}

/** The filled form, or undefined while a question is open. */
export function contentFrom(answers: Answers): FeedbackContent | undefined {
  const { attitude, result, listenMode, targeted, comment, mayTellUnit, views } = answers;
  if (attitude === '' || result === '' || listenMode === '' || targeted === '') return undefined;
  return {
    attitude,
    result,
    listenMode,
    targeted,
    comment: comment.trim(),
    mayTellUnit,
    answers: Object.entries(views)
      .filter(([, view]) => view === 'yes' || view === 'no')
      .map(([suggestionId, view]) => ({ suggestionId, agrees: view === 'yes' })),
  };
}

export const isDissatisfied = ({ attitude, result }: Pick<Answers, 'attitude' | 'result'>): boolean =>
  attitude === 'dissatisfied' || result === 'dissatisfied';

/** What is still open, by field; nothing is ever filled in for the proposer. */
export function openQuestions(answers: Answers): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ['attitude', 'result', 'listenMode', 'targeted'] as const)
    if (answers[name] === '') found[name] = text.choose;
  if (isDissatisfied(answers) && answers.comment.trim() === '') found['comment'] = text.commentMissing;
  return found;
}
