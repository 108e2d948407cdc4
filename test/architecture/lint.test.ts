import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { lintComponents } from '../../tools/lint-components.ts';

const eslint = new ESLint({ cwd: CHECKOUT });

/** Lints `text` as if it stood in an existing file: the rules go by the place. */
async function lint(path: string, text: string): Promise<string[]> {
  const results = await eslint.lintText(text, { filePath: join(CHECKOUT, path) });
  const messages = results.flatMap((result) => result.messages);
  return messages.filter(({ severity }) => severity === 2).map(({ ruleId, message }) => ruleId ?? message);
}

const KERNEL = 'server/kernel/time.ts';
const PLATFORM = 'server/platform/start-error.ts';

describe('every lint error is seen to bite', { timeout: 180_000 }, () => {
  test.each([
    ['new Date();', 'no-restricted-syntax'],
    ['Date.now();', 'no-restricted-syntax'],
    ['Math.random();', 'no-restricted-syntax'],
    ['process.exit();', 'no-restricted-globals'],
  ])('%s is refused where decisions are made, and only there', async (text, rule) => {
    expect(await lint(KERNEL, `export const a = (): unknown => ${text}\n`)).toContain(rule);
    expect(await lint(PLATFORM, `export const a = (): unknown => ${text}\n`)).not.toContain(rule);
  });

  test('a promise nobody waits for is refused', async () => {
    const text =
      'const save = (): Promise<void> => Promise.resolve();\nexport const a = (): void => {\n  save();\n};\n';
    expect(await lint(PLATFORM, text)).toEqual(['@typescript-eslint/no-floating-promises']);
  });

  test('a file of 301 lines is refused, one of 300 is not', async () => {
    const lines = (count: number): string =>
      `${Array.from({ length: count }, (_, n) => `export const a${n} = ${n};`).join('\n')}\n`;
    expect(await lint(PLATFORM, lines(301))).toEqual(['max-lines']);
    expect(await lint(PLATFORM, lines(300))).toEqual([]);
  });

  test('a function with eleven ways through is refused', async () => {
    const ways = Array.from({ length: 10 }, (_, n) => `  if (n === ${n}) return ${n * 2};`).join('\n');
    const text = `export function a(n: number): number {\n${ways}\n  return 0;\n}\n`;
    expect(await lint(PLATFORM, text)).toEqual(['complexity']);
  });

  test('what a component does with types is read as in any other file, and said at its own line', async () => {
    const path = 'web/features/documents/DossierButton.vue';
    const lines = [
      '<script setup lang="ts">',
      "import { call } from '../../api/call.ts';",
      "const kind = 'pdf' as 'pdf' | 'zip';",
      "call('dossier.pdf', { params: { id: '1' } });",
      '[1].forEach(async () => { await Promise.resolve(); });',
      'const length: number = JSON.parse(kind);',
      "switch (kind) { case 'pdf': break; }",
      '</script>',
      '<template><p>{{ length }}</p></template>',
    ];
    const results = await lintComponents({ [path]: lines.join('\n') });
    const errors = results.flatMap(({ filePath, messages }) =>
      messages
        .filter(({ severity }) => severity === 2)
        .map(({ line, ruleId }) => `${filePath.slice(CHECKOUT.length + 1)}:${line} ${ruleId}`),
    );
    expect(errors).toEqual([
      `${path}:4 @typescript-eslint/no-floating-promises`,
      `${path}:5 @typescript-eslint/no-misused-promises`,
      `${path}:6 @typescript-eslint/no-unsafe-assignment`,
      `${path}:7 @typescript-eslint/switch-exhaustiveness-check`,
    ]);
  });
});
