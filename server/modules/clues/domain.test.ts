import { describe, expect, test } from 'vitest';
import { clueStatus, type ClueStatus } from '../../../contract/clues.ts';
import { addDays } from '../../kernel/time.ts';
import * as domain from './domain/index.ts';
import type { Clue } from './domain/index.ts';
import { catalogueTextOf, contributorFor } from './policy.ts';

const NOW = '2023-01-03T02:00:00.000Z';
const TODAY = '2023-01-03';
const calendar = { special: new Map(), coverageUntil: '2023-12-31' };
const GIVEN: domain.NewClue = {
  ...{ id: 'c', code: '202300000001', title: '加装电梯', content: '低层住户怎样补偿', category: null, source: 'web' },
  ...{ sourceNote: '', enteredByAccountId: null, enteredBy: null },
};
const rules = { titleMax: 50, contentMax: 500, phoneDaily: 5, screenWorkdays: 15 };
const giver = { name: '周桂兰', phone: '13700001234' };
const office = ['screener'] as const;
const text = { title: '老旧小区加装电梯的补偿', content: '低层住户怎样补偿。', category: 'society' } as const;
const received = (): Clue => domain.receive(GIVEN, { now: NOW, today: TODAY, calendar, rules }).state;
const accepted = (): Clue => domain.accept(received(), text, giver, office).state;
const published = (): Clue => domain.publish(accepted(), { no: 7, until: '2023-12-31', now: NOW }, office).state;
const at = (status: ClueStatus): Clue => ({ ...published(), status });

test('a clue (提案线索) is to be screened within fifteen working days', () => {
  expect(received()).toMatchObject({ status: 'received', dueOn: '2023-01-24', version: 1 });
});

test('how long a clue may be, and by when it is looked at, is policy; rare characters count as one each', () => {
  const when = { now: NOW, today: TODAY, calendar, rules: { ...rules, contentMax: 8, screenWorkdays: 5 } };
  expect(domain.receive({ ...GIVEN, content: '𬉼'.repeat(8) }, when).state.dueOn).toBe('2023-01-10');
  expect(() => domain.receive({ ...GIVEN, content: '补'.repeat(9) }, when)).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      details: { errors: [{ pointer: '/content', message: '最多 8 字，现有 9 字' }] },
    }),
  );
});

describe('screening', () => {
  test('what the office words for the catalogue stands beside what was written, which stays', () => {
    expect(accepted()).toMatchObject({ status: 'accepted', title: '加装电梯', catalogue: text, version: 2 });
  });

  test.each([
    ['the contributor’s name', '周桂兰反映，低层住户怎样补偿'],
    ['his name with gaps', '周 桂 兰反映'],
    ['his number', '请联系 137-0000-1234'],
    ['anybody’s mobile number', '物业电话 15900008888'],
  ])('the catalogue may not tell %s', (_, content) => {
    expect(() => domain.accept(received(), { ...text, content }, giver, office)).toThrow(/姓名或电话/);
  });

  test('the name of a newspaper may be told', () => {
    const media = { ...received(), source: 'media' } as const;
    const paper = { name: '平原晚报', phone: '' };
    const told = { ...text, content: '平原晚报报道了加装电梯的难处' };
    expect(domain.accept(media, told, paper, office).state.status).toBe('accepted');
  });

  test('a refusal names its reason, and only the office screens', () => {
    expect(domain.reject(received(), 'petition', office).state).toMatchObject({
      status: 'rejected',
      rejection: 'petition',
    });
    expect(() => domain.reject(received(), 'petition', ['picker'])).toThrow('forbidden');
  });
});

describe('the catalogue (提案参考目录)', () => {
  test('a clue taken out keeps its number when it comes back', () => {
    const out = domain.retract(published(), '文字有误', office).state;
    expect(out).toMatchObject({ status: 'accepted', catalogueNo: 7 });
    expect(domain.publish(out, { no: 8, until: '2023-12-31', now: NOW }, office).state.catalogueNo).toBe(7);
  });

  test('it does not stand until a day that is over', () => {
    expect(() => domain.checkUntil(addDays(TODAY, -1), TODAY)).toThrow(/有效期/);
    expect(() => domain.checkUntil(TODAY, TODAY)).not.toThrow();
  });

  test('several may pick a clue until one of their proposals is on file', () => {
    const given = { proposalId: 'p', today: TODAY };
    const once = domain.pick(published(), given, ['picker']).state;
    const twice = domain.pick(once, { ...given, proposalId: 'q' }, ['picker']).state;
    expect(twice).toMatchObject({ status: 'picked', version: 5 });
    const filed = domain.link(twice, ['system'])?.state;
    expect(filed?.status).toBe('became_proposal');
    expect(() => domain.pick(filed ?? twice, given, ['picker'])).toThrow('wrong_status');
    expect(domain.link(filed ?? twice, ['system'])).toBeNull();
  });

  test('nobody picks what is out of date', () => {
    const late = { proposalId: 'p', today: '2024-01-01' };
    expect(() => domain.pick(published(), late, ['picker'])).toThrow(/有效期/);
    expect(domain.mayBePicked(published(), '2023-12-31')).toBe(true);
  });

  test.each(clueStatus.options.filter((status) => !['in_catalogue', 'picked'].includes(status)))(
    'a clue that is %s cannot be picked',
    (status) => {
      expect(() => domain.pick(at(status), { proposalId: 'p', today: TODAY }, ['picker'])).toThrow('wrong_status');
      expect(domain.mayBePicked(at(status), TODAY)).toBe(false);
    },
  );

  test('a reader of it gets nothing of who contributed, whatever a clue may come to hold', () => {
    const shown = catalogueTextOf({ ...published(), contributor: giver } as Clue);
    expect(JSON.stringify(shown)).not.toContain(giver.name);
    expect(Object.keys(shown ?? {}).toSorted()).toEqual(
      ['category', 'content', 'id', 'no', 'publishedAt', 'title', 'until'].toSorted(),
    );
    expect(contributorFor(['picker'], giver)).toEqual({ name: '', phone: '' });
    expect(contributorFor(office, giver)).toEqual(giver);
  });
});

describe('the public form', () => {
  const opened = { id: 'f', answer: 12, openedAt: NOW, usedAt: null };
  const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
  const check =
    (form: domain.ClueForm | undefined, answer: string, seconds = 60) =>
    (): void =>
      domain.checkForm(form, { answer, now: later(seconds) });

  test.each(['12', '１２', '十二', ' 12 ', '等于12', '12个', '一十二'])('%s is twelve', (answer) => {
    expect(check(opened, answer)).not.toThrow();
  });
  test.each([
    ['八', 8],
    ['两', 2],
    ['十', 10],
    ['十八', 18],
    ['', null],
    ['不知道', null],
    ['一二三四', null],
  ])('%s is read as %s', (written, number) => {
    expect(domain.numberIn(written)).toBe(number);
  });
  test('a wrong sum is refused, and told where', () => {
    expect(check(opened, '13')).toThrow(/验证题/);
    expect(check(opened, '一百')).toThrow(/验证题/);
  });
  test('nobody fills it in within seconds, nor a day later, nor twice', () => {
    expect(check(opened, '12', 5)).toThrow(/太快/);
    expect(check(opened, '12', 6)).not.toThrow();
    expect(check(opened, '12', 24 * 3600 + 1)).toThrow(/过期/);
    expect(check({ ...opened, usedAt: NOW }, '12')).toThrow(/过期/);
    expect(check(undefined, '12')).toThrow(/过期/);
  });
  test('the sum follows from the form, its question answered by its answer', () => {
    const { question, answer } = domain.sumOf('01854f0e-0000-7000-8000-00000000004f');
    expect([question, answer]).toEqual(['七加五等于几？', 12]);
  });
});

test('what stood in the paper has nobody waiting for an answer', () => {
  expect(domain.isAwaited({ source: 'media' }, { name: '平原晚报', phone: '' })).toBe(false);
  expect(domain.isAwaited({ source: 'mail' }, { name: '周桂兰', phone: '' })).toBe(true);
});
