import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, type Outcome } from './child.ts';

type Check = { readonly name: string; readonly work: () => Promise<Outcome> };

const LONGEST_FILE = 300;
const PARTS = ['contract', 'server', 'web', 'test', 'tools'];

const program = (name: string, command: string, ...args: string[]): Check => ({
  name,
  work: () => run(command, args, 'keep'),
});

// The slow ones first, so that the two lanes end together.
const CHECKS: readonly Check[] = [
  program('lint', 'eslint', '.'),
  program('types', 'vue-tsc', '-b'),
  program('lint of components', process.execPath, 'tools/lint-components.ts'),
  ...(existsSync(join(ROOT, 'tools/generate.ts'))
    ? [program('generated files', process.execPath, 'tools/generate.ts', '--check')]
    : []),
  program('format', 'prettier', '--check', '--log-level=warn', '.'),
  program('boundaries', 'depcruise', ...PARTS, '--config', '.dependency-cruiser.cjs'),
  program('dead code', 'knip', '--no-progress', '--no-config-hints'),
  { name: 'file length', work: checkLengths },
];

/** Files tracked or about to be, written by hand, of a kind that people read as code. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  return listed
    .toString()
    .split('\0')
    .filter((path) => /\.(ts|vue|js|cjs|css|sql)$/.test(path) && !path.endsWith('.gen.ts'))
    .filter((path) => existsSync(join(ROOT, path)));
}

function checkLengths(): Promise<Outcome> {
  const long = sourceFiles()
    .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE);
  const output = long.map(({ path, lines }) => `${path}: ${lines} lines, at most ${LONGEST_FILE}\n`).join('');
  return Promise.resolve({ code: long.length === 0 ? 0 : 1, output });
}

/** Runs every check, two at a time, and prints a line for each; of a failed one also what it said. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const waiting = [...CHECKS];
  let failed = 0;
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const began = Date.now();
      const { code, output } = await check.work();
      const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
      console.log(`${code === 0 ? '✓' : '✗'} ${seconds} s  ${check.name}`);
      if (code === 0) continue;
      failed += 1;
      console.log(output.trimEnd());
    }
  };
  await Promise.all([lane(), lane()]);
  return { passed: CHECKS.length - failed, failed };
}
