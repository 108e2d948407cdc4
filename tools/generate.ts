import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrate } from '../server/platform/database/migrate.ts';
import { CHECKOUT, reachable, startEmbedded } from '../server/platform/embedded/index.ts';
import { apisOfContract } from './generate/contract.ts';
import { generateEndpoints } from './generate/endpoints.ts';
import { endpointsPage, errorsPage, eventsPage, tablesPage, workflowsPage } from './generate/reference.ts';
import { generateSchema } from './generate/schema.ts';

const checking = process.argv.includes('--check');

async function fromDatabase(): Promise<Record<string, string>> {
  const state = reachable(`node_modules/.cache/generate-${process.pid}`);
  const server = await startEmbedded({
    state,
    binaries: reachable('node_modules/.cache/embedded'),
    durable: false,
    tied: true,
  });
  try {
    await migrate(server.ownerUrl);
    return {
      'server/platform/database/schema.gen.ts': await generateSchema(server.ownerUrl),
      'docs/reference/tables.md': await tablesPage(server.ownerUrl),
    };
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

async function generateAll(): Promise<Record<string, string>> {
  const apis = await apisOfContract();
  return {
    'web/api/endpoints.gen.ts': generateEndpoints(apis),
    'docs/reference/endpoints.md': endpointsPage(apis),
    'docs/reference/errors.md': errorsPage(),
    'docs/reference/workflows.md': await workflowsPage(),
    'docs/reference/events.md': await eventsPage(),
    ...(await fromDatabase()),
  };
}

const stale: string[] = [];
for (const [path, content] of Object.entries(await generateAll())) {
  const file = join(CHECKOUT, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  stale.push(path);
  if (checking) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
if (stale.length > 0)
  console.log(`${checking ? '生成文件已过期，请运行 npm run generate：' : '已更新：'}\n${stale.join('\n')}`);
if (checking && stale.length > 0) process.exitCode = 1;
