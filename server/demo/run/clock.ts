import type { Random } from '../../kernel/random.ts';
import { addDays, addHours, dayOf, instantOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import { afterWorkdays, isWorkday, type WorkCalendar } from '../../kernel/calendar.ts';

const MINUTE = 1 / 60;
/** Office hours, as parts of a day that do not include the midday rest. */
const MORNING = [8.5, 12] as const;
const AFTERNOON = [14.5, 17.9] as const;

/** Moments people work at, on the committee's working days. */
export class Hours {
  readonly #calendar: WorkCalendar;

  constructor(calendar: WorkCalendar) {
    this.#calendar = calendar;
  }

  isWorkday(day: LocalDate): boolean {
    return isWorkday(this.#calendar, day);
  }

  /** The working day `count` working days after `day`. */
  workdayAfter(day: LocalDate, count: number): LocalDate {
    return afterWorkdays(this.#calendar, day, count).dueOn;
  }

  workdayBefore(day: LocalDate): LocalDate {
    let found = addDays(day, -1);
    while (!this.isWorkday(found)) found = addDays(found, -1);
    return found;
  }

  onOrAfter(day: LocalDate): LocalDate {
    return this.isWorkday(day) ? day : this.workdayAfter(day, 1);
  }

  /** Some minute of office hours on `day`, or on the next working day. */
  on(random: Random, day: LocalDate): Instant {
    const [from, to] = random.chance(0.55) ? MORNING : AFTERNOON;
    return between(random, instantOf(this.onOrAfter(day), from), instantOf(this.onOrAfter(day), to));
  }

  /** Some minute of office hours, a number of working days after `from`: later the same day where that is none. */
  later(random: Random, from: Instant, workdays: readonly [number, number]): Instant {
    const count = random.int(workdays[0], workdays[1]);
    const day = dayOf(from);
    if (count > 0) return this.on(random, this.workdayAfter(day, count));
    const evening = instantOf(day, 21);
    const soon = addHours(from, random.int(5, 55) * MINUTE);
    return soon < evening ? soon : this.on(random, this.workdayAfter(day, 1));
  }
}

/** A moment between two, to the millisecond. */
export function between(random: Random, from: Instant, to: Instant): Instant {
  const start = Date.parse(from);
  const end = Math.max(start, Date.parse(to));
  return new Date(random.int(start, end)).toISOString();
}

export const earliest = (...moments: readonly Instant[]): Instant => moments.reduce((a, b) => (a < b ? a : b));
export const latest = (...moments: readonly Instant[]): Instant => moments.reduce((a, b) => (a > b ? a : b));
