import type { Instant } from '../../../kernel/time.ts';

export type CalendarEntry = {
  readonly uid: string;
  readonly sequence: number;
  readonly stampedAt: Instant;
  readonly startsAt: Instant;
  readonly minutesLong: number;
  readonly title: string;
  readonly place: string;
  readonly text: string;
};

const MINUTE_MS = 60_000;
const MOST_OCTETS = 75;
const utc = (at: Instant): string => at.replaceAll(/[-:]|\.\d+/g, '');
/** RFC 5545 §3.3.11: what would end or part a value is escaped. */
const escaped = (value: string): string =>
  value.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, '\\n');

const octets = (character: string): number => new TextEncoder().encode(character).length;
/** RFC 5545 §3.1: a line of at most 75 octets, what follows on the next after a space; no character is torn. */
function folded(line: string): string {
  const lines = [''];
  let used = 0;
  for (const character of line) {
    const size = octets(character);
    if (used + size > MOST_OCTETS) {
      lines.push(' ');
      used = 1;
    }
    lines[lines.length - 1] += character;
    used += size;
  }
  return lines.join('\r\n');
}

/** One appointment as a calendar file (iCalendar): a later time has the same name and a higher number, so that it replaces the first. */
export function calendarOf(entry: CalendarEntry): string {
  const endsAt = new Date(Date.parse(entry.startsAt) + entry.minutesLong * MINUTE_MS).toISOString();
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jianyan//Appointments//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stampedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    'STATUS:CONFIRMED',
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
