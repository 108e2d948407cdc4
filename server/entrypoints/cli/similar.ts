import { rmSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';
import { evaluate, LIKE_FROM, type Evaluation, type EvaluationLine } from '../../modules/similarity/index.ts';
import { enterDirectory } from '../../modules/settings/index.ts';
import { UsageError, type Commands, type CommandWorld } from '../../platform/command.ts';
import { connect } from '../../platform/database/index.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { reachable, startEmbedded } from '../../platform/embedded/index.ts';
import { progressBar } from '../shell/progress.ts';
import { fileOf, readLines, type LineForm } from './lines.ts';

const COMMITTEE = { id: 1, code: 'scratch', name: '检验用', level: 'city', parentId: null } as const;
const MOST_SHOWN = 50;
const LINE: LineForm<EvaluationLine> = {
  schema: z.object({ id: z.union([z.string(), z.number()]).transform(String), title: z.string(), body: z.string() }),
  said: '应形如 {"id":"编号","title":"标题","body":"正文"}，三项都要有，且为文字',
};

function topOf({ values }: CommandWorld): number {
  const top = Number(values['top'] ?? 10);
  if (!Number.isInteger(top) || top < 1 || top > MOST_SHOWN)
    throw new UsageError(`--top 应是 1 到 ${MOST_SHOWN} 之间的整数`);
  return top;
}

async function evalCommand(world: CommandWorld): Promise<boolean> {
  const top = topOf(world);
  const documents = await readLines(fileOf(world, 'corpus'), LINE);
  const queries = await readLines(fileOf(world, 'queries'), LINE);
  const result = await inScratch((db, settle) =>
    evaluate({
      ...{ db, settle, documents, queries, top, committeeId: COMMITTEE.id },
      report: progressBar('建立索引', process.stderr),
    }),
  );
  if (world.values['json'] === true) world.print(JSON.stringify(result));
  else printSummary(result, world.print);
  return true;
}

function printSummary({ queries, indexSeconds, p50Ms, p95Ms }: Evaluation, print: CommandWorld['print']): void {
  const met = queries.filter(({ hits }) => hits.some(({ score }) => score >= LIKE_FROM)).length;
  print(`查询 ${queries.length} 条，其中 ${met} 条有相似度不低于 ${LIKE_FROM} 的文本。`);
  print(`建立索引 ${indexSeconds} 秒；每次查询 p50 ${p50Ms} 毫秒，p95 ${p95Ms} 毫秒。`);
}

/** A database of its own, gone afterwards: nothing of the product is read or changed. */
async function inScratch<T>(
  work: (db: ReturnType<typeof connect>['db'], settle: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const state = reachable(`node_modules/.cache/similar-${process.pid}`);
  const server = await startEmbedded({
    ...{ state, binaries: reachable('node_modules/.cache/embedded'), durable: false, tied: true },
  });
  try {
    const { db, close } = connect((await migrate(server.ownerUrl)).appUrl, 2);
    try {
      await enterDirectory(db, [COMMITTEE]);
      return await work(db, () => settle(server.ownerUrl));
    } finally {
      await close();
    }
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** What autovacuum does in its own time. */
async function settle(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('vacuum analyze app.similarity_text, app.similarity_posting, app.similarity_term');
  } finally {
    await owner.end();
  }
}

const WORD = { type: 'string' } as const;
export const commands: Commands = {
  'similar eval': {
    usage: 'similar eval --corpus 文本.jsonl --queries 查询.jsonl [--top 10] [--json]',
    summary: '在一次性的数据库里检验查重：每行 {"id","title","body"}',
    options: { corpus: WORD, queries: WORD, top: WORD, json: { type: 'boolean' } },
    run: evalCommand,
  },
};
