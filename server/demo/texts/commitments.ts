import type { Random } from '../../kernel/random.ts';
import type { Matter, MatterSuggestion } from './matters.ts';
import { phrase } from './phrases.ts';
import { headOf, slotsOfMatter } from './voice.ts';

export type CommitmentWords =
  'action' | 'amount' | 'progress' | 'done' | 'verified' | 'refuted' | 'disputed' | 'excuse' | 'excused';

/** What is promised for a suggestion, and what is said of it later. */
export function writeCommitment(
  random: Random,
  words: CommitmentWords,
  about: { readonly matter: Matter; readonly suggestion?: MatterSuggestion | undefined },
): string {
  const { matter, suggestion = matter.suggestions[0] } = about;
  const slots = slotsOfMatter(matter);
  return phrase(random, `handling/commitment_${words}`, {
    ...slots,
    ...(suggestion === undefined ? {} : { 条: headOf(suggestion) }),
  });
}
