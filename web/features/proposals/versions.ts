import type { ProposalText } from '../../../contract/proposals.ts';

export type Change = { readonly label: string; readonly before: string; readonly after: string };
type Labels = {
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestions: string;
};

const numbered = (content: ProposalText): string =>
  content.suggestions.map(({ text }, index) => `${index + 1}. ${text}`).join('\n');

/** The parts in which two texts differ, in the order of the page. */
export function changesOf(before: ProposalText, after: ProposalText, labels: Labels): Change[] {
  const all: Change[] = [
    { label: labels.title, before: before.title, after: after.title },
    { label: labels.situation, before: before.situation, after: after.situation },
    { label: labels.analysis, before: before.analysis, after: after.analysis },
    { label: labels.suggestions, before: numbered(before), after: numbered(after) },
  ];
  return all.filter((change) => change.before !== change.after);
}
