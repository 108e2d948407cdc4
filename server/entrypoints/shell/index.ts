import { setTimeout as sleep } from 'node:timers/promises';
import type { RoleUrls } from '../../platform/database/migrate.ts';
import { addressOf, CHECKOUT, startEmbedded, type Embedded } from '../../platform/embedded/index.ts';
import { StartError } from '../../platform/start-error.ts';
import { explainListening, readAddress, refuseTakenPort, urlOf, type Address } from './address.ts';
import { progressBar } from './progress.ts';
import { hasOwnCommittee, provisionEmbedded, provisionGiven, type LoadDemo, type Ready } from './provision.ts';

export type { LoadDemo } from './provision.ts';
export { ensureWeb } from './web-build.ts';

/** The running product: HTTP and worker together. */
export type Product = {
  listen(address: Address): Promise<void>;
  /** Stops accepting, answers what is in flight, stops the worker, closes its connections. */
  close(): Promise<void>;
};
export type DemoAccount = { readonly role: string; readonly login: string; readonly password: string };

/** What the shell puts together; it knows none of them from the inside. */
export type Parts = {
  readonly createProduct: (given: { readonly urls: RoleUrls; readonly webFolder: string }) => Promise<Product>;
  /** The folder of the built web, built now if need be. */
  readonly buildWeb: (say: (line: string) => void, signal: AbortSignal) => Promise<string>;
  readonly loadDemo: LoadDemo;
  readonly demoAccounts: readonly DemoAccount[];
};

const CLOSE_PATIENCE_MS = 15_000;
const EXIT_AFTER_MS = 29_000;
const say = (line: string): void => console.log(line);

/** Starts everything, says where it is, and takes everything down again on a signal. */
export async function runShell(parts: Parts, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const down: (() => Promise<void>)[] = [];
  const stop = takeDownOnSignal(down);
  try {
    const address = readAddress(env);
    await refuseTakenPort(address);
    const database = await openDatabase(parts, env, down);
    const building = new AbortController();
    down.push(() => Promise.resolve(building.abort()));
    const webFolder = await parts.buildWeb(say, building.signal);
    const product = await parts.createProduct({ urls: database.urls, webFolder });
    down.push(() => product.close());
    await listen(product, address);
    announce(address, database.hasDemo ? parts.demoAccounts : []);
  } catch (cause) {
    if (!stop.requested()) console.error(cause instanceof StartError ? cause.message : cause);
    await stop(1);
  }
}

type Opened = Ready & { readonly hasDemo: boolean };

async function openDatabase(parts: Parts, env: NodeJS.ProcessEnv, down: (() => Promise<void>)[]): Promise<Opened> {
  if (env.DATABASE_URL) return { ...(await provisionGiven(env.DATABASE_URL)), hasDemo: false };
  const starting = startEmbedded();
  // Noted before it has started: a signal in between stops it as soon as it has.
  down.push(async () => (await starting).stop());
  const embedded = await starting.catch((cause: unknown) => {
    down.pop();
    throw cause;
  });
  tellWhere(embedded, env);
  const wantsDemo = env.DEMO !== 'none';
  const fill = async (urls: RoleUrls): Promise<void> => {
    if (wantsDemo) await parts.loadDemo(urls, progressBar('正在生成演示年度'));
  };
  const ready = await provisionEmbedded((name) => addressOf(embedded.socketDir, name), fill);
  return { ...ready, hasDemo: wantsDemo && !(await hasOwnCommittee(ready)) };
}

function tellWhere({ state }: Embedded, env: NodeJS.ProcessEnv): void {
  if (!env.STATE_DIR && !state.startsWith(CHECKOUT)) say(`以 root 启动，数据库用户进不了本目录，数据保存在 ${state}。`);
}

async function listen(product: Product, address: Address): Promise<void> {
  try {
    await product.listen(address);
  } catch (cause) {
    throw explainListening(cause, address) ?? cause;
  }
}

function announce(address: Address, accounts: readonly DemoAccount[]): void {
  const lines = accounts.map(({ role, login, password }) => `  ${role}\t${login} / ${password}`);
  const demo = lines.length === 0 ? [] : ['演示数据，每种角色一个账号：', ...lines];
  say(['', `建言已启动：${urlOf(address)}`, ...demo].join('\n'));
}

type Stop = ((code: number) => Promise<never>) & { requested(): boolean };

/** Takes down in the reverse order of coming up. A second signal, which npm sends too, changes nothing. */
function takeDownOnSignal(down: readonly (() => Promise<void>)[]): Stop {
  let stopping: Promise<never> | undefined;
  const stop = (code: number): Promise<never> => (stopping ??= takeDown(down, code));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop(0));
  return Object.assign(stop, { requested: () => stopping !== undefined });
}

async function takeDown(down: readonly (() => Promise<void>)[], code: number): Promise<never> {
  setTimeout(() => process.exit(1), EXIT_AFTER_MS).unref();
  let failed = false;
  for (const step of down.toReversed()) {
    const done = step().catch((cause: unknown) => {
      failed = true;
      console.error(cause);
    });
    // One part that hangs must not keep the database from being stopped.
    await Promise.race([done, sleep(CLOSE_PATIENCE_MS)]);
  }
  process.exit(failed ? 1 : code);
}
