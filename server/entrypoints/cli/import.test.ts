import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportPreview } from '../../../contract/exchange.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { csv, MEMBER_HEAD, memberRow } from '../../../test/harness/sheets.ts';
import { commands } from '../../modules/exchange/index.ts';
import { runCli } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianyan-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
let city: TestCommittee;
beforeAll(async () => {
  city = await freshCommittee();
  await castIn(city);
});

const saved = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
async function jianyan(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const around = {
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    env: { DATABASE_URL: city.database.ownerUrl },
  };
  const code = await runCli(commands, args, around);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const HEAD = '届次,委员证号,姓名,案由,情况,建议1\n';

describe('jianyan import', () => {
  test('looks a file of proposals through and writes nothing', async () => {
    const good = saved('good.csv', `${HEAD}13-1,13-001,李慧敏,关于甲的提案,情况,建议\n`);
    const { code, out } = await jianyan('import', 'proposals', good, '--dry-run', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ rows: 1, valid: 1, errors: [] })]);
    const bad = saved('bad.csv', `${HEAD}13-1,13-001,张三,关于甲的提案,情况,建议\n`);
    const refused = await jianyan('import', 'proposals', bad, '--dry-run', '--json');
    expect(refused.code).toBe(1);
    expect((JSON.parse(refused.out) as ImportPreview).errors).toMatchObject([{ row: 2, column: '姓名' }]);
    const { rows } = await city.read(async (tx) => ({ rows: await tx.selectFrom('proposal').select('id').execute() }));
    expect(rows).toEqual([]);
  });

  test('takes a roster in, and tells mistakes by row', async () => {
    const good = saved('roster.csv', csv([MEMBER_HEAD, memberRow('XX-1', '王好')]).bytes);
    expect(await jianyan('import', 'members', good)).toEqual({ code: 0, out: '已导入 1 行', err: '' });
    const bad = saved('wrong.csv', csv([MEMBER_HEAD, memberRow('XX-2', '王坏', { 邮编: '1' })]).bytes);
    expect((await jianyan('import', 'members', bad, '--dry-run')).out).toBe(
      '共 1 行，其中 0 行可以导入\n第 2 行“邮编”：邮编为 6 位数字',
    );
    expect(await jianyan('import', 'members', bad)).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有导入'),
    });
  });

  test.each<[string[], number, RegExp]>([
    [['import', 'members'], 2, /请给出一个文件/],
    [['import', 'members', '/nowhere/a.xlsx'], 2, /没有文件/],
    [['import', 'members', folder], 2, /没有文件/],
    [['import', 'members', saved('a.xls', 'x'), '--dry-run'], 1, /另存为 \.xlsx/],
    [['import', 'proposals', saved('p.csv', HEAD)], 1, /录入人/],
    [['import', 'secrets', 'a.csv'], 2, /没有“import”这个命令/],
  ])('%j is answered by one sentence', async (args, code, sentence) => {
    const answer = await jianyan(...args);
    expect(answer).toMatchObject({ code, err: expect.stringMatching(sentence) });
    expect(answer.err).not.toMatch(/\n|\bat /);
  });
});
