import { expect, test } from 'vitest';
import { MODULES } from '../../server/app.ts';
import { importsOf, moduleOf, sourcesIn, type Source } from './sources.ts';

const ORDER = MODULES.map(({ name }) => name);

/** Imports of a module listed later, or of anything behind another module's door (invariant 3). */
function strays(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const from = moduleOf(source.path);
    if (from === undefined) return [];
    return importsOf(source).flatMap((target) => {
      const to = moduleOf(target);
      if (to === undefined || to === from) return [];
      const isEarlier = ORDER.indexOf(to) !== -1 && ORDER.indexOf(to) < ORDER.indexOf(from);
      return isEarlier && /\/(index|events)\.ts$/.test(target) ? [] : [`${source.path} → ${target}`];
    });
  });
}

const sources = sourcesIn('server/modules');

test('a module imports only those listed before it, by index or events', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(strays(sources)).toEqual([]);
});

test('every folder is a module of the list, under its own name', () => {
  expect([...new Set(sources.map(({ path }) => moduleOf(path)))].toSorted()).toEqual(ORDER.toSorted());
});

test.each([
  ['a later module', 'server/modules/members/service.ts', '../proposals/index.ts'],
  ['a later module’s events', 'server/modules/members/service.ts', '../proposals/events.ts'],
  ['an earlier module past its door', 'server/modules/proposals/service.ts', '../members/repository.ts'],
  ['a module nobody listed', 'server/modules/proposals/service.ts', '../ghosts/index.ts'],
])('%s is found where it is imported', (_what, path, target) => {
  expect(strays([{ path, text: `import { x } from '${target}';` }])).toHaveLength(1);
});

test('an earlier module’s front door is no stray', () => {
  const text = "import { x } from '../members/index.ts';\nimport type { Y } from '../members/events.ts';";
  expect(strays([{ path: 'server/modules/proposals/service.ts', text }])).toEqual([]);
});
