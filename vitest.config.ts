import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const isolated = { globals: false, environment: 'node', testTimeout: 20_000, hookTimeout: 60_000 } as const;
const sources = ['contract', 'server', 'web', 'tools'];

export default defineConfig({
  plugins: [vue()],
  test: {
    globalSetup: ['test/harness/global-setup.ts'],
    // Two cores: more workers only wait for each other and for the one database.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...isolated,
          name: 'units',
          include: sources.map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['**/routes.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: 'edge',
          include: ['server/**/routes.test.ts', 'test/permissions/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts', 'test/harness/**/*.test.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
