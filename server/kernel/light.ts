import { workdaysUntil, type WorkCalendar } from './calendar.ts';
import type { LocalDate } from './time.ts';

export type DueLight = 'green' | 'yellow' | 'orange' | 'red' | 'late';
/** Working days left, and the traffic light of domain.md §5.11: more than 15, up to 15, 7, 3, past. */
export function lightOn(
  calendar: WorkCalendar,
  today: LocalDate,
  dueOn: LocalDate,
): { readonly workdaysLeft: number; readonly light: DueLight } {
  const workdaysLeft = workdaysUntil(calendar, today, dueOn);
  if (dueOn < today) return { workdaysLeft, light: 'late' };
  if (workdaysLeft <= 3) return { workdaysLeft, light: 'red' };
  if (workdaysLeft <= 7) return { workdaysLeft, light: 'orange' };
  return { workdaysLeft, light: workdaysLeft <= 15 ? 'yellow' : 'green' };
}
