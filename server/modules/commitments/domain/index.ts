import type { ReplyClass } from '../../../../contract/replies.ts';
import type { FoundPromise } from './finder.ts';

export * from './commitment.ts';
export { promiseIn, promisesIn } from './finder.ts';
export { lightOf } from './light.ts';
export * from './look-back.ts';
export { percentOf, RANKED_FROM, wilson } from './rate.ts';

/** Class B says that more will come (domain.md §5.14): such a letter says what, and until when. */
export const lacksPromise = (replyClass: ReplyClass | null, promises: readonly FoundPromise[]): boolean =>
  replyClass === 'B' && !promises.some(({ dueOn }) => dueOn !== null);
