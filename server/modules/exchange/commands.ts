import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportPreview, SheetKind } from '../../../contract/exchange.ts';
import { committeeNamed, UsageError, type Command, type Commands, type CommandWorld } from '../../platform/command.ts';
import { MAX_BYTES, type SheetFile } from '../../platform/sheets/index.ts';
import { speakPlainly } from '../../platform/plain-words.ts';
import { refuse } from '../../kernel/errors.ts';
import { loadFile, previewFile } from './service/index.ts';

const NAMES: Readonly<Record<SheetKind, string>> = { members: '委员', units: '承办单位', proposals: '提案' };

function fileOf({ words }: CommandWorld): SheetFile {
  const [path, ...others] = words;
  if (path === undefined || others.length > 0) throw new UsageError('请给出一个文件');
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`没有文件 ${path}`);
  if (found.size > MAX_BYTES) refuse('too_large', `文件最大 ${MAX_BYTES / 1_000_000} MB，请分成几个文件导入`);
  return { name: basename(path), bytes: readFileSync(path) };
}

function printPreview({ rows, valid, errors }: ImportPreview, print: CommandWorld['print']): void {
  print(`共 ${rows} 行，其中 ${valid} 行可以导入`);
  for (const { row, column, message } of errors) print(`第 ${row} 行${column === '' ? '' : `“${column}”`}：${message}`);
}

const importing =
  (kind: SheetKind): Command['run'] =>
  async (world) => {
    speakPlainly();
    const { values, print } = world;
    const file = fileOf(world);
    const ctx = await world.contextOf(await committeeNamed(world));
    if (values['dry-run'] === true) {
      const preview = await previewFile(ctx, kind, file);
      if (values.json === true) print(JSON.stringify(preview, null, 2));
      else printPreview(preview, print);
      return preview.errors.length === 0;
    }
    const result = await loadFile(ctx, kind, file);
    print(values.json === true ? JSON.stringify(result) : `已导入 ${result.loaded} 行`);
    return true;
  };

const commandOf = (kind: SheetKind): Command => ({
  usage: `import ${kind} 文件 [--committee 代号] [--dry-run] [--json]`,
  summary: `从 .xlsx 或 .csv 导入${NAMES[kind]}；--dry-run 只检查，不写入`,
  options: { committee: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  run: importing(kind),
});
export const commands: Commands = {
  'import members': commandOf('members'),
  'import units': commandOf('units'),
  'import proposals': commandOf('proposals'),
};
