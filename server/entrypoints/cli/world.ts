import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { refuse } from '../../kernel/errors.ts';
import { installedCommittees } from '../../modules/settings/index.ts';
import type { CommandWorld } from '../../platform/command.ts';
import { uuid7, type Context } from '../../platform/context.ts';
import { connect, type Database, type Pools } from '../../platform/database/index.ts';
import { migrate, type RoleUrls } from '../../platform/database/migrate.ts';
import { stateFolder } from '../../platform/embedded/folders.ts';
import { addressOf, startEmbedded, type Embedded } from '../../platform/embedded/index.ts';
import { createLog } from '../../platform/log.ts';
import { StartError } from '../../platform/start-error.ts';
import { systemContext } from '../../system.ts';
import { progressBar } from '../shell/progress.ts';
import { provisionEmbedded, provisionGiven } from '../shell/provision.ts';

export type Open = {
  readonly world: Pick<CommandWorld, 'committees' | 'contextOf' | 'database' | 'fill' | 'ownerUrl' | 'progress'>;
  readonly close: () => Promise<void>;
};

/** The product's database as commands reach it, opened when first asked for. */
export function openWorld(env: NodeJS.ProcessEnv = process.env): Open {
  const down: (() => Promise<void>)[] = [];
  let pools: Promise<Pools> | undefined;
  const opened = async (): Promise<Pools> => {
    const urls = env.DATABASE_URL ? (await provisionGiven(env.DATABASE_URL)).urls : await openEmbedded(down);
    const connected = connect(urls.appUrl, 2);
    down.push(() => connected.close());
    return connected;
  };
  const database = async (): Promise<Database> => (await (pools ??= opened())).db;
  return {
    world: {
      database,
      committees: async () => (await installedCommittees(await database())).map(({ code }) => code),
      contextOf: async (code) => contextOf(await database(), code),
      ownerUrl: async () => env.DATABASE_URL ?? ownerOfEmbedded(down),
      fill: async (fill) => {
        if (env.DATABASE_URL) await fill((await provisionGiven(env.DATABASE_URL)).urls);
        else await fillEmbedded(down, fill);
      },
      progress: (label) => progressBar(label, process.stderr),
    },
    close: async () => {
      for (const step of down.toReversed()) await step();
    },
  };
}

const NO_DATA = '这里还没有数据：请先运行 npm start，或用 DATABASE_URL 指定数据库。';

/** The server of a running product is shared; without one it runs for the length of the command. */
async function openEmbedded(down: (() => Promise<void>)[]): Promise<RoleUrls> {
  if (!existsSync(join(stateFolder(), 'postgres'))) throw new StartError(NO_DATA);
  const embedded = await startEmbedded();
  down.push(() => embedded.stop());
  if (!(await hasProduct(embedded))) throw new StartError(NO_DATA);
  return migrate(addressOf(embedded.socketDir, 'jianyan'));
}

async function ownerOfEmbedded(down: (() => Promise<void>)[]): Promise<string> {
  const embedded = await startEmbedded();
  down.push(() => embedded.stop());
  return addressOf(embedded.socketDir, 'jianyan');
}

type Fill = Parameters<CommandWorld['fill']>[0];

async function fillEmbedded(down: (() => Promise<void>)[], fill: Fill): Promise<void> {
  const embedded = await startEmbedded();
  down.push(() => embedded.stop());
  let isNew = false;
  const { urls } = await provisionEmbedded(
    (name) => addressOf(embedded.socketDir, name),
    async (fresh) => {
      isNew = true;
      await fill(fresh);
    },
  );
  if (!isNew) await fill(urls);
}

async function hasProduct({ ownerUrl }: Embedded): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query("select from pg_database where datname = 'jianyan'")).rowCount === 1;
  } finally {
    await client.end();
  }
}

async function contextOf(db: Database, code: string): Promise<Context> {
  const committee = (await installedCommittees(db)).find((one) => one.code === code) ?? refuse('not_found');
  return systemContext({ db, log: createLog() }, committee.id, `cli-${uuid7()}`);
}
