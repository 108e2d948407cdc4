import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policySchema } from '../../../contract/settings.ts';
import { urgingLevel, type UrgingLevel } from '../../../contract/urging.ts';
import { addDays, instantOf, type LocalDate } from '../../kernel/time.ts';
import * as domain from './domain.ts';

type Delivered = readonly { readonly key: string; readonly value: unknown }[];
const seeds = join(import.meta.dirname, '../../../database/seeds/policy.json');
const delivered = JSON.parse(readFileSync(seeds, 'utf8')) as Delivered;
const policy = policySchema.parse(Object.fromEntries(delivered.map(({ key, value }) => [key, value])));
const DUE: LocalDate = '2023-05-22';
const task = {
  ...{ id: 'task', proposalId: 'proposal', unitId: 'unit', deskId: 'desk', dueOn: DUE, handlerAccountId: null },
};
const on = (today: LocalDate): domain.Moment => ({
  ...{ today, now: instantOf(today, 9) },
  rules: { policy, policyVersion: 1, calendar: { special: new Map(), coverageUntil: '2026-12-31' } },
});
const wish = (level: UrgingLevel): domain.Wish => ({
  level,
  reason: '请抓紧办理',
  docNo: level === 'written_urge' ? { word: '新政办催', year: 2023, serial: 1 } : null,
});
const BY = ['urger', 'publisher', 'watcher'] as const;
const given = (level: UrgingLevel, today: LocalDate): domain.Urging =>
  domain.give(task, wish(level), { id: level, by: '系统', moment: on(today) }).state;
const known = (urging: domain.Urging): domain.Urging =>
  domain.acknowledge(urging, { by: ['urged'], name: '孙联络', note: '', now: urging.givenAt }).state;
const formally = (
  steps: readonly domain.Urging[],
  level: UrgingLevel,
  today: LocalDate,
  by: readonly (typeof BY)[number][] = BY,
) =>
  domain.giveFormally(
    task,
    { steps, by },
    { wish: wish(level), given: { id: level, by: '钱归口', moment: on(today) } },
  );

test.each([
  [-16, null],
  [-15, 'hint'],
  [0, 'hint'],
] as const)('%i days from the due date the clock gives %s first', (days, level) => {
  expect(domain.stepByClock(task, [], on(addDays(DUE, days)))).toBe(level);
});

test('the reminder follows the hint on its day, once the hint was answered or its two working days have passed', () => {
  const hint = given('hint', '2023-05-15');
  expect(hint.acknowledgeBy).toBe('2023-05-17');
  expect(domain.stepByClock(task, [hint], on('2023-05-17'))).toBeNull();
  expect(domain.stepByClock(task, [hint], on('2023-05-18'))).toBe('reminder');
  expect(domain.stepByClock(task, [known(hint)], on('2023-05-16'))).toBe('reminder');
});

const both = [known(given('hint', '2023-05-08')), known(given('reminder', '2023-05-15'))];
test('what comes after is a formal act: the clock proposes it, a person decides', () => {
  expect(domain.standing(DUE, both, on('2023-05-23'))).toMatchObject({ next: 'written_urge', isDue: true });
  expect(domain.stepByClock(task, both, on('2023-05-23'))).toBeNull();
  const { state, events } = formally(both, 'written_urge', '2023-05-23');
  expect(events).toMatchObject([
    { type: 'urging.given', payload: { docNo: '新政办催〔2023〕1号', level: 'written_urge' } },
  ]);
  expect(state.acknowledgeBy).toBe('2023-05-25');
});

test('none is skipped, none comes before its day, and a written urge has the number of this year', () => {
  expect(() => formally(both, 'interview', '2023-06-20')).toThrow(/逐级/);
  expect(() => formally([], 'hint', '2023-05-10')).toThrow(/逐级/);
  expect(() => formally(both, 'written_urge', '2023-05-22')).toThrow(/还没到时候/);
  const moment = on('2023-05-23');
  const bare = { wish: { ...wish('written_urge'), docNo: null }, given: { id: 'x', by: '钱归口', moment } };
  expect(() => domain.giveFormally(task, { steps: both, by: BY }, bare)).toThrow(/文号/);
  const old = { ...bare, wish: { ...bare.wish, docNo: { word: '新政办催', year: 2022, serial: 1 } } };
  expect(() => domain.giveFormally(task, { steps: both, by: BY }, old)).toThrow(/今年/);
});

test('a higher step waits for the answer to the lower one, but not for ever', () => {
  const written = formally(both, 'written_urge', '2023-05-29').state;
  expect(() => formally([...both, written], 'interview', '2023-05-31')).toThrow(/确认期/);
  expect(formally([...both, written], 'interview', '2023-06-01').state.level).toBe('interview');
  expect(formally([...both, known(written)], 'interview', '2023-05-30').state.level).toBe('interview');
});

test('the desk urges, 提案委 alone makes it known to all', () => {
  const steps = [...both, known(given('written_urge', '2023-05-23')), known(given('interview', '2023-05-30'))];
  expect(() => formally(steps, 'circular', '2023-06-06', ['urger', 'watcher'])).toThrow('forbidden');
  expect(formally(steps, 'circular', '2023-06-06').state.level).toBe('circular');
  expect(() => formally(both, 'written_urge', '2023-05-23', ['watcher'])).toThrow('forbidden');
});

test('a date that was put off begins a new ladder', () => {
  expect(domain.standing('2023-06-22', both, on('2023-05-23'))).toMatchObject({ next: 'hint', isDue: false });
});

test('the unit acknowledges once, late if it must', () => {
  const hint = given('hint', '2023-05-08');
  expect(() => domain.acknowledge(hint, { by: ['watcher'], name: '某', note: '', now: hint.givenAt })).toThrow(
    'forbidden',
  );
  expect(known(hint)).toMatchObject({ acknowledgedBy: '孙联络', version: 2 });
  expect(() => known(known(hint))).toThrow(/已经确认/);
});

test('however days pass and answers come, the steps are a beginning of the ladder, each after the one below', () => {
  const acts = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 12 }), answers: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(acts, (turns) => {
      let today = addDays(DUE, -30);
      let steps: domain.Urging[] = [];
      for (const { wait, answers } of turns) {
        today = addDays(today, wait);
        if (answers) steps = steps.map((step) => (step.acknowledgedAt === null ? known(step) : step));
        const { next, isDue } = domain.standing(DUE, steps, on(today));
        if (!isDue || next === null) continue;
        const last = steps.at(-1);
        expect(last === undefined || last.acknowledgedAt !== null || last.acknowledgeBy < today).toBe(true);
        expect(today >= domain.meantOn(next, DUE, policy)).toBe(true);
        steps = [...steps, given(next, today)];
      }
      expect(steps.map(({ level }) => level)).toEqual(urgingLevel.options.slice(0, steps.length));
    }),
    { seed: 7, numRuns: 300 },
  );
});
