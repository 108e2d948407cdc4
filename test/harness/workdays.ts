import { isWorkday, type WorkCalendar } from '../../server/kernel/calendar.ts';
import { addDays, type LocalDate } from '../../server/kernel/time.ts';
import { announcedDays } from '../../server/modules/settings/index.ts';

const days = announcedDays();
const calendar: WorkCalendar = {
  special: new Map(days.map((one) => [one.day, one])),
  coverageUntil: days.at(-1)?.day ?? '',
};

/** The first working day at least `count` days later. */
export function workdayFrom(day: LocalDate, count: number): LocalDate {
  const later = addDays(day, count);
  return isWorkday(calendar, later) ? later : workdayFrom(later, 1);
}
