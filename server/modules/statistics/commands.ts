import { z } from 'zod';
import { localDate } from '../../../contract/common.ts';
import { collectiveKind, submissionPeriod } from '../../../contract/proposal-words.ts';
import {
  convention as conventionSchema,
  reportQuery,
  type Figure,
  type YearReport,
} from '../../../contract/statistics.ts';
import { committeeNamed, UsageError, type Commands, type CommandWorld } from '../../platform/command.ts';
import { afterMonths, afterWorkdays, onOrAfter, type DueDate } from '../../kernel/calendar.ts';
import { isLimitKind, LIMITS, limitFrom, replyLimit, type DueRules, type LimitKind } from '../../kernel/limits.ts';
import { refuse } from '../../kernel/errors.ts';
import { checkInvariants, yearReport } from './service.ts';

type Values = CommandWorld['values'];
const wordOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
const needed = (values: Values, name: string): string => {
  const value = wordOf(values, name);
  if (value === undefined) throw new UsageError(`缺少 --${name}`);
  return value;
};

const shown = ({ value, unit }: Figure): string => (value === null ? '—' : `${value} ${unit}`);
const parts = ({ numerator, denominator }: Figure): string =>
  denominator === null ? '' : `= ${numerator} / ${denominator}`;

function printReport(report: YearReport, print: CommandWorld['print']): void {
  print(`${report.committee}  ${report.session}  截至 ${report.asOf}  口径 ${report.convention}`);
  for (const figure of report.figures)
    print([figure.key, figure.label, shown(figure), parts(figure), figure.formula].join('\t'));
}

async function reportYear(world: CommandWorld): Promise<boolean> {
  const { values, print } = world;
  const parsed = reportQuery.safeParse({
    session: needed(values, 'session'),
    asOf: wordOf(values, 'as-of'),
    convention: wordOf(values, 'convention'),
  });
  if (!parsed.success)
    throw new UsageError(
      `--session 形如 13-1，--as-of 形如 2024-02-20 或 2023-01-03T18:30，--convention 为 ${conventionSchema.options.join(' 或 ')}`,
    );
  const report = await yearReport(await world.contextOf(await committeeNamed(world)), parsed.data);
  if (values.json === true) print(JSON.stringify(report, null, 2));
  else printReport(report, print);
  return true;
}

async function check(world: CommandWorld): Promise<boolean> {
  const named = wordOf(world.values, 'committee');
  const results = [];
  for (const committee of named === undefined ? await world.committees() : [await committeeNamed(world)])
    results.push({ committee, invariants: await checkInvariants(await world.contextOf(committee)) });
  if (world.values.json === true) world.print(JSON.stringify(results, null, 2));
  else
    for (const { committee, invariants } of results)
      for (const { id, title, broken } of invariants) {
        world.print(`${broken.length === 0 ? '✓' : '✗'} ${committee} ${id} ${title}`);
        for (const { label } of broken) world.print(`    ${label}`);
      }
  return results.every(({ invariants }) => invariants.every(({ broken }) => broken.length === 0));
}

const wholeNumber = (values: Values, name: string): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0 || value > 400) throw new UsageError(`--${name} 应为 0 到 400 的整数`);
  return value;
};

async function deadline(world: CommandWorld): Promise<boolean> {
  const { values, print } = world;
  const from = needed(values, 'from');
  if (!isDay(from)) throw new UsageError('--from 形如 2024-02-20');
  const given = ['months', 'workdays', 'on', 'kind'].filter((name) => values[name] !== undefined);
  if (given.length !== 1) throw new UsageError('--months、--workdays、--on、--kind 请给出其中一个');
  const { rules } = await world.contextOf(await committeeNamed(world));
  const { calendar } = rules;
  const dueBy: Readonly<Record<string, () => DueDate>> = {
    months: () => afterMonths(calendar, from, wholeNumber(values, 'months')),
    workdays: () => afterWorkdays(calendar, from, wholeNumber(values, 'workdays')),
    on: () => onOrAfter(calendar, dayAfter(from, needed(values, 'on'))),
    kind: () => ofKind(values, rules, from),
  };
  const due = dueBy[given[0] ?? '']?.() ?? refuse('unexpected');
  if (values.json === true) print(JSON.stringify(due, null, 2));
  else {
    print(`到期日 ${due.dueOn}${due.provisional ? '（暂定：这一年的放假安排尚未公布）' : ''}`);
    for (const { on, why } of due.trace) print(`  ${on}  ${why}`);
  }
  return true;
}

/** By a limit of the rules; that of a reply by the kind of proposal, where one is named. */
function ofKind(values: Values, rules: DueRules, from: string): DueDate {
  const kind = limitKind(needed(values, 'kind'));
  const asked = z
    .object({ submissionPeriod, collectiveKind })
    .partial()
    .safeParse({
      submissionPeriod: wordOf(values, 'period'),
      collectiveKind: wordOf(values, 'collective'),
    });
  if (!asked.success)
    throw new UsageError(
      `--period 为 ${submissionPeriod.options.join('、')}；--collective 为 ${collectiveKind.options.join('、')}`,
    );
  const { submissionPeriod: period = null, collectiveKind: collective = null } = asked.data;
  if (kind === 'reply') return replyLimit(rules, { submissionPeriod: period, collectiveKind: collective }, from);
  if (period !== null || collective !== null) throw new UsageError('--period、--collective 只用于 --kind reply');
  return limitFrom(rules, kind, from);
}

const isDay = (text: string): boolean => localDate.safeParse(text).success;

function limitKind(text: string): LimitKind {
  if (isLimitKind(text)) return text;
  const known = Object.entries(LIMITS).map(([kind, { name }]) => `${kind}（${name}）`);
  throw new UsageError(`没有“${text}”这种期限；可用的有：${known.join('、')}`);
}

/** The next `MM-DD` after `from`: this year's, or next year's where that has passed. */
function dayAfter(from: string, monthDay: string): string {
  const year = Number(from.slice(0, 4));
  const day = [`${year}-${monthDay}`, `${year + 1}-${monthDay}`].find((one) => one > from && isDay(one));
  if (day === undefined) throw new UsageError('--on 形如 06-30');
  return day;
}

const committee = { committee: { type: 'string' }, json: { type: 'boolean' } } as const;
export const commands: Commands = {
  'report year': {
    usage: 'report year --committee 代号 --session 13-1 [--as-of 时点] [--convention A|B] [--json]',
    summary: '某次会议的提案指标，截至某一时点',
    options: {
      ...committee,
      session: { type: 'string' },
      'as-of': { type: 'string' },
      convention: { type: 'string' },
    },
    run: reportYear,
  },
  check: {
    usage: 'check [--committee 代号] [--json]',
    summary: '逐条核对数据的不变式',
    options: committee,
    run: check,
  },
  deadline: {
    usage:
      'deadline --from 2024-02-20 (--months 3 | --workdays 5 | --on 06-30 | --kind reply [--period session] [--collective party]) [--committee 代号] [--json]',
    summary: '按工作日历推算到期日，并列出每一步',
    options: {
      ...committee,
      from: { type: 'string' },
      months: { type: 'string' },
      workdays: { type: 'string' },
      on: { type: 'string' },
      kind: { type: 'string' },
      period: { type: 'string' },
      collective: { type: 'string' },
    },
    run: deadline,
  },
};
