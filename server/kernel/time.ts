/** A day as people of the committee write it: `YYYY-MM-DD` in Asia/Shanghai, which has had no summer time since 1991. */
export type LocalDate = string;
/** A moment as `2023-01-03T10:00:00.000Z`; such strings order as the moments do. */
export type Instant = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const utc = (day: LocalDate): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));
const fromUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

export const dayOf = (at: Instant): LocalDate => fromUtc(Date.parse(at) + SHANGHAI_OFFSET_MS);
/** The time of day at `at`, `18:30:00`. */
export const timeOfDay = (at: Instant): string =>
  new Date(Date.parse(at) + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19);
export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));
export const addDays = (day: LocalDate, count: number): LocalDate => fromUtc(utc(day) + count * DAY_MS);
export const daysBetween = (from: LocalDate, to: LocalDate): number => (utc(to) - utc(from)) / DAY_MS;
/** Days since 1970-01-01, a Thursday. */
export const dayNumber = (day: LocalDate): number => utc(day) / DAY_MS;
const sinceMonday = (number: number): number => (((number + 3) % 7) + 7) % 7;
export const isWeekend = (day: LocalDate): boolean => sinceMonday(dayNumber(day)) > 4;
/** Mondays to Fridays up to and including a day, but for a constant. */
export const weekdaysUpTo = (number: number): number =>
  Math.floor((number + 3) / 7) * 5 + Math.min(sinceMonday(number) + 1, 5);
/** The instant a day begins in Shanghai, or `hours` after it. */
export const instantOf = (day: LocalDate, hours = 0): Instant =>
  new Date(utc(day) - SHANGHAI_OFFSET_MS + hours * 3_600_000).toISOString();
/** The last instant that still belongs to `day`: what a date without a time means in "as of". */
export const endOfDay = (day: LocalDate): Instant => new Date(Date.parse(instantOf(addDays(day, 1))) - 1).toISOString();
export const addHours = (at: Instant, hours: number): Instant =>
  new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/** The same day `count` months later; a day the month does not have becomes its last. */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const first = new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(+day.slice(8, 10), last)));
}
