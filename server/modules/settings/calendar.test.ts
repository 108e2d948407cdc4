import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { afterMonths, afterWorkdays, onOrAfter, workdaysUntil } from '../../kernel/calendar.ts';
import type { DueDate, TraceStep, WorkCalendar } from '../../kernel/calendar.ts';
import { seeded } from '../../kernel/random.ts';
import { announcedDays } from './setup.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/holidays');
const hasNotices = existsSync(FOLDER);
if (!hasNotices) console.log('calendar: the count against the notices is skipped, no ../shared here');

const COVERED = '2026-12-31';
const special = new Map(announcedDays().map(({ day, isWorkday, name }) => [day, { isWorkday, name }]));
const calendar: WorkCalendar = { special, coverageUntil: COVERED };

/** Every day from 2007 to 2029, one after the other, without a single sum about dates. */
type Day = { readonly on: string; readonly month: number; readonly works: boolean; readonly isWeekend: boolean };
function almanac(): Day[] {
  const notices = readdirSync(FOLDER).filter((name) => /^\d{4}\.json$/.test(name));
  const announced = new Map<string, boolean>();
  for (const name of notices) {
    const { days } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as {
      days: { date: string; isOffDay: boolean }[];
    };
    for (const { date, isOffDay } of days) announced.set(date, !isOffDay);
  }
  const two = (number: number): string => String(number).padStart(2, '0');
  const days: Day[] = [];
  // 2007-01-01 was a Monday.
  let weekday = 0;
  for (let year = 2007; year < 2030; year += 1) {
    const february = year % 4 === 0 ? 29 : 28;
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].forEach((length, index) => {
      for (let day = 1; day <= length; day += 1) {
        const on = `${year}-${two(index + 1)}-${two(day)}`;
        const isWeekend = weekday > 4;
        days.push({ on, month: (year - 2007) * 12 + index, works: announced.get(on) ?? !isWeekend, isWeekend });
        weekday = (weekday + 1) % 7;
      }
    });
  }
  return days;
}

type Case =
  | { readonly kind: 'workdays' | 'months'; readonly from: string; readonly count: number }
  | { readonly kind: 'on'; readonly from: string; readonly count: 0 };
const engine = (one: Case): DueDate =>
  one.kind === 'workdays'
    ? afterWorkdays(calendar, one.from, one.count)
    : one.kind === 'months'
      ? afterMonths(calendar, one.from, one.count)
      : onOrAfter(calendar, one.from);

/** The slow count: a finger on the almanac, moved day by day. */
class Finger {
  readonly #days = almanac();
  readonly #at = new Map(this.#days.map(({ on }, index) => [on, index]));
  day = (index: number): Day => this.#days[index] as Day;
  index = (on: string): number => this.#at.get(on) as number;

  due({ kind, from, count }: Case): number {
    let at = this.index(from);
    if (kind === 'workdays') {
      for (let left = count; left > 0;) if (this.day((at += 1)).works) left -= 1;
      return at;
    }
    if (kind === 'months') at = this.#monthsOn(at, count);
    while (!this.day(at).works) at += 1;
    return at;
  }

  /** Into the month, then forward to the same day of it, or as far as the month goes. */
  #monthsOn(from: number, count: number): number {
    const month = this.day(from).month + count;
    const wanted = this.day(from).on.slice(8);
    let at = from;
    while (this.day(at).month < month) at += 1;
    while (count > 0 && this.day(at).on.slice(8) < wanted && this.day(at + 1).month === month) at += 1;
    return at;
  }

  /** The days a trace must pass over, and how many it must count. */
  #passed({ kind, from, count }: Case, dueOn: string): { readonly rest: string; readonly worked: number } {
    const isCounted = kind === 'workdays';
    const start = isCounted ? this.index(from) + 1 : this.#monthsOn(this.index(from), count);
    const days = isCounted && count === 0 ? [] : this.#days.slice(start, this.index(dueOn) + 1);
    const rest = days.filter(({ works }) => !works).map(({ on }) => on);
    return { rest: rest.join(), worked: days.length - rest.length };
  }

  /** Adds a trace up again: every rest day it passes over is named in it, and no other day is. */
  adds(one: Case, { dueOn, trace }: DueDate): string[] {
    const { rest, worked } = this.#passed(one, dueOn);
    const named = trace.filter(({ why }) => why.endsWith('，顺延')).map(({ on }) => on);
    const steps = trace.map(({ on }) => on).join();
    const faults: (string | false)[] = [
      rest !== named.join() && `skips ${named.join()} instead of ${rest}`,
      worked !== (one.kind === 'workdays' ? one.count : 1) && `counts ${worked} working days`,
      !steps.endsWith(dueOn) && 'does not end at its date',
      steps !== steps.split(',').sort().join() && 'goes back',
    ];
    return faults.filter((fault) => fault !== false);
  }
}

function cases(count: number, until: number): Case[] {
  const random = seeded('the slow count');
  const finger = new Finger();
  return Array.from({ length: count }, () => {
    const from = finger.day(random.int(0, finger.index(`${until}-12-31`))).on;
    const kind = random.weighted([['workdays', 5] as const, ['months', 4] as const, ['on', 1] as const]);
    if (kind === 'on') return { kind, from, count: 0 };
    return { kind, from, count: kind === 'months' ? random.int(0, 18) : random.int(0, 90) };
  });
}

const told = (due: DueDate): string => `${due.dueOn} ${due.provisional} ${due.trace.map(whyOf).join(' ')}`;
const whyOf = ({ on, why }: TraceStep): string => `${on}${why}`;

describe.skipIf(!hasNotices)('the calendar against the notices of twenty years', () => {
  it('knows every day they announce and no other', () => {
    const finger = new Finger();
    const announced = Array.from({ length: finger.index(COVERED) + 1 }, (_, index) => finger.day(index))
      .filter(({ works, isWeekend }) => works === isWeekend)
      .map(({ on, works }) => `${on} ${works}`);
    expect([...special].map(([on, { isWorkday }]) => `${on} ${isWorkday}`)).toEqual(announced);
  });

  it('agrees with a slow independent count on 10,000 cases, and each trace adds up to its date', () => {
    const finger = new Finger();
    const wrong = cases(10_000, 2026).flatMap((one) => {
      const due = engine(one);
      const slow = finger.day(finger.due(one)).on;
      const faults = finger.adds(one, due);
      if (due.dueOn !== slow) faults.push(`is ${due.dueOn}, counted ${slow}`);
      if (due.provisional !== due.dueOn > COVERED) faults.push('says 暂定 where it should not, or does not');
      return faults.map((fault) => `${one.kind} ${one.count} from ${one.from}: ${fault}`);
    });
    expect(wrong).toEqual([]);
  }, 60_000);

  it('counts the working days between two days as a finger does', () => {
    const finger = new Finger();
    const random = seeded('between');
    const last = finger.index(COVERED);
    for (let run = 0; run < 2_000; run += 1) {
      const from = random.int(0, last);
      const to = Math.min(last, Math.max(0, from + random.int(-120, 120)));
      let count = 0;
      for (let at = Math.min(from, to) + 1; at <= Math.max(from, to); at += 1) count += Number(finger.day(at).works);
      const found = workdaysUntil(calendar, finger.day(from).on, finger.day(to).on);
      expect([finger.day(from).on, finger.day(to).on, Math.abs(found)]).toEqual([
        finger.day(from).on,
        finger.day(to).on,
        count,
      ]);
      if (count > 0) expect(found > 0).toBe(to > from);
    }
  });

  const program = `
    import { afterMonths, afterWorkdays, onOrAfter } from ${JSON.stringify(
      new URL('../../kernel/calendar.ts', import.meta.url).href,
    )};
    const { special, coverageUntil, cases } = JSON.parse(await new Response(process.stdin).text());
    const calendar = { special: new Map(special), coverageUntil };
    const by = { workdays: afterWorkdays, months: afterMonths, on: (c, from) => onOrAfter(c, from) };
    const zone = [Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(2020, 0, 1).getTimezoneOffset()];
    process.stdout.write(JSON.stringify({ zone, dues: cases.map(({ kind, from, count }) => by[kind](calendar, from, count)) }));
  `;
  it.each([
    ['Asia/Shanghai', -480],
    ['UTC', 0],
    ['America/Los_Angeles', 480],
    ['Pacific/Kiritimati', -840],
  ])(
    'says the same in a process that lives in %s',
    async (TZ, offset) => {
      const asked = cases(10_000, 2026);
      const args = ['--input-type=module', '--eval', program];
      const running = promisify(execFile)(process.execPath, args, {
        env: { ...process.env, TZ },
        maxBuffer: 64 << 20,
      });
      running.child.stdin?.end(JSON.stringify({ special: [...special], coverageUntil: COVERED, cases: asked }));
      const { zone, dues } = JSON.parse((await running).stdout) as { zone: [string, number]; dues: DueDate[] };
      expect(zone[1]).toBe(offset);
      expect(dues.map(told)).toEqual(asked.map((one) => told(engine(one))));
    },
    60_000,
  );
});

describe('beyond what has been announced', () => {
  it('a date says it is provisional, whichever way it was counted', () => {
    expect(afterWorkdays(calendar, '2026-12-25', 10).provisional).toBe(true);
    expect(afterMonths(calendar, '2026-11-20', 2).provisional).toBe(true);
    expect(onOrAfter(calendar, '2027-01-04').provisional).toBe(true);
    expect(afterWorkdays(calendar, '2026-12-25', 4)).toMatchObject({ dueOn: '2026-12-31', provisional: false });
  });
});
