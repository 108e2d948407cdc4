import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rankByWords, type Ranked } from './similar/baseline.ts';
import { documents, families, unrelated, type Label, type Line } from './similar/corpus.ts';
import { falsePositives, recalls } from './similar/report.ts';

const USAGE = `用法：
  node tools/similar.ts make --out 目录 [--documents 20000] [--queries 250] [--seed 20000]   生成文本、改写和答案
  node tools/similar.ts baseline --out 目录                                            词袋基线的召回
  node tools/similar.ts judge --out 目录 --result 结果.json [--false 结果.json]           评判 similar eval 的结果`;
const UNRELATED = 1000;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'var/similar' },
    documents: { type: 'string', default: '20000' },
    queries: { type: 'string', default: '250' },
    seed: { type: 'string', default: '20000' },
    result: { type: 'string' },
    false: { type: 'string' },
  },
});
const fileOf = (name: string): string => join(values.out, name);
const put = (name: string, rows: Iterable<object>): void => {
  const text = [...rows].map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(fileOf(name), text);
  console.log(`${fileOf(name)}\t${createHash('sha256').update(text).digest('hex')}`);
};
const take = <T>(name: string): T[] =>
  readFileSync(fileOf(name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
const resultOf = (file: string): Ranked[] => (JSON.parse(readFileSync(file, 'utf8')) as { queries: Ranked[] }).queries;

const ACTS: Readonly<Record<string, () => void>> = {
  make: () => {
    mkdirSync(values.out, { recursive: true });
    const count = Number(values.documents);
    const { queries, labels } = families(values.seed, count, Number(values.queries));
    put('documents.jsonl', documents(values.seed, count));
    put('queries.jsonl', queries);
    put('labels.jsonl', labels);
    put('unrelated.jsonl', unrelated(values.seed, UNRELATED));
  },
  baseline: () => {
    const ranked = rankByWords(take<Line>('documents.jsonl'), take<Line>('queries.jsonl'), 10);
    for (const line of recalls(ranked, take<Label>('labels.jsonl'))) console.log(line);
  },
  judge: () => {
    if (values.result)
      for (const line of recalls(resultOf(values.result), take<Label>('labels.jsonl'))) console.log(line);
    if (values.false) for (const line of falsePositives(resultOf(values.false), THRESHOLDS)) console.log(line);
  },
};
const act = ACTS[positionals[0] ?? ''];
if (act) act();
else console.error(USAGE);
