import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RouteEvaluation } from '../../modules/advice/index.ts';
import { runCli } from './index.ts';
import { commands } from './route.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianyan-route-'));
afterAll(() => rmSync(folder, { recursive: true }));
const saved = (name: string, ...rows: readonly (object | string)[]): string => {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''));
  return path;
};
async function jianyan(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const around = {
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    env: {},
  };
  const code = await runCli(commands, ['route', 'eval', ...args], around);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const UNITS = [
  { id: 'e', name: '市教育局', duties: '中小学和幼儿园' },
  { id: 7, name: '市卫生健康委员会', duties: null },
  { id: 't', name: '市交通运输局' },
];
const units = saved('units.jsonl', ...UNITS);
const none = saved('none.jsonl');
const history = saved(
  'history.jsonl',
  { id: 1, title: '关于中小学布局的提案', body: '学位不足。', unit: 'e' },
  { id: 1, title: '关于公交线路的提案', body: null, unit: '市交通运输局' },
  { id: 2, title: '关于村医待遇的提案', body: '', unit: '市卫生和计划生育委员会' },
);
const asked = saved(
  'asked.jsonl',
  { id: 'a', title: '关于优化公交线路的提案', body: '', unit: '市交通运输局' },
  { id: 'b', title: '关于改善幼儿园入园难的建议', body: '孩子入园要摇号。', unit: 'e' },
  { id: 'c', title: '关于诸事的提案', body: '', unit: '7' },
);
const evaluated = async (train: string, test: string): Promise<RouteEvaluation> => {
  const { code, out } = await jianyan('--units', units, '--train', train, '--test', test, '--json');
  expect(code).toBe(0);
  return JSON.parse(out) as RouteEvaluation;
};

test('units are ranked with score and phrases, and what says nothing is left unanswered', async () => {
  const { lines, summary } = await evaluated(history, asked);
  expect(lines.map(({ id, abstained }) => [id, abstained])).toEqual([
    ['a', false],
    ['b', false],
    ['c', true],
  ]);
  expect(lines.map(({ units: ranked }) => ranked[0]?.id).slice(0, 2)).toEqual(['t', 'e']);
  expect(lines[0]?.units[0]?.phrases).toContain('公交线路');
  for (const { units: ranked } of lines) {
    const scores = ranked.map(({ score }) => score);
    expect(scores).toHaveLength(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  }
  expect(summary).toMatchObject({ tested: 3, answered: 2, abstentionRate: 0.3333, top1: 1, top3: 1, learnedFrom: 2 });
  expect(summary.unknownUnits).toEqual({ 市卫生和计划生育委员会: 1 });
});

test('with no history names, duties and common knowledge speak alone, the same every time', async () => {
  const first = await evaluated(none, asked);
  expect(first.lines.map(({ units: ranked }) => ranked[0]?.id).slice(0, 2)).toEqual(['t', 'e']);
  expect((await evaluated(none, asked)).lines).toEqual(first.lines);
});

test('lines that name no unit are answered without any accuracy', async () => {
  const bare = saved('bare.jsonl', { id: 'x', title: '关于公交的提案', body: '字'.repeat(200_000) });
  const { lines, summary } = await evaluated(history, bare);
  expect(lines[0]?.units[0]?.id).toBe('t');
  expect(summary).toMatchObject({ top1: null, top3: null, calibration: [] });
  const { out } = await jianyan('--units', units, '--train', history, '--test', bare);
  expect(out).toContain('没有写明单位');
  expect(out).toContain('市卫生和计划生育委员会（1 件）');
});

test.each([
  ['units', '{"id":"a"}', '第 1 行应形如 {"id":"编号","name":"单位名称"'],
  ['units', '{"id":"e","name":"甲"}\n{"id":"e","name":"乙"}', '第 2 行的编号 e 与第 1 行重复'],
  ['units', '', '里没有单位'],
  ['train', '{"id":"a","title":"题","body":"文"}', '第 1 行应形如'],
  ['train', 'x', '第 1 行不是一个 JSON 对象'],
  ['test', '{"id":"a","title":7}', '第 1 行应形如'],
])('an odd line among %s is told by its number: %s', async (which, text, sentence) => {
  const files: Record<string, string> = { units, train: history, test: asked, [which]: saved('odd.jsonl', text) };
  const { code, err } = await jianyan(...Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]));
  expect(code).toBe(2);
  expect(err).toContain(sentence);
});

test('a missing flag or file is told in a sentence', async () => {
  expect((await jianyan('--units', units)).err).toContain('缺少 --train');
  expect((await jianyan('--units', join(folder, 'nowhere'))).err).toContain('读不到文件');
});
