import type { ParseArgsOptionsConfig } from 'node:util';
import { refuse } from '../kernel/errors.ts';
import type { Context } from './context.ts';
import type { Database } from './database/index.ts';
import type { RoleUrls } from './database/migrate.ts';

/** What a command of the CLI reaches the product by. Nothing is opened before it is asked for. */
export type CommandWorld = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** What follows noun and verb, flags aside. */
  readonly words: readonly string[];
  readonly print: (line: string) => void;
  /** Codes of the committees installed here. */
  readonly committees: () => Promise<string[]>;
  /** A context of one committee, acting as the system, at the database's time. */
  readonly contextOf: (committee: string) => Promise<Context>;
  readonly database: () => Promise<Database>;
  /** The address of the tables' owner, for what the application itself may not do. */
  readonly ownerUrl: () => Promise<string>;
  /** Hands the product's database to `fill`; where there is none yet, a new one that exists once it has been filled. */
  readonly fill: (fill: (urls: RoleUrls) => Promise<void>) => Promise<void>;
  /** A bar on a terminal, a few lines elsewhere. */
  readonly progress: (label: string) => (done: number, total: number, what?: string) => void;
};
/** One `jianyan <noun> <verb>`; answers whether all is well. */
export type Command = {
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (world: CommandWorld) => Promise<boolean>;
};
export type Commands = Readonly<Record<string, Command>>;

/** A command that was called wrongly, told in one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The committee named by `--committee`, or the only one there is. */
export async function committeeNamed({ values, committees }: CommandWorld): Promise<string> {
  const installed = await committees();
  const wanted = values.committee;
  if (typeof wanted === 'string' && wanted !== '') {
    if (!installed.includes(wanted))
      refuse('not_found', `这里没有 ${wanted}，已建的有：${installed.join('、') || '无'}`);
    return wanted;
  }
  const [only] = installed;
  if (only === undefined || installed.length > 1) throw new UsageError('请用 --committee 指定一个政协委员会');
  return only;
}
