import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKOUT } from '../../platform/embedded/index.ts';
import { promiseIn, promisesIn } from './domain/index.ts';

type Labelled = {
  readonly repliedOn: string;
  readonly text: string;
  readonly isPromise: boolean;
  readonly dueOn?: string | null;
};
const { sentences, lookAt } = JSON.parse(
  readFileSync(join(CHECKOUT, 'test/fixtures/commitment-sentences.json'), 'utf8'),
) as { readonly sentences: readonly Labelled[]; readonly lookAt: number };

/** How well the finder does on a set of labelled sentences, and how many of the dates it read are the labelled ones. */
function judged(set: readonly Labelled[]) {
  const found = set.map((label) => ({ label, promise: promiseIn(label.text, label) }));
  const taken = found.filter(({ promise }) => promise !== null);
  const right = taken.filter(({ label }) => label.isPromise);
  const dated = right.filter(({ label, promise }) => promise?.dueOn === label.dueOn);
  return {
    precision: right.length / taken.length,
    recall: right.length / set.filter((label) => label.isPromise).length,
    dates: dated.length / right.length,
  };
}

describe.each([
  ['looked at while the rules were made', sentences.slice(0, lookAt)],
  ['held out', sentences.slice(lookAt)],
])('on the labelled sentences %s', (_name, set) => {
  test('the finder is right nine times in ten, overlooks at most one promise in five, and reads the dates', () => {
    const { precision, recall, dates } = judged(set);
    expect(set).toHaveLength(100);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.8);
    expect(dates).toBeGreaterThanOrEqual(0.9);
  });
});

test.each([
  ['年底前', '2023-12-31'],
  ['明年上半年', '2024-06-30'],
  ['三年内', '2026-05-12'],
  ['两个月内', '2023-07-12'],
  ['30日内', '2023-06-11'],
  ['2024年6月底前', '2024-06-30'],
  ['2024年2月底前', '2024-02-29'],
  ['十一月中旬', '2023-11-20'],
  ['3月底前', '2024-03-31'],
  ['第三季度', '2023-09-30'],
  ['“十四五”末', '2025-12-31'],
  ['后年年底前', '2025-12-31'],
])('%s counts from the day of the reply', (words, dueOn) => {
  expect(promiseIn(`我局将于${words}新建公厕4座。`, { repliedOn: '2023-05-12' })).toMatchObject({
    dueOn,
    amount: '4座',
    subject: '我局',
  });
});

test('a day the calendar does not have is no date', () => {
  expect(promiseIn('我局将于2月30日新建公厕4座。', { repliedOn: '2023-05-12' })?.dueOn ?? null).toBeNull();
});

test('a promise says by which words it was found', () => {
  const promise = promiseIn('我局将于年底前新建公厕4座。', { repliedOn: '2023-05-12' });
  expect(promise?.action).toBe('新建公厕4座');
  expect(promise?.because).toEqual([
    '“我局”是答复单位自己',
    '“将”说的是今后要做的事',
    '“年底前”从答复日2023年5月12日算，到2023年12月31日',
    '“4座”是可以核对的数量',
  ]);
});

test('what is in use by now is no promise, though a month that is not over is named', () => {
  const text = '我局已照此办理，首批任务于11月底完工，现已投入使用。';
  expect(promiseIn(text, { repliedOn: '2026-11-23' })).toBeNull();
});

test.each([
  '此项已采纳并落地：11月起我单位抽调5人专班推进，已完成9处，相关制度同步印发执行。',
  '我单位已完成部署，牵头制定了责任分工，11月组织检查，落实率95%。',
])('what is told as done is no promise, though it names the month that is running: %s', (text) => {
  expect(promiseIn(text, { repliedOn: '2026-11-23' })).toBeNull();
});

test.each([
  ['此项已采纳：我单位将从11月起抽调5人专班推进。', '2026-11-30'],
  ['我局已安排专人，11月底前对5个小区逐户回访一遍。', '2026-11-30'],
  ['此项已采纳：12月1日起我局每周开放3个场馆。', '2026-12-01'],
])('what is done so far takes nothing from a promise: %s', (text, dueOn) => {
  expect(promiseIn(text, { repliedOn: '2026-11-23' })?.dueOn).toBe(dueOn);
});

test.each([
  '收到《关于小公园的建议》后，我局即列入年度重点办理事项，于10月上门沟通，现将办理情况答复如下：',
  '我中心明年将把它作为第一项工作，具体安排如下：',
])('a sentence that leads up to the answer promises nothing: %s', (text) => {
  expect(promiseIn(text, { repliedOn: '2026-11-19' })).toBeNull();
});

test('what is done before the day that is named takes nothing from what is promised for it', () => {
  const text = '5月开工建设，资金已到位，由我局负责。';
  expect(promiseIn(text, { repliedOn: '2023-05-12' })?.dueOn).toBe('2023-05-31');
});

test('a day set for works is promised, a guess at their effect is not', () => {
  const head = { repliedOn: '2026-11-19' };
  expect(promiseIn('场馆主体已经封顶，预计2027年3月底前投入使用。', head)?.dueOn).toBe('2027-03-31');
  expect(promiseIn('预计2027年3月底前客流可达二十万人次。', head)).toBeNull();
});

test('a plan for the year that names what is done promises nothing', () => {
  const head = { repliedOn: '2026-11-19' };
  expect(promiseIn('已将厕所改造纳入2026年全市校舍维修计划。', head)).toBeNull();
  expect(promiseIn('我局已将厕所改造报入2027年维修项目，将予以改造。', head)?.dueOn).toBe('2027-12-31');
});

test('a unit that speaks of itself by name promises as one that says 我局', () => {
  const text = '市教育局将于2027年6月底前增加学位300个。';
  expect(promiseIn(text, { repliedOn: '2026-11-19' })).toBeNull();
  const promise = promiseIn(text, { repliedOn: '2026-11-19', self: ['新乡市教育局', '市教育局'] });
  expect(promise).toMatchObject({ subject: '市教育局', dueOn: '2027-06-30', amount: '300个' });
});

test('a letter is read sentence by sentence, and a sentence said twice promises once', () => {
  const letter = '您的建议收悉。我局将于年底前新建公厕4座。\n我局将于年底前新建公厕4座。感谢关心。';
  expect(promisesIn(letter, { repliedOn: '2023-05-12' }).map(({ text }) => text)).toEqual([
    '我局将于年底前新建公厕4座。',
  ]);
  expect(promisesIn('', { repliedOn: '2023-05-12' })).toEqual([]);
});
