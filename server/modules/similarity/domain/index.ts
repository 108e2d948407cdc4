import { SHORT, type Fingerprint, type Question } from './score.ts';
import { bandsOf, signatureOf } from './signature.ts';
import { clausesOf, lettersOf, termsOf, type Clause, type Cut, type Term } from './text.ts';

export { excerptOf } from './excerpt.ts';
export { scoreOf, type Fingerprint, type Question } from './score.ts';
export type { Cut, Term } from './text.ts';
export { isNear, topicScore } from './topics.ts';
export { keysToAsk, keysToPost, tellingOf, weightOf, type Asked, type Frequencies } from './weights.ts';

/** Everything about one text that comparing needs. */
export type Profile = Omit<Question, 'textHash' | 'telling'> & {
  readonly letters: number;
  readonly plain: string;
  readonly bands: readonly number[];
};

/** Title and body count as one text; what both say is said once. */
export function profileOf(title: Cut, body: Cut): Profile {
  const plain = lettersOf(title.plain) + lettersOf(body.plain);
  const signature = signatureOf(plain);
  const titleTerms = termsOf(title);
  const whole: Cut = { plain: `${title.plain}\n${body.plain}`, words: [...title.words, ...body.words] };
  return {
    plain,
    letters: plain.length,
    titleTerms,
    terms: termsOf(whole),
    clauses: clausesOf(whole),
    signature,
    bands: bandsOf(signature),
  };
}

const keysOf = (terms: readonly Term[]): number[] => terms.map(({ key }) => key);
export const fingerprintOf = (profile: Profile, textHash: string): Fingerprint => ({
  textHash,
  titleTerms: keysOf(profile.titleTerms),
  terms: keysOf(profile.terms),
  clauses: profile.clauses satisfies readonly Clause[],
  letters: profile.letters,
  signature: profile.signature,
});

/** From this score on a draft is said to be like another; chosen so that at most one unrelated draft in a hundred is. */
export const LIKE_FROM = 0.45;
/** A title alone has few words, of which two may be in common by chance: more is asked of it. */
export const TITLE_LIKE_FROM = 0.65;
export const isLike = ({ letters }: Pick<Profile, 'letters'>, { score }: { readonly score: number }): boolean =>
  score >= (letters < SHORT ? TITLE_LIKE_FROM : LIKE_FROM);
