import { UsageError, type Commands, type CommandWorld } from '../platform/command.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { digestOf } from './digest.ts';
import { buildInto, exportDemo, loadDemo } from './load.ts';
import { makePlans, PlanError, type Plans, type Scale } from './plan.ts';
import { DEMO_COMMITTEE } from './setup/index.ts';

const BUILDING = '正在生成演示年度';
const SCALES = { received: 1_000_000, filed: 1_000_000, year: 2100, members: 100_000 } as const;

function wholeNumber(values: CommandWorld['values'], name: keyof typeof SCALES): number | undefined {
  const given = values[name];
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > SCALES[name]) throw new UsageError(`--${name} 应为正整数`);
  return value;
}

function plansFor(values: CommandWorld['values']): Plans {
  const wanted = Object.keys(SCALES) as (keyof typeof SCALES)[];
  const given = wanted.map((name) => [name, wholeNumber(values, name)] as const);
  const scale: Scale = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  try {
    return makePlans(scale);
  } catch (cause) {
    throw cause instanceof PlanError ? new UsageError(cause.message, { cause }) : cause;
  }
}

async function build({ values, fill, progress, print }: CommandWorld): Promise<boolean> {
  const plans = plansFor(values);
  const seed = typeof values.seed === 'string' ? values.seed : undefined;
  await fill((urls) => buildInto(urls, { plans, seed, report: progress(BUILDING) }));
  print('演示年度已建好。');
  return true;
}

async function load({ fill, progress, print }: CommandWorld): Promise<boolean> {
  await fill((urls) => loadDemo(urls, progress(BUILDING)));
  print('演示数据已就绪。');
  return true;
}

/** For whoever changes the year: what a first start loads is made anew. */
async function exportYear({ fill, progress, print }: CommandWorld): Promise<boolean> {
  await fill((urls) => exportDemo(urls, progress(BUILDING)));
  print('演示年度已导出，首次启动时将直接载入。');
  return true;
}

async function accounts({ values, print }: CommandWorld): Promise<boolean> {
  if (values.json === true) print(JSON.stringify(DEMO_ACCOUNTS, null, 2));
  else for (const { role, login, password } of DEMO_ACCOUNTS) print(`${role}\t${login} / ${password}`);
  return true;
}

async function digest({ values, database, print }: CommandWorld): Promise<boolean> {
  const tables = await digestOf(await database(), DEMO_COMMITTEE);
  if (values.json === true) print(JSON.stringify(tables, null, 2));
  else for (const { table, rows, digest: hash } of tables) print(`${hash}\t${rows}\t${table}`);
  return true;
}

const json = { json: { type: 'boolean' } } as const;
const number = { type: 'string' } as const;
export const commands: Commands = {
  'demo build': {
    usage: 'demo build [--seed N] [--received N] [--filed N] [--year Y] [--members N]',
    summary: '在空数据库里生成一个演示年度；同样的参数生成同样的年度',
    options: { seed: number, received: number, filed: number, year: number, members: number },
    run: build,
  },
  'demo load': {
    usage: 'demo load',
    summary: '准备演示数据：没有则生成，已有则不动',
    options: {},
    run: load,
  },
  'demo export': {
    usage: 'demo export',
    summary: '在空数据库里生成演示年度，并写成首次启动时载入的文件',
    options: {},
    run: exportYear,
  },
  'demo accounts': {
    usage: 'demo accounts [--json]',
    summary: '各角色的演示账号',
    options: json,
    run: accounts,
  },
  'demo digest': {
    usage: 'demo digest [--json]',
    summary: '逐表的摘要，用来核对两个演示年度是否相同',
    options: json,
    run: digest,
  },
};
