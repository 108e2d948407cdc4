import type { ParseArgsOptionsConfig } from 'node:util';
import type { Context } from './context.ts';
import type { Database } from './database/index.ts';

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
