import type { Adoption, Publicity, ReplyClass, ReplyContent, ReplyView } from '../../../contract/replies.ts';

/** The form's own shape: controls hold words, so nothing chosen is an empty one, and lists are lines. */
export type ReplyForm = {
  class: string;
  opening: string;
  closing: string;
  answers: { suggestionId: string; adoption: string; text: string; basis: string }[];
  contactName: string;
  contactPhone: string;
  copyTo: string;
  publicity: string;
  publicityReason: string;
};

/** One answer for each suggestion, in their order, so that a place in the form is a place in the letter. */
export function formOf(content: ReplyContent, suggestions: ReplyView['suggestions']): ReplyForm {
  return {
    ...content,
    class: content.class ?? '',
    publicity: content.publicity ?? '',
    copyTo: content.copyTo.join('\n'),
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
    answers: form.answers.map((answer) => ({ ...answer, adoption: (answer.adoption || null) as Adoption | null })),
  };
}

export const answeredOf = (form: ReplyForm): number =>
  form.answers.filter(({ text, adoption }) => text.trim() !== '' && adoption !== '').length;
