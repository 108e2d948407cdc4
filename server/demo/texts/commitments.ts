import type { Random } from '../../kernel/random.ts';
import type { Matter, MatterSuggestion } from './matters.ts';
import { phrase } from './phrases.ts';
import { headOf, slotsOfMatter } from './voice.ts';

export type CommitmentWords = 'progress' | 'done' | 'verified' | 'refuted' | 'disputed' | 'excuse' | 'excused';
type About = { readonly matter: Matter; readonly suggestion?: MatterSuggestion | undefined };

/** What is promised for a suggestion, and how much of it where the deed itself does not say. */
export function writePromise(random: Random, about: About): { readonly action: string; readonly amount: string } {
  const [action = '', amount = ''] = writeCommitment(random, 'promise', about).split('｜');
  return { action, amount };
}

/** What is said of a promise later. */
export function writeCommitment(
  random: Random,
  words: CommitmentWords | 'promise',
  { matter, suggestion = matter.suggestions[0] }: About,
): string {
  const slots = slotsOfMatter(matter);
  return phrase(random, `handling/commitment_${words}`, {
    ...slots,
    ...(suggestion === undefined ? {} : { 条: headOf(suggestion) }),
  });
}
