import type { NoticeTopic } from '../../../../contract/channels.ts';
import { CLOSING_NOTICES } from './on-closing.ts';
import { COMMITMENT_NOTICES } from './on-commitments.ts';
import { HANDLING_NOTICES } from './on-handling.ts';
import { REVIEWING_NOTICES } from './on-reviewing.ts';
import { TALKING_NOTICES } from './on-talking.ts';
import { URGING_NOTICES } from './on-urging.ts';
import { WIPING_NOTICES } from './on-wiping.ts';
import type { NoticeRule, WordedRule } from './rule.ts';

const about =
  (topic: NoticeTopic) =>
  (rule: WordedRule): NoticeRule => ({ ...rule, topic });

/** What is told to whom, by the event that says so. */
export const RULES: ReadonlyMap<string, readonly NoticeRule[]> = Map.groupBy(
  [
    ...REVIEWING_NOTICES.map(about('proposals')),
    ...HANDLING_NOTICES.map(about('handling')),
    ...CLOSING_NOTICES.map(about('closing')),
    ...COMMITMENT_NOTICES.map(about('handling')),
    ...TALKING_NOTICES.map(about('handling')),
    ...URGING_NOTICES.map(about('urging')),
    ...WIPING_NOTICES.map(about('proposals')),
  ],
  (rule) => rule.on,
);
