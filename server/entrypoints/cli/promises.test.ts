import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from './index.ts';
import { commands } from './promises.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianyan-promises-'));
afterAll(() => rmSync(folder, { recursive: true }));
const letters = join(folder, 'letters.jsonl');

async function find(lines: readonly object[], ...more: string[]) {
  writeFileSync(letters, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const [out, err]: [string[], string[]] = [[], []];
  const around = {
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    env: {},
  };
  const code = await runCli(commands, ['promise', 'find', '--letters', letters, ...more], around);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const LETTER = { id: 1, repliedOn: '2023-05-12', text: '您的建议收悉。我局将于年底前新建公厕4座。' };

test('the promises of each letter are answered with their dates and reasons', async () => {
  const { code, out } = await find([LETTER, { ...LETTER, id: 2, text: '已全部完成。' }], '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    letters: [
      { id: '1', promises: [{ text: '我局将于年底前新建公厕4座。', dueOn: '2023-12-31', amount: '4座' }] },
      { id: '2', promises: [] },
    ],
  });
});

test('without --json they are told in words', async () => {
  const { out } = await find([LETTER]);
  expect(out).toContain('1：承诺 1 项\n  2023-12-31  我局将于年底前新建公厕4座。');
  expect(out).toContain('从答复日2023年5月12日算，到2023年12月31日');
});

test('a line without a date that exists is refused by its number', async () => {
  const { code, err } = await find([{ ...LETTER, repliedOn: '2023-02-30' }]);
  expect(code).not.toBe(0);
  expect(err).toContain('第 1 行应形如');
});
