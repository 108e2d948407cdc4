import type { FeedbackContent, Verdict } from '../../../contract/feedback.ts';
import { feedbackWords as text } from '../../text/feedback.ts';

/** A form as it is being filled in: empty until the proposer chose. */
export type Answers = {
  attitude: Verdict | '';
  result: Verdict | '';
  listenMode: FeedbackContent['listenMode'] | '';
  visiting: NonNullable<FeedbackContent['visiting']> | '';
  targeted: FeedbackContent['targeted'] | '';
  answeredByLeader: 'yes' | 'no' | '';
  comment: string;
  mayTellUnit: boolean;
  /** By suggestion: yes, no, or expressly no view. */
  views: Record<string, string>;
};

const BLANK: Omit<Answers, 'views'> = {
  ...{ attitude: '', result: '', listenMode: '', visiting: '', targeted: '', answeredByLeader: '' },
  ...{ comment: '', mayTellUnit: false },
};
export function answersFrom(content: FeedbackContent | null): Answers {
  if (!content) return { ...BLANK, views: {} };
  const { answers, visiting, answeredByLeader, ...chosen } = content;
  const views = answers.map(({ suggestionId, agrees }) => [suggestionId, agrees ? 'yes' : 'no'] as const);
  return {
    ...chosen,
    visiting: visiting ?? '',
    answeredByLeader: answeredByLeader === null ? '' : answeredByLeader ? 'yes' : 'no',
    views: Object.fromEntries(views),
  };
}

/** The filled form, or undefined while a question is open. */
export function contentFrom(answers: Answers): FeedbackContent | undefined {
  const { attitude, result, listenMode, visiting, targeted, answeredByLeader, comment, mayTellUnit, views } = answers;
  if (attitude === '' || result === '' || listenMode === '' || visiting === '' || targeted === '') return undefined;
  return {
    attitude,
    result,
    listenMode,
    visiting,
    targeted,
    answeredByLeader: answeredByLeader === '' ? null : answeredByLeader === 'yes',
    comment: comment.trim(),
    mayTellUnit,
    answers: Object.entries(views)
      .filter(([, view]) => view === 'yes' || view === 'no')
      .map(([suggestionId, view]) => ({ suggestionId, agrees: view === 'yes' })),
  };
}

export const isDissatisfied = ({ attitude, result }: Pick<Answers, 'attitude' | 'result'>): boolean =>
  attitude === 'dissatisfied' || result === 'dissatisfied';

const ASKED = ['attitude', 'result', 'listenMode', 'visiting', 'targeted'] as const;
/** What is still open, by field; nothing is ever filled in for the proposer. */
export function openQuestions(answers: Answers, isCollective: boolean): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of isCollective ? ([...ASKED, 'answeredByLeader'] as const) : ASKED)
    if (answers[name] === '') found[name] = text.choose;
  if (isDissatisfied(answers) && answers.comment.trim() === '') found['comment'] = text.commentMissing;
  return found;
}
