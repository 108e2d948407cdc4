import { dayOf, timeOfDay, type Instant } from '../../../kernel/time.ts';

/** A moment as it stands in a paper: 2023年1月4日18时30分. */
export function clockText(at: Instant): string {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  const [hour, minute] = timeOfDay(at).split(':').map(Number);
  return `${year}年${month}月${day}日${hour}时${minute === 0 ? '' : `${minute}分`}`;
}
