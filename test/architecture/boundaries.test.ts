import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';

type Rules = { readonly forbidden: readonly { readonly name: string }[] };
type Report = { readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string } }[] } };

const CONFIGURATION = join(CHECKOUT, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(CONFIGURATION) as Rules;
const cache = join(CHECKOUT, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const root = mkdtempSync(join(cache, 'boundaries-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** For each rule, files that break it. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'pure-core': { 'server/modules/a/domain.ts': "import 'node:fs';" },
  'front-door-only': {
    'server/modules/a/service.ts': "import '../b/service.ts';",
    'server/modules/b/service.ts': '',
  },
  'front-door-from-outside': { 'server/app.ts': "import './modules/a/service.ts';", 'server/modules/a/service.ts': '' },
  'sql-in-repository': { 'server/modules/a/service.ts': "import { sql } from 'kysely'; sql;" },
  'routes-have-no-logic': {
    'server/modules/a/routes.ts': "import type { X } from './domain.ts'; export type Y = X;",
    'server/modules/a/domain.ts': 'export type X = 1;',
  },
  'platform-knows-no-module': {
    'server/platform/jobs/index.ts': "import '../../modules/a/index.ts';",
    'server/modules/a/index.ts': '',
  },
  'contract-stands-alone': { 'contract/a.ts': "import '../server/kernel/a.ts';", 'server/kernel/a.ts': '' },
  'web-and-server-apart': {
    'web/pages/A.vue':
      '<script setup lang="ts">import type { X } from "../../server/kernel/a.ts"; defineProps<X>();</script>',
    'server/kernel/a.ts': 'export type X = object;',
  },
  'server-and-web-apart': { 'server/demo/a.ts': "import '../../web/text/a.ts';", 'web/text/a.ts': '' },
  'web-bundles-no-zod': { 'web/api/a.ts': "import { z } from 'zod'; z;" },
  'features-apart': { 'web/features/a/a.ts': "import '../b/b.ts';", 'web/features/b/b.ts': '' },
  'web-one-way': { 'web/ui/a.ts': "import '../pages/a.ts';", 'web/pages/a.ts': '' },
  'product-without-tests': { 'server/demo/a.ts': "import '../../test/harness/a.ts';", 'test/harness/a.ts': '' },
  'no-cycles': {
    'server/demo/a.ts': "import type { B } from './b.ts'; export type A = B;",
    'server/demo/b.ts': "import type { A } from './a.ts'; export type B = A;",
  },
  resolvable: { 'server/demo/a.ts': "import './nowhere.ts';" },
};

// The rules go by paths as seen from the root: the planted tree has a node_modules of its own.
const PACKAGES = Object.fromEntries(
  ['kysely', 'zod'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
    [`node_modules/${name}/index.js`, ''],
  ]),
);

function broken(name: string, files: Readonly<Record<string, string>>): string[] {
  const folder = join(root, name);
  for (const [path, text] of Object.entries({ ...files, ...PACKAGES })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(CHECKOUT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  const parts = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
  const cruise = join(CHECKOUT, 'node_modules/.bin/depcruise');
  const args = [cruise, ...parts, '--config', CONFIGURATION, '--output-type', 'json'];
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { summary } = JSON.parse(output) as Report;
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

describe('every boundary is seen to bite', () => {
  test('each rule has a planted violation', () => {
    expect(Object.keys(PLANTED).toSorted()).toEqual(forbidden.map(({ name }) => name).toSorted());
  });

  test.each(Object.entries(PLANTED))('%s', (name, files) => {
    expect(broken(name, files)).toContain(name);
  });

  test('sound files pass', () => {
    const sound = {
      'server/modules/a/domain.ts':
        "import '../../kernel/a.ts'; import '../b/events.ts'; import '../../../contract/a.ts';",
      'server/modules/a/repository.ts': "import { sql } from 'kysely'; sql;",
      'server/modules/a/service.ts': "import '../b/index.ts';",
      'server/modules/b/index.ts': '',
      'server/modules/b/events.ts': '',
      'server/kernel/a.ts': '',
      'contract/a.ts': "import { z } from 'zod'; z;",
    };
    expect(broken('sound', sound)).toEqual([]);
  });
});
