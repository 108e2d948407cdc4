import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isolated = { globals: false, environment: 'node', testTimeout: 20_000, hookTimeout: 60_000 } as const;
const sources = ['contract', 'server', 'web', 'tools'];
const LONGEST = [
  '/test/scenarios/demo-year.',
  '/test/browser/pages.',
  '/test/browser/states.',
  '/test/browser/whole-road.',
  '/test/scenarios/',
];

/** What takes longest begins first, so that both lanes end together. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((part) => moduleId.includes(part));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  plugins: [vue()],
  test: {
    globalSetup: ['test/harness/global-setup.ts'],
    // Two cores: more workers only wait for each other and for the one database.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          ...isolated,
          name: 'units',
          include: sources.map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['**/routes.test.ts'],
        },
      },
      {
        extends: true,
        test: { ...isolated, name: 'edge', include: ['server/**/routes.test.ts', 'test/permissions/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts', 'test/harness/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { ...isolated, name: 'scenarios', include: ['test/scenarios/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 300_000,
          // What a person waits to see comes when the machine gets to it.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 180_000,
          // After all others: a person at a page must not wait for them.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
