import { readSeed } from './cast/index.ts';

/** Small things people do, as shares: how a year is lived beside its plan. */
export type Habits = {
  readonly aiUseShare: number;
  readonly wishShare: number;
  readonly objections: number;
  readonly confirmedContactShare: number;
  readonly cosignerReadsShare: number;
  readonly cosignerAnswersShare: number;
  readonly secondContactShare: number;
  readonly supplementAfterDays: readonly [number, number];
};

export const readHabits = (): Habits => JSON.parse(readSeed('xinxiang-habits.json')) as Habits;
