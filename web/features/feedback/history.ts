import type { FeedbackContent, FeedbackHistory } from '../../../contract/feedback.ts';
import { feedbackWords, listenModes, targetings, verdicts, visitings } from '../../text/feedback.ts';
import { suggestionNo } from '../../text/proposals.ts';
import { verdictHistory as text } from '../../text/verdict-history.ts';

type Field = keyof FeedbackContent;
type Numbered = FeedbackHistory['suggestions'];
const views = (answers: FeedbackContent['answers'], suggestions: Numbered): string =>
  suggestions
    .flatMap(({ id, no }) => {
      const answer = answers.find(({ suggestionId }) => suggestionId === id);
      return answer ? `${suggestionNo(no)}${answer.agrees ? feedbackWords.agrees : feedbackWords.disagrees}` : [];
    })
    .join('、');
const yesOrNo = (is: boolean | null): string => (is === null ? '' : is ? text.yes : text.no);
const SHOWN: { readonly [F in Field]: (content: FeedbackContent, suggestions: Numbered) => string } = {
  attitude: ({ attitude }) => verdicts[attitude],
  result: ({ result }) => verdicts[result],
  listenMode: ({ listenMode }) => listenModes[listenMode],
  visiting: ({ visiting }) => (visiting ? visitings[visiting] : ''),
  targeted: ({ targeted }) => targetings[targeted],
  answeredByLeader: ({ answeredByLeader }) => yesOrNo(answeredByLeader),
  answers: ({ answers }, suggestions) => views(answers, suggestions),
  comment: ({ comment }) => comment,
  mayTellUnit: ({ mayTellUnit }) => yesOrNo(mayTellUnit),
};
const FIELDS = Object.keys(SHOWN) as Field[];

export const factsOf = (content: FeedbackContent, suggestions: Numbered): { label: string; value: string }[] =>
  FIELDS.map((field) => ({ label: text.fields[field], value: SHOWN[field](content, suggestions) }));

/** What a version says otherwise than the one before it, in words. */
export function changesTo(content: FeedbackContent, before: FeedbackContent, suggestions: Numbered): string[] {
  return FIELDS.flatMap((field) => {
    const [from, to] = [SHOWN[field](before, suggestions), SHOWN[field](content, suggestions)];
    return from === to ? [] : [text.change(text.fields[field], from || text.empty, to || text.empty)];
  });
}
