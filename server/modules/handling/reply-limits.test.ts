import { describe, expect, it } from 'vitest';
import { policySchema, type Policy } from '../../../contract/settings.ts';
import { casesIn, found } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { isWorkday, restName } from '../../kernel/calendar.ts';
import { replyLimit, type DueRules, type ReplyKind } from '../../kernel/limits.ts';
import { seeded } from '../../kernel/random.ts';
import { addDays, addMonths } from '../../kernel/time.ts';
import * as service from './service/index.ts';

type Special = Policy['reply']['special'][number];
const ANY: Special = { submissionPeriod: null, collectiveKind: null, months: null, on: null };
/** Parties by the 10th of May, other session proposals by the 30th of June, those between the sessions in two months. */
const SPECIAL: readonly Special[] = [
  { ...ANY, collectiveKind: 'party', on: '05-10' },
  { ...ANY, submissionPeriod: 'session', on: '06-30' },
  { ...ANY, submissionPeriod: 'intersession', months: 2 },
];
const reply = { months: 3, auditWorkdays: 5, special: [...SPECIAL] };
const committee = await freshCommittee({ reply, calendarCoverageUntil: '2023-04-30' });
const cast = await castIn(committee);
const { rules } = await committee.as();
const party: ReplyKind = { submissionPeriod: 'session', collectiveKind: 'party' };
const session: ReplyKind = { submissionPeriod: 'session', collectiveKind: null };
const between: ReplyKind = { submissionPeriod: 'intersession', collectiveKind: null };
const ruleOf = (held: DueRules, kind: ReplyKind, from: string) =>
  replyLimit(held, kind, from).trace.map(({ why }) => why.split('，规则')[0] ?? '');

const random = seeded('reply limits');
const one = <T>(list: readonly T[]): T => list[random.int(0, list.length - 1)] as T;
const anySpecial = (): Special => ({
  submissionPeriod: one([null, 'session', 'intersession']),
  collectiveKind: one([null, 'party', 'sector']),
  ...(one([true, false])
    ? { months: null, on: `0${random.int(1, 9)}-${random.int(10, 28)}` }
    : { months: random.int(1, 9), on: null }),
});
const anyCase = () => ({
  special: Array.from({ length: random.int(0, 4) }, anySpecial),
  kind: { submissionPeriod: one(['session', 'intersession']), collectiveKind: one([null, 'party']) } as ReplyKind,
  from: addDays('2021-01-01', random.int(0, 1_900)),
});
const concerns = (special: Special, kind: ReplyKind): boolean =>
  [null, kind.submissionPeriod].includes(special.submissionPeriod) &&
  [null, kind.collectiveKind].includes(special.collectiveKind);

/** The days a trace must name from the rule on, counted by hand. */
function steps(special: Special | undefined, from: string): string[] {
  const { months, on } = special ?? { months: 3, on: null };
  let day = months === null ? `${from.slice(0, 4)}-${on}` : addMonths(from, months);
  const named = [`${from} 起算日（不计入）`, `${day} ${months === null ? '固定日期' : `满 ${months} 个月`}`];
  for (; !isWorkday(rules.calendar, day); day = addDays(day, 1))
    named.push(`${day} ${restName(rules.calendar, day)}，顺延`);
  return [...named, `${day} 到期日`];
}
/** Adds a trace up by itself, from the rule it names to its last day. */
function faultsOf({ special, kind, from }: ReturnType<typeof anyCase>): string[] {
  const held = { ...rules, policy: { ...rules.policy, reply: { ...reply, special } } };
  const { dueOn, trace } = replyLimit(held, kind, from);
  const chosen = Number(/特别期限第 (\d) 条/.exec(trace[0]?.why ?? '')?.[1] ?? special.length + 1) - 1;
  const before = special.slice(0, chosen).filter((each) => concerns(each, kind));
  const expected = [...before.map(() => from), ...steps(special[chosen], from)].join();
  const told = trace
    .slice(1)
    .map(({ on, why }) => (why.endsWith('已过，不适用') ? on : `${on} ${why}`))
    .join();
  const stillHolds = (each: Special): boolean => each.months !== null || `${from.slice(0, 4)}-${each.on}` > from;
  const faults: (string | false)[] = [
    told !== expected && `${told} instead of ${expected}`,
    !told.endsWith(`${dueOn} 到期日`) && `is ${dueOn}, ends ${told}`,
    dueOn <= from && 'is not after its day zero',
    before.some(stillHolds) && 'passes over one that holds',
  ];
  return faults.filter((fault) => fault !== false);
}

describe('the limit for a reply by the kind of proposal (§5.11)', () => {
  it.each([
    ['2023-02-21', party, '2023-05-10', '特别期限第 1 条（党派提案）'],
    ['2023-02-21', session, '2023-06-30', '特别期限第 2 条（大会提案）'],
    ['2023-02-21', between, '2023-04-21', '特别期限第 3 条（平时提案）'],
    ['2023-05-10', party, '2023-06-30', '特别期限第 2 条（大会提案）'],
    ['2023-06-30', session, '2023-10-07', '办理答复期限 3 个月'],
  ])('handed over on %s, %o answers by %s, by %s', (...[from, kind, dueOn, rule]) => {
    const due = replyLimit(rules, kind, from);
    expect(due.dueOn).toBe(dueOn);
    expect(due.trace[0]?.why).toContain(rule);
    expect(due.trace[0]?.why).toMatch(/通行规定.*规则第 \d+ 版$/);
  });

  it('a fixed day that has passed does not hold, and the trace says so before it counts', () => {
    expect(ruleOf(rules, party, '2023-07-03')).toEqual([
      expect.stringContaining('办理答复期限 3 个月'),
      '特别期限第 1 条（党派提案） 2023-05-10 已过，不适用',
      '特别期限第 2 条（大会提案） 2023-06-30 已过，不适用',
      '起算日（不计入）',
      '满 3 个月',
      ...['国庆节', '国庆节', '国庆节', '国庆节'].map((name) => `${name}，顺延`),
      '到期日',
    ]);
  });

  it('of any pack and any day the trace adds up: the rule named, day zero, the day it comes to, each rest day, the last day', () => {
    for (let run = 0; run < 2_000; run += 1) expect(faultsOf(anyCase())).toEqual([]);
  });
});

describe('what the policy takes as a special limit', () => {
  const sentences = (special: unknown): string[] => {
    const { error } = policySchema.shape.reply.safeParse({ ...reply, special: [special] });
    return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
  };
  it.each([
    [{ ...ANY }, 'special.0.months 月数和固定日期请填其中一项'],
    [{ ...ANY, months: 3, on: '06-30' }, 'special.0.months 月数和固定日期请填其中一项'],
    [{ ...ANY, on: '02-30' }, 'special.0.on 请写成月-日'],
    [{ ...ANY, on: '02-29' }, 'special.0.on 请写成月-日'],
    [{ ...ANY, on: '6月30日' }, 'special.0.on 请写成月-日'],
  ])('%o is refused in a sentence', (special, sentence) => {
    expect(sentences(special).join()).toContain(sentence);
  });
  it('an older row without special limits reads as one that has none', () => {
    expect(policySchema.shape.reply.parse({ months: 3, auditWorkdays: 5 }).special).toEqual([]);
  });
});

const sessionCases = casesIn(committee, cast);
const LATER = '2023-02-01T01:00:00.000Z';
const afterwards: TestCommittee = { ...committee, as: (who, at = LATER) => committee.as(who, at) };
const laterCases = casesIn(afterwards, cast);
const datesOf = async (id: string) =>
  (await service.listTasks(await committee.as(cast.desk, '2023-02-22T01:00:00.000Z'), id)).items.map(
    ({ role, dueOn, originalDueOn, dueProvisional }) => [role, dueOn, originalDueOn, dueProvisional],
  );

describe('a committee with a fixed day and a number of months', () => {
  it('each task has the date of its proposal’s kind; the co-handling unit answers before its lead', async () => {
    const first = await sessionCases.dispatched({ title: '关于大会期间的提案' });
    expect(await datesOf(first.id)).toEqual([
      ['lead', '2023-06-30', '2023-06-30', true],
      ['co', '2023-03-21', '2023-03-21', false],
    ]);
    const second = await laterCases.dispatched({
      title: '关于平时的提案',
      mode: 'single',
      units: [['education', 'single']],
    });
    expect(await datesOf(second.id)).toEqual([['single', '2023-04-21', '2023-04-21', false]]);
  });

  it('a provisional date is counted again by the same special limit', async () => {
    const { id } = await sessionCases.dispatched({
      title: '关于暂定的提案',
      mode: 'single',
      units: [['education', 'single']],
    });
    const ctx = await committee.as(undefined, '2023-04-20T01:00:00.000Z');
    const special = new Map(ctx.rules.calendar.special).set('2023-06-30', { isWorkday: false, name: '放假' });
    await service.settleDates({ ...ctx, rules: { ...ctx.rules, calendar: { special, coverageUntil: '2023-12-31' } } });
    expect(await datesOf(id)).toEqual([['single', '2023-07-03', '2023-07-03', false]]);
    const { dueTrace } = found((await service.listTasks(await committee.as(cast.desk), id)).items[0]);
    expect(dueTrace.map(({ why }) => why)).toEqual(expect.arrayContaining(['固定日期', '放假，顺延']));
  });

  it('a branch added later is given the limit of the kind from its own day', async () => {
    const { id, version } = await laterCases.dispatched({
      title: '关于分办的提案',
      mode: 'separate',
      units: [
        ['education', 'branch'],
        ['finance', 'branch'],
      ],
    });
    const at = '2023-02-22T01:00:00.000Z';
    await service.addUnit(await committee.as(cast.desk, at), id, {
      ...{ unitId: cast.bodies.police, note: '涉及校园安全', version },
    });
    expect((await datesOf(id)).map(([, dueOn]) => dueOn)).toEqual(['2023-04-21', '2023-04-21', '2023-04-23']);
  });
});
