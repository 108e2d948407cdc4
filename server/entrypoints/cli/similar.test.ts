import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from './index.ts';
import { commands } from './similar.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianyan-similar-'));
afterAll(() => rmSync(folder, { recursive: true }));
const saved = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
async function jianyan(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const around = {
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    env: {},
  };
  const code = await runCli(commands, ['similar', 'eval', ...args], around);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const LIFT = {
  title: '关于老旧小区加装电梯的提案',
  body: '多数小区没有电梯，高层老人上下楼十分吃力。建议街道派专人上门协商，逐户听取意见。',
};
const SAND = {
  title: '关于整治河道采砂的提案',
  body: '汛期夜间盗采河砂屡禁不止，堤脚被掏空。建议设立联合执法站点，装卡口摄像。',
};
const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const good = saved('good.jsonl', `\ufeff${lines({ id: 'a', ...LIFT }, { id: 7, ...SAND })}\r\n`);

test('texts are found in a database of their own, and a query never finds itself', async () => {
  const queries = saved('q.jsonl', lines({ id: 'x', ...LIFT }, { id: 'a', ...LIFT }));
  const { code, out } = await jianyan('--corpus', good, '--queries', queries, '--top', '3', '--json');
  expect(code).toBe(0);
  const result = JSON.parse(out) as { queries: { id: string; hits: { id: string; score: number }[] }[] };
  expect(Object.keys(result)).toEqual(['queries', 'indexSeconds', 'p50Ms', 'p95Ms']);
  expect(result.queries.map(({ id }) => id)).toEqual(['x', 'a']);
  expect(result.queries[0]?.hits[0]).toEqual({ id: 'a', score: 1 });
  expect(result.queries[1]?.hits.map(({ id }) => id)).not.toContain('a');
}, 60_000);

test.each([
  ['no JSON', '{"id":"a"', '第 2 行不是一个 JSON 对象'],
  ['a missing part', '{"id":"b","title":"题"}', '第 2 行应形如 {"id":"编号","title":"标题","body":"正文"}'],
  ['a number for a text', '{"id":"b","title":3,"body":"文"}', '第 2 行应形如'],
  ['null', 'null', '第 2 行应形如'],
  ['an id twice', '{"id":"a","title":"题","body":"文"}', '第 2 行的编号 a 与第 1 行重复'],
])('a line with %s is told by its number', async (_, odd, sentence) => {
  const file = saved('odd.jsonl', `{"id":"a","title":"题","body":"文"}\n${odd}\n`);
  const { code, err } = await jianyan('--corpus', good, '--queries', file);
  expect(code).not.toBe(0);
  expect(err).toContain(sentence);
});

test('a missing file, flag or number is told in a sentence', async () => {
  expect((await jianyan('--corpus', join(folder, 'none.jsonl'), '--queries', good)).err).toContain('读不到文件');
  expect((await jianyan('--corpus', good)).err).toContain('缺少 --queries');
  expect((await jianyan('--corpus', good, '--queries', good, '--top', '0')).err).toContain('--top');
});
