import type { ProposalContent } from '../../../contract/proposals.ts';
import type { Template, WordReading } from '../../../contract/writing.ts';
import { blankSuggestion } from './content.ts';

type Part = 'title' | 'situation' | 'analysis' | 'suggestions';
const PARTS: readonly Part[] = ['title', 'situation', 'analysis', 'suggestions'];
type Laid = Pick<WordReading, Part>;

const isWritten = (content: ProposalContent, part: Part): boolean =>
  part === 'suggestions' ? content.suggestions.some(({ text }) => text.trim() !== '') : content[part].trim() !== '';
const isBrought = (laid: Laid, part: Part): boolean => laid[part].length > 0;

/** What the author has written that another text would take the place of. */
export const replacedParts = (content: ProposalContent, laid: Laid): readonly Part[] =>
  PARTS.filter((part) => isWritten(content, part) && isBrought(laid, part));

function withParts(content: ProposalContent, laid: Laid, parts: readonly Part[]): ProposalContent {
  const suggestions = laid.suggestions.map((text) => ({ ...blankSuggestion(), text }));
  const brought = { ...laid, suggestions };
  return { ...content, ...Object.fromEntries(parts.map((part) => [part, brought[part]])) };
}
/** The text with what was brought in; a part that brings nothing stays as it is. */
export const withImported = (content: ProposalContent, laid: Laid): ProposalContent =>
  withParts(
    content,
    laid,
    PARTS.filter((part) => isBrought(laid, part)),
  );
/** A template goes where nothing is written yet. */
export const emptyParts = (content: ProposalContent): readonly Part[] =>
  PARTS.filter((part) => !isWritten(content, part));
export const withTemplate = (content: ProposalContent, template: Template): ProposalContent =>
  withParts(content, template, emptyParts(content));
