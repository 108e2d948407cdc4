import type { Random } from '../../kernel/random.ts';
import type { Matter } from './matters.ts';
import { phrase } from './phrases.ts';
import { slotsOfMatter } from './voice.ts';

type TalkWords =
  | `talk_${'topic_consultation' | 'topic_visit' | 'outcome' | 'visit_summary' | 'counter_reason' | 'cancel_reason'}`
  | `remark_${'proposer' | 'unit' | 'more'}`
  | `pre_${'objection' | 'comment' | 'revised'}`
  | `rating_${'good' | 'fair' | 'poor'}`;

/** What proposers and units write to each other, and of each other. */
export const writeTalk = (random: Random, words: TalkWords, matter: Matter): string =>
  phrase(random, `handling/${words}`, slotsOfMatter(matter));
