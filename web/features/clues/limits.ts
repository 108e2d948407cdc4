import type { CLUE_LIMITS } from '../../../contract/clues.ts';

/** The contract's own numbers: another one here does not compile. */
export const LIMITS: typeof CLUE_LIMITS = { title: 50, content: 500, name: 40 };
