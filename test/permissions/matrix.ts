import type { Part } from './cells.ts';
import { CASES } from './matrix-cases.ts';
import { CHANNELS } from './matrix-channels.ts';
import { CLUES } from './matrix-clues.ts';
import { COMMITMENTS } from './matrix-commitments.ts';
import { DISPATCHING } from './matrix-dispatching.ts';
import { HANDLING } from './matrix-handling.ts';
import { PROPOSALS } from './matrix-proposals.ts';
import { REGISTER } from './matrix-register.ts';
import { REVIEWING } from './matrix-reviewing.ts';
import { URGING } from './matrix-urging.ts';
import { WIPING } from './matrix-wiping.ts';
import { WRITING } from './matrix-writing.ts';

/**
 * Who may do what, written by hand from domain.md §2 (actors) and §6 (state machines), never from the tables it checks
 * (settled 24). A cell is a role × a route × a state of the thing asked about.
 */
export const MATRIX: Readonly<Record<string, Part>> = {
  ...PROPOSALS,
  ...CASES,
  ...DISPATCHING,
  ...HANDLING,
  ...REGISTER,
  ...CLUES,
  ...COMMITMENTS,
  ...REVIEWING,
  ...WRITING,
  ...CHANNELS,
  ...URGING,
  ...WIPING,
};
