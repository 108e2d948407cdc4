import type { Random } from '../../kernel/random.ts';
import type { Matter } from './matters.ts';
import { phrase } from './phrases.ts';
import { slotsOfMatter } from './voice.ts';

export const NOT_FILED_REASONS = [
  'secret',
  'forbidden_by_state',
  'cpc_internal',
  'party_internal',
  'litigation',
  'academic',
  'personal',
  'promotion',
  'accusation',
  'empty',
  'out_of_scope',
  'multi_matter',
  'repeated_answered',
  'unlawful',
  'copied',
  'petition',
  'no_research',
  'form',
  'ineligible',
] as const;

export type NotFiledReason = (typeof NOT_FILED_REASONS)[number];

export function writeNotFiledOpinion(random: Random, matter: Matter, reason: NotFiledReason): string {
  const slots = slotsOfMatter(matter);
  return phrase(random, `handling/${reason}`, slots) + phrase(random, 'handling/not_filed_after', slots);
}

export function writeRevisionReason(random: Random, matter: Matter): string {
  return phrase(random, 'handling/revision_reason', slotsOfMatter(matter));
}

export function writeMergeReason(random: Random, matter: Matter): string {
  return phrase(random, 'handling/merge_reason', slotsOfMatter(matter));
}

/** A reviewer's words: for filing, or with a doubt that another stage has to settle. */
export function writeReviewOpinion(random: Random, matter: Matter, verdict: 'keep' | 'doubt'): string {
  return phrase(random, `handling/review_${verdict}`, slotsOfMatter(matter));
}
