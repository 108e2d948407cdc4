import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { csv, exported, MEMBER_HEAD, memberRow } from '../../../test/harness/sheets.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { readSheet, writeSheet } from '../../platform/sheets/index.ts';
import { loadFile, previewFile } from './service/index.ts';

let keeper: Context;
beforeAll(async () => {
  const city = await freshCommittee();
  keeper = await city.as((await castIn(city)).memberAffairs);
});

const SHARED = join(import.meta.dirname, '../../../../shared/data');
const folder = join(SHARED, 'documents');
const documents = existsSync(folder) ? readdirSync(folder) : [];
const strings = join(SHARED, 'naughty/blns.json');
const names = join(SHARED, 'names/rare_chars_outside_gbk.csv');
if (documents.length === 0) console.log('odd files: 3 tests skipped, no ../shared here');

test.skipIf(documents.length === 0)(
  'each document is a table or a sentence, never a fault',
  { timeout: 120_000 },
  async () => {
    for (const document of documents)
      for (const name of new Set([document, document.replace(/\.\w+$/, '.xlsx')])) {
        const outcome = await previewFile(keeper, 'members', {
          name,
          bytes: readFileSync(join(folder, document)),
        }).catch((cause: unknown) => cause);
        if (!(outcome instanceof DomainError)) expect(outcome).toHaveProperty('errors.0.message');
        else
          expect([name, outcome.details.detail]).toEqual([name, expect.stringMatching(/^[\u4e00-\u9fff].*(请|支持)/u)]);
      }
  },
);

test.skipIf(!existsSync(strings))('naughty strings come back from both kinds of sheet as they went', async () => {
  const list = (JSON.parse(readFileSync(strings, 'utf8')) as string[]).filter((text) => text.trim() !== '');
  for (const format of ['xlsx', 'csv'] as const) {
    const sheet = { title: '表', columns: [{ heading: '甲', width: 9 }], rows: list.map((text) => [text]) };
    const { rows } = await readSheet({ name: `a.${format}`, bytes: await writeSheet(sheet, format) });
    const wrong = list.filter((text, index) => rows[index + 1]?.cells[0] !== text);
    expect([format, wrong]).toEqual([format, []]);
  }
  const preview = await previewFile(
    keeper,
    'members',
    csv([MEMBER_HEAD, ...list.map((text) => memberRow(text, text))]),
  );
  expect(preview).toMatchObject({ rows: list.length, valid: 0 });
});

test.skipIf(!existsSync(names))('names that GBK has no room for are taken in whole', async () => {
  const rare = readFileSync(names, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '')
    .filter(Boolean);
  const rows = rare.map((char, index) => memberRow(`R-${index + 100}`, `李${char}`));
  expect(await loadFile(keeper, 'members', csv([MEMBER_HEAD, ...rows]))).toEqual({ loaded: rare.length });
  const { rows: out } = await readSheet(await exported(keeper, 'members'));
  const written = new Set(out.map(({ cells }) => cells[1]));
  expect(rare.filter((char) => !written.has(`李${char}`))).toEqual([]);
});
