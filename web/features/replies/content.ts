import type { CommitmentContent } from '../../../contract/commitments.ts';
import type { Adoption, Publicity, ReplyClass, ReplyContent, ReplyView } from '../../../contract/replies.ts';

/** A commitment while it is written: what is chosen and dated is a word, an empty one where it is not. */
export type ListedCommitment = {
  suggestionId: string;
  action: string;
  amount: string;
  office: string;
  dueOn: string;
  words: string;
};
/** The form's own shape: controls hold words, so nothing chosen is an empty one, and lists are lines. */
export type ReplyForm = {
  class: string;
  opening: string;
  closing: string;
  answers: { suggestionId: string; adoption: string; text: string; basis: string }[];
  commitments: ListedCommitment[];
  contactName: string;
  contactPhone: string;
  copyTo: string;
  publicity: string;
  publicityReason: string;
};

export const listedOf = (commitments: readonly CommitmentContent[]): ListedCommitment[] =>
  commitments.map((each) => ({ ...each, suggestionId: each.suggestionId ?? '', dueOn: each.dueOn ?? '' }));
export const contentsOf = (listed: readonly ListedCommitment[]): CommitmentContent[] =>
  listed.map((each) => ({ ...each, suggestionId: each.suggestionId || null, dueOn: each.dueOn || null }));

/** One answer for each suggestion, in their order, so that a place in the form is a place in the letter. */
export function formOf(content: ReplyContent, suggestions: ReplyView['suggestions']): ReplyForm {
  return {
    ...content,
    class: content.class ?? '',
    publicity: content.publicity ?? '',
    copyTo: content.copyTo.join('\n'),
    commitments: listedOf(content.commitments),
    answers: suggestions.map(({ id }) => {
      const answer = content.answers.find(({ suggestionId }) => suggestionId === id);
      return {
        suggestionId: id,
        adoption: answer?.adoption ?? '',
        text: answer?.text ?? '',
        basis: answer?.basis ?? '',
      };
    }),
  };
}

export function contentOf(form: ReplyForm): ReplyContent {
  return {
    ...form,
    class: (form.class || null) as ReplyClass | null,
    publicity: (form.publicity || null) as Publicity | null,
    publicityReason: form.publicity === 'full' ? '' : form.publicityReason,
    copyTo: form.copyTo
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    commitments: contentsOf(form.commitments),
    answers: form.answers.map((answer) => ({ ...answer, adoption: (answer.adoption || null) as Adoption | null })),
  };
}

/** How many of the suggestions that are for this letter to answer have their answer. */
export function progressOf(form: ReplyForm, suggestions: ReplyView['suggestions']): { done: number; all: number } {
  const asked = form.answers.filter((_answer, index) => suggestions[index]?.isAsked);
  return {
    done: asked.filter(({ text, adoption }) => text.trim() !== '' && adoption !== '').length,
    all: asked.length,
  };
}
