import { expect, test } from 'vitest';
import { placedIn, type Paragraph, type Placed } from './domain/word.ts';

const lines = (...texts: string[]): Paragraph[] => texts.map((text) => ({ text, heading: false, list: null }));
const item = (text: string): Paragraph => ({ text, heading: false, list: 0 });
const withNumbers = (...texts: string[]): Paragraph[] => texts.map(item);
const everyWord = ({ title, situation, analysis, suggestions, leftOver }: Placed): string =>
  [title, situation, analysis, ...suggestions, ...leftOver].join('\n');

test('labels on their own lines, numbers in Chinese, and what belongs nowhere is left over', () => {
  const written = lines(
    ...[
      '政协某市委员会提案',
      '关于老旧小区加装电梯的提案',
      '提案人：张三',
      '一、基本情况',
      '全市有小区三百个。',
      '老人多。',
    ],
    ...[
      '二、存在的问题',
      '协调难。',
      '三、对策建议',
      '（一）完善管理办法',
      '由住建局牵头。',
      '1.先做试点',
      '（二）建立资金池。',
    ],
    ...['以上提案，请审议。', '2023年1月3日'],
  );
  expect(placedIn(written)).toEqual({
    title: '关于老旧小区加装电梯的提案',
    situation: '全市有小区三百个。\n老人多。',
    analysis: '协调难。',
    suggestions: ['完善管理办法\n由住建局牵头。\n1.先做试点', '建立资金池。'],
    leftOver: ['政协某市委员会提案', '提案人：张三', '以上提案，请审议。', '2023年1月3日'],
    notes: [],
  });
});

test.each<[string, readonly Paragraph[]]>([
  ['inline labels', lines('案由：校车', '背景：车旧。', '分析：没人管。', '建议：换车。')],
  ['labels in brackets', lines('【案由】校车', '【情况】车旧。', '【问题】没人管。', '【建议】换车。')],
  [
    'labels apart from their text',
    lines('案由', '校车', '（一）现状', '车旧。', '（二）原因分析', '没人管。', '（三）几点建议', '换车。'),
  ],
  [
    'arabic numbers',
    lines('关于校车', '1. 情况说明', '车旧。', '2. 问题及原因', '没人管。', '3. 意见建议', '1、换车。'),
  ],
  [
    'a sentence that opens the suggestions',
    lines('案由：校车', '现状：车旧。', '问题：没人管。', '（一）换车。').toSpliced(3, 0, ...lines('对策')),
  ],
])('%s', (_, written) => {
  const { situation, analysis, suggestions } = placedIn(written);
  expect({ situation, analysis, suggestions }).toEqual({
    situation: '车旧。',
    analysis: '没人管。',
    suggestions: ['换车。'],
  });
});

test.each([
  ['一是清淤。', '二是立法。'],
  ['1、清淤。', '2、立法。'],
  ['1.清淤。', '2.立法。'],
  ['（1）清淤。', '（2）立法。'],
  ['①清淤。', '②立法。'],
  ['第一，清淤。', '第二，立法。'],
  ['建议一：清淤。', '建议二：立法。'],
])('suggestions numbered as %s', (first, second) => {
  expect(placedIn(lines('关于治河的提案', '河浅。', '为此建议：', first, second)).suggestions).toEqual([
    '清淤。',
    '立法。',
  ]);
});

test('Word’s own numbers divide the suggestions and are written out elsewhere', () => {
  const placed = placedIn([
    ...lines('关于治河的提案', '情况'),
    ...withNumbers('河浅。', '水黑。'),
    ...lines('建议'),
    ...withNumbers('清淤。', '立法。'),
  ]);
  expect(placed).toMatchObject({ situation: '1. 河浅。\n2. 水黑。', suggestions: ['清淤。', '立法。'] });
});

test('without labels everything stays, and the author is told', () => {
  const placed = placedIn(lines('关于治河的提案', '河浅。', '水黑。'));
  expect(placed.situation).toBe('河浅。\n水黑。');
  expect(placed.notes.join()).toContain('没有找到');
});

test('nothing that was written is lost, whatever the order', () => {
  const texts = [
    '建议',
    '总的来说',
    '1. 甲乙丙丁',
    '情况',
    '戊己庚辛',
    '案由：壬癸',
    '联系电话：一二三',
    '分析',
    '子丑寅卯',
    '附件：图',
    '辰巳午未',
  ];
  for (let turn = 0; turn < texts.length; turn += 1) {
    const all = everyWord(placedIn(lines(...texts.slice(turn), ...texts.slice(0, turn))));
    for (const word of ['总的来说', '甲乙丙丁', '戊己庚辛', '壬癸', '联系电话', '子丑寅卯', '附件：图', '辰巳午未'])
      expect(all).toContain(word);
  }
});
