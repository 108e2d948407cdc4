import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../server/platform/database/migrate.ts';
import { reachable, startEmbedded } from '../../server/platform/embedded/index.ts';
import { isAlive } from '../../server/platform/embedded/process.ts';

export const TEMPLATE = 'jianyan_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's address of the template database; every test database is its copy. */
    templateUrl: string;
  }
}

/** One PostgreSQL for the whole run, migrated once into a template. It ends with the run, even a killed one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // An address meant for a real installation must never receive a test's rows.
  delete process.env.DATABASE_URL;
  delete process.env.DATABASE_APP_URL;
  const state = reachable(`node_modules/.cache/test-pg-${process.pid}`);
  mkdirSync(dirname(state), { recursive: true });
  sweep(dirname(state));
  const binaries = reachable('node_modules/.cache/embedded');
  const embedded = await startEmbedded({ state, binaries, durable: false, tied: true, name: TEMPLATE });
  const teardown = async (): Promise<void> => {
    await embedded.stop();
    rmSync(state, { recursive: true, force: true });
  };
  try {
    await migrate(embedded.ownerUrl);
    await seal(embedded.ownerUrl);
  } catch (cause) {
    await teardown();
    throw cause;
  }
  project.provide('templateUrl', embedded.ownerUrl);
  return teardown;
}

/** PostgreSQL copies a database only while nobody is connected to it: from now on nobody can be. */
async function seal(templateUrl: string): Promise<void> {
  const admin = new URL(templateUrl);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  } finally {
    await client.end();
  }
}

/** Removes what killed runs left; the folder of a run still at work stays. */
function sweep(cache: string): void {
  for (const name of readdirSync(cache)) {
    const pid = /^test-pg-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
