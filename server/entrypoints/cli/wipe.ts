import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { refuse } from '../../kernel/errors.ts';
import { provenBy } from '../../modules/identity/index.ts';
import { checkConfirmer, type Wiper } from '../../modules/proposals/index.ts';
import { askFor, carryOut, confirmed, lookFor } from '../../modules/wiping/index.ts';
import { committeeNamed, UsageError, type Commands, type CommandWorld } from '../../platform/command.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database/index.ts';

/** Answers what somebody types after a prompt, without showing it; one after another. */
export type Asking = { readonly ask: (prompt: string) => Promise<string>; readonly close: () => void };

export function askingAt(input: NodeJS.ReadStream = process.stdin): Asking {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: input.isTTY });
  const lines = reader[Symbol.asyncIterator]();
  return {
    ask: async (prompt) => {
      process.stderr.write(prompt);
      const { value, done } = await lines.next();
      process.stderr.write('\n');
      return done === true ? '' : value;
    },
    close: () => reader.close(),
  };
}

const wordOf = ({ values }: CommandWorld, name: string): string => {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : refuseUsage(name);
};
const refuseUsage = (name: string): never => {
  throw new UsageError(`缺少 --${name}`);
};

/** One passage a line: nothing secret stands in the command itself, where others could read it. */
async function passagesIn({ values }: CommandWorld): Promise<string[]> {
  const path = values['passages'];
  if (typeof path !== 'string') return [];
  const text = await readFile(path, 'utf8').catch(() => refuse('file_unreadable', `读不到文件 ${path}`));
  return [...new Set(text.split(/\r?\n/).filter((line) => line.trim() !== ''))];
}

function filesIn({ values }: CommandWorld): string[] {
  const files = typeof values['files'] === 'string' ? values['files'].split(',') : [];
  if (files.some((file) => !/^[0-9a-f]{64}$/.test(file)))
    throw new UsageError('--files 是附件的 SHA-256，几个之间用逗号隔开');
  return files;
}

async function proven(ctx: Context, login: string, asking: Asking): Promise<Wiper> {
  const password = await asking.ask(`${login} 的密码：`);
  const found = await inTransaction(ctx, (tx) => provenBy(tx, ctx, { login, password }));
  return found ?? refuse('sign_in_refused', `${login} 的密码不对，或账号不能使用`);
}

/** Acts as somebody who proved who he is. */
const actingAs = (ctx: Context, { accountId, name, duties }: Wiper): Context => ({
  ...ctx,
  actor: {
    ...{ kind: 'account', accountId, name, memberId: null },
    duties: duties.map((duty) => ({ duty, organizationId: null })),
  },
});

/** The same way as in the browser: asked for by one, confirmed by another, carried out. */
async function run(world: CommandWorld, asking: () => Asking): Promise<boolean> {
  const [passages, files] = [await passagesIn(world), filesIn(world)];
  const ctx = await world.contextOf(await committeeNamed(world));
  const proposal = wordOf(world, 'proposal');
  const look = await lookFor(ctx, { proposal, passages });
  for (const { table, column, rows } of look.places) world.print(`${table}.${column}\t${rows} 行`);
  for (const { sha256, name } of look.files) world.print(`${sha256}\t${name}`);
  if (world.values['dry-run'] === true) return true;
  const reason = wordOf(world, 'reason');
  const logins = [wordOf(world, 'asked-by'), wordOf(world, 'confirmed-by')] as const;
  const at = asking();
  try {
    const asker = await proven(ctx, logins[0], at);
    const confirmer = await proven(ctx, logins[1], at);
    checkConfirmer(asker.accountId, confirmer);
    const asked = { proposal, passages, files, reason, confirmerId: confirmer.accountId };
    const id = await askFor(actingAs(ctx, asker), asked);
    await confirmed(actingAs(ctx, confirmer), id, 1);
    await carryOut({ ...ctx, ownerUrl: await world.ownerUrl() }, id);
  } finally {
    at.close();
  }
  world.print('已清除。请重新启动服务，并按保管规定处理此前的备份：它们还含有原文。');
  return true;
}

const WORD = { type: 'string' } as const;
export const wipeCommands = (asking: () => Asking): Commands => ({
  'wipe run': {
    usage:
      'wipe run --proposal 案号或收件号 --passages 文件 [--files SHA256,…] --reason 理由 --asked-by 账号 --confirmed-by 账号 [--committee 代码] [--dry-run]',
    summary: '清除误入的涉密或个人信息：提案办提出、领导确认，各输密码；--dry-run 只列出所在之处',
    options: {
      ...{ committee: WORD, proposal: WORD, passages: WORD, files: WORD, reason: WORD },
      ...{ 'asked-by': WORD, 'confirmed-by': WORD, 'dry-run': { type: 'boolean' } },
    },
    run: (world) => run(world, asking),
  },
});
export const commands = wipeCommands(askingAt);
