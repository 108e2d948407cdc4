import { CLOSING_NOTICES } from './on-closing.ts';
import { HANDLING_NOTICES } from './on-handling.ts';
import { REVIEWING_NOTICES } from './on-reviewing.ts';
import type { NoticeRule } from './rule.ts';

/** What is told to whom, by the event that says so. */
export const RULES: ReadonlyMap<string, readonly NoticeRule[]> = Map.groupBy(
  [...REVIEWING_NOTICES, ...HANDLING_NOTICES, ...CLOSING_NOTICES],
  (rule) => rule.on,
);
