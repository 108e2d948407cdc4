import { addDays, addHours, dayOf, type Instant } from '../../kernel/time.ts';
import { earliest, latest } from '../run/clock.ts';
import type { Case, Stage } from './case.ts';

/** The last act of a life lies so long before the end at least. */
const LAST_HOURS = 0.3;

/** Some hour of a day before the end, or soon where that day has passed. */
export const daysAgo = ({ hours, year }: Stage, c: Case, days: number): Instant => {
  const wanted = hours.on(c.random, addDays(dayOf(year.until), -days));
  return latest(year.now, earliest(wanted, addHours(year.until, -LAST_HOURS)));
};
