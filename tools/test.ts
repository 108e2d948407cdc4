import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, stopChildrenOnSignal } from './child.ts';
import { runChecks } from './checks.ts';

type Count = { readonly passed: number; readonly failed: number };
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { status: string }[];
  }[];
};

const REPORT = join(ROOT, `node_modules/.cache/test-report-${process.pid}.json`);

/** Everything a change must pass; with words after it, only the test files they name. */
async function main(words: readonly string[]): Promise<void> {
  const checks = words.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = await runTests(words);
  const failed = checks.failed + tests.failed;
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${checks.passed + tests.passed} passed, ${failed} failed`);
}

async function runTests(words: readonly string[]): Promise<Count> {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await run('vitest', ['run', ...reporters, ...words], 'show');
  try {
    return count(JSON.parse(readFileSync(REPORT, 'utf8')) as Report, code);
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(REPORT, { force: true });
  }
}

/** A file that cannot even be loaded, and an error outside any test, are failures too. */
function count(report: Report, code: number): Count {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  if (report.numPendingTests > 0) console.log(`${report.numPendingTests} tests skipped on this machine`);
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

stopChildrenOnSignal();
await main(process.argv.slice(2));
