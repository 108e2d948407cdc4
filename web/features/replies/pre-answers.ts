import type { PreAnswerView, PreReadingView, PreView } from '../../../contract/pre-reading.ts';
import { preReading as text } from '../../text/pre-reading.ts';

/** A proposer's answer as it is being written: nothing is chosen for him. */
export type PreForm = { views: { suggestionId: string; choice: string; word: string }[]; comment: string };

export const preFormOf = (reading: PreReadingView, answer: PreAnswerView): PreForm => ({
  comment: answer.comment,
  views: reading.suggestions.map(({ id }) => {
    const said = answer.views.find(({ suggestionId }) => suggestionId === id);
    return { suggestionId: id, choice: said ? (said.agrees ? 'yes' : 'no') : '', word: said?.word ?? '' };
  }),
});

export function preGaps(form: PreForm): Record<string, string> {
  const found: Record<string, string> = {};
  form.views.forEach(({ choice, word }, index) => {
    if (choice === '') found[`views.${index}`] = text.missing;
    if (choice === 'no' && word.trim() === '') found[`views.${index}.word`] = text.wordMissing;
  });
  return found;
}

export const preViewsOf = (form: PreForm): PreView[] =>
  form.views.map(({ suggestionId, choice, word }) => ({
    suggestionId,
    agrees: choice === 'yes',
    word: choice === 'no' ? word.trim() : '',
  }));

export type Heard = { readonly name: string; readonly agrees: boolean; readonly word: string };
/** What proposers said to the answer of one suggestion, in the version read last. */
export const heardOn = (reading: PreReadingView | undefined, suggestionId: string): Heard[] =>
  (reading?.answers ?? []).flatMap(({ recipientName, views }) =>
    views
      .filter((view) => view.suggestionId === suggestionId)
      .map(({ agrees, word }) => ({ name: recipientName, agrees, word })),
  );
