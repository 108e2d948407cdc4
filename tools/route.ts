import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mostFrequent, naiveBayes } from './route/baseline.ts';
import { corpusOf, type Label, type Line, type UnitLine } from './route/corpus.ts';
import { accuracy, judge, type Answered } from './route/report.ts';

const USAGE = `用法：
  node tools/route.ts make --out 目录 [--train 1500] [--test 600] [--seed route-2023]   生成单位、历年交办和下一次会议的提案及答案
  node tools/route.ts baseline --out 目录                                        两种基线的准确率
  node tools/route.ts judge --out 目录 --result 结果.json                          评判 route eval 的结果`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'var/route' },
    train: { type: 'string', default: '1500' },
    test: { type: 'string', default: '600' },
    seed: { type: 'string', default: 'route-2023' },
    result: { type: 'string', default: '' },
  },
});
const fileOf = (name: string): string => join(values.out, name);
const put = (name: string, rows: readonly object[]): void => {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(fileOf(name), text);
  console.log(`${fileOf(name)}\t${createHash('sha256').update(text).digest('hex')}`);
};
const take = <T>(name: string): T[] =>
  readFileSync(fileOf(name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

const ACTS: Readonly<Record<string, () => void>> = {
  make: () => {
    mkdirSync(values.out, { recursive: true });
    const { units, train, test, labels } = corpusOf(values.seed, Number(values.train), Number(values.test));
    put('units.jsonl', units);
    put('train.jsonl', train);
    put('test.jsonl', test);
    put('labels.jsonl', labels);
    put('train-none.jsonl', []);
    put(
      'test-titles.jsonl',
      test.map((line) => ({ ...line, body: '' })),
    );
  },
  baseline: () => {
    const given = [take<UnitLine>('units.jsonl'), take<Line>('train.jsonl'), take<Line>('test.jsonl')] as const;
    const labels = take<Label>('labels.jsonl');
    console.log(`most frequent unit\t${accuracy(mostFrequent(...given), labels)}`);
    console.log(`naive Bayes over words\t${accuracy(naiveBayes(...given), labels)}`);
  },
  judge: () => {
    const { lines } = JSON.parse(readFileSync(values.result, 'utf8')) as { lines: Answered[] };
    for (const line of judge(lines, take<Label>('labels.jsonl'))) console.log(line);
  },
};
const act = ACTS[positionals[0] ?? ''];
if (act) act();
else console.error(USAGE);
