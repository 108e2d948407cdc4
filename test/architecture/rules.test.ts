import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';

type Rule = { readonly name: string; readonly code: string; readonly test: string; readonly says: string };

const LINE = /^\| ([^|]+) \| [^|]+ \| [^|]+ \| `([^`]+)` *\| `([^`]+)`：([^|]+) \|$/gm;
const rulesIn = (text: string): Rule[] =>
  [...text.matchAll(LINE)].map(([, name = '', code = '', file = '', says = '']) => ({
    name: name.trim(),
    code,
    test: file,
    says: says.trim(),
  }));

const textOf = (path: string): string =>
  existsSync(join(CHECKOUT, path)) ? readFileSync(join(CHECKOUT, path), 'utf8') : '';

/** Rules whose code or test is not where the page says. */
const astray = (rules: readonly Rule[]): string[] =>
  rules.flatMap(({ name, code, test: file, says }) => [
    ...(textOf(code) === '' ? [`${name}: no ${code}`] : []),
    ...(textOf(file).includes(says) ? [] : [`${name}: no test “${says}”`]),
  ]);

const page = textOf('docs/rules.md');

test('every line of the page is read', () => {
  const lines = page.split('\n').filter((line) => line.startsWith('| ')).length - 2;
  expect(rulesIn(page)).toHaveLength(lines);
  expect(lines).toBeGreaterThan(40);
});

test('every rule stands in its code and in a test that says it', () => {
  expect(astray(rulesIn(page))).toEqual([]);
});

test('a rule without code or test is found', () => {
  const planted = '| 规则 | §1 | 一 | `server/nowhere.ts` | `server/app.ts`：says nothing of the kind |';
  expect(astray(rulesIn(planted))).toHaveLength(2);
});
