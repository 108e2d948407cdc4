import { readFileSync, writeFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEmbedded } from '../server/platform/embedded/index.ts';
import { migrate } from '../server/platform/database/migrate.ts';
import { generateSchema } from './generate/schema.ts';

const ROOT = join(import.meta.dirname, '..');
const checking = process.argv.includes('--check');

/** Writes the generated files, or with `--check` says which of them are stale. */
async function generateAll(): Promise<Record<string, string>> {
  const state = join(ROOT, `node_modules/.cache/generate-${process.pid}`);
  const server = await startEmbedded({ state, durable: false });
  try {
    await migrate(server.ownerUrl);
    return { 'server/platform/database/schema.gen.ts': await generateSchema(server.ownerUrl) };
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

const stale: string[] = [];
for (const [path, content] of Object.entries(await generateAll())) {
  const file = join(ROOT, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  stale.push(path);
  if (checking) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
if (stale.length > 0) console.log(checking ? `生成文件已过期，请运行 npm run generate：\n${stale.join('\n')}` : `已更新：\n${stale.join('\n')}`);
if (checking && stale.length > 0) process.exitCode = 1;
