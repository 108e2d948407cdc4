/** Days are `YYYY-MM-DD` strings of the committee's own calendar; instants are ISO strings shown in its time zone. */
const ZONE = 'Asia/Shanghai';
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

type Day = { readonly year: number; readonly month: number; readonly day: number };

function splitDay(day: string): Day {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return { year, month, day: date };
}

function splitInstant(instant: string | Date): Day & { readonly clock: string } {
  const found: Record<string, string> = {};
  for (const { type, value } of parts.formatToParts(new Date(instant))) found[type] = value;
  return {
    year: Number(found['year']),
    month: Number(found['month']),
    day: Number(found['day']),
    clock: `${found['hour'] ?? ''}:${found['minute'] ?? ''}`,
  };
}

/** Today in the committee's zone, as a day. */
export function today(now: Date = new Date()): string {
  const { year, month, day } = splitInstant(now);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function yearText(year: number): string {
  return year === splitInstant(new Date()).year ? '' : `${year}年`;
}

/** “6月18日”, with the year where it is not this one. */
export function shortDay(day: string): string {
  const d = splitDay(day);
  return `${yearText(d.year)}${d.month}月${d.day}日`;
}

/** “6月18日(周二)”. */
export function longDay(day: string): string {
  const d = splitDay(day);
  const weekday = WEEKDAYS[new Date(Date.UTC(d.year, d.month - 1, d.day)).getUTCDay()] ?? '';
  return `${shortDay(day)}(周${weekday})`;
}

/** “2024年6月18日”, as written in letters. */
export function fullDay(day: string): string {
  const d = splitDay(day);
  return `${d.year}年${d.month}月${d.day}日`;
}

export function dayOfInstant(instant: string | Date): string {
  return today(new Date(instant));
}

/** “14:32”. */
export function clock(instant: string | Date): string {
  return splitInstant(instant).clock;
}

/** “6月18日 14:32”; today's is only “14:32”. */
export function moment(instant: string | Date): string {
  const at = splitInstant(instant);
  if (dayOfInstant(instant) === today()) return at.clock;
  return `${yearText(at.year)}${at.month}月${at.day}日 ${at.clock}`;
}

/** “2023-01-03T18:30” in the committee's zone, as a date-and-time control holds it; and back. */
export function toLocalMoment(instant: string): string {
  return `${dayOfInstant(instant)}T${clock(instant)}`;
}
export function ofLocalMoment(local: string): string {
  return local === '' ? '' : new Date(`${local}:00+08:00`).toISOString();
}

/** “2023年1月3日 18:30”, as written in reports. */
export function fullMoment(instant: string): string {
  return `${fullDay(dayOfInstant(instant))} ${clock(instant)}`;
}

export function daysBetween(from: string, to: string): number {
  const a = splitDay(from);
  const b = splitDay(to);
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

/** “还有 3 个工作日”, “今天到期”, “逾期 1 个工作日”. */
export function workingDaysLeft(left: number): string {
  if (left === 0) return '今天到期';
  return left > 0 ? `还有 ${left} 个工作日` : `逾期 ${-left} 个工作日`;
}

/** “6月18日(周二) · 还有 3 个工作日”. */
export function dueText(dueOn: string, left: number): string {
  return `${longDay(dueOn)} · ${workingDaysLeft(left)}`;
}

/** The same day of a later month, or that month's last day. */
export function addMonths(day: string, months: number): string {
  const { year, month, day: date } = splitDay(day);
  const last = new Date(Date.UTC(year, month + months, 0));
  const to = Math.min(date, last.getUTCDate());
  return `${last.toISOString().slice(0, 8)}${String(to).padStart(2, '0')}`;
}
