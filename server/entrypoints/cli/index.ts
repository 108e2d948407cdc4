import { parseArgs } from 'node:util';
import { ERRORS } from '../../../contract/errors.ts';
import { DomainError } from '../../kernel/errors.ts';
import { UsageError, type Command, type Commands } from '../../platform/command.ts';
import { asDomainError } from '../../platform/database/index.ts';
import { explain, StartError } from '../../platform/start-error.ts';
import { openWorld, type Open } from './world.ts';

type Surroundings = {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
};
const PROCESS: Surroundings = {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  env: process.env,
};
const USAGE = 2;
const FAILURE = 1;

/**
 * `jianyan <noun> <verb> [flags]`. Answers the exit code: 0 done, 1 refused or failed, 2 called wrongly; what went wrong is one
 * sentence on stderr.
 */
export async function runCli(
  commands: Commands,
  args: readonly string[],
  around: Surroundings = PROCESS,
): Promise<number> {
  const found = findCommand(commands, args);
  if (!found) return explainCommands(commands, args[0], around);
  try {
    return (await runCommand(found, around)) ? 0 : FAILURE;
  } catch (cause) {
    around.complain(sentenceOf(cause, found.command));
    return cause instanceof UsageError ? USAGE : FAILURE;
  }
}

function explainCommands(commands: Commands, word: string | undefined, { print, complain }: Surroundings): number {
  if (word === undefined || ['help', '--help', '-h'].includes(word)) {
    const lines = Object.values(commands).map(({ usage, summary }) => `  jianyan ${usage}\n      ${summary}`);
    print(['用法：', ...lines].join('\n'));
    return 0;
  }
  complain(`没有“${word}”这个命令；可用的有：${Object.keys(commands).join('、')}。`);
  return USAGE;
}

type Found = { readonly command: Command; readonly rest: readonly string[] };

/** The longest name wins: `report year` before a command called `report`. */
function findCommand(commands: Commands, args: readonly string[]): Found | undefined {
  for (const length of [2, 1]) {
    const command = commands[args.slice(0, length).join(' ')];
    if (command) return { command, rest: args.slice(length) };
  }
  return undefined;
}

async function runCommand({ command, rest }: Found, { print, env }: Surroundings): Promise<boolean> {
  const { values, positionals } = parsed(command, rest);
  const open: Open = openWorld(env);
  try {
    return await command.run({ ...open.world, values, words: positionals, print });
  } finally {
    await open.close();
  }
}

type Parsed = { values: Record<string, string | boolean | undefined>; positionals: string[] };

function parsed({ options }: Command, args: readonly string[]): Parsed {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as Parsed['values'], positionals };
  } catch (cause) {
    const flag = cause instanceof Error ? /'(-{1,2}[^' ]*)/.exec(cause.message)?.[1] : undefined;
    throw new UsageError(`参数 ${flag ?? ''} 不认识，或缺少它的值`, { cause });
  }
}

function sentenceOf(cause: unknown, { usage }: Command): string {
  if (cause instanceof UsageError) return `${cause.message}。用法：jianyan ${usage}`;
  const known = cause instanceof Error ? (explain(cause, '数据目录') ?? asDomainError(cause) ?? cause) : cause;
  if (known instanceof StartError) return known.message;
  if (known instanceof DomainError) return known.details.detail ?? ERRORS[known.code].title;
  return `${ERRORS.unexpected.title}（${cause instanceof Error ? cause.message : String(cause)}）`;
}
