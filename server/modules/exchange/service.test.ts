import { beforeAll, describe, expect, test } from 'vitest';
import type { SheetKind } from '../../../contract/exchange.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import { csv, edited, exported, MEMBER_HEAD, memberRow, told } from '../../../test/harness/sheets.ts';
import type { Context } from '../../platform/context.ts';
import { readSheet } from '../../platform/sheets/index.ts';
import { exportSheet, loadFile, previewFile } from './service/index.ts';

let city: TestCommittee;
let cast: Cast;
let keeper: Context;
let office: Context;
beforeAll(async () => {
  city = await freshCommittee();
  cast = await castIn(city);
  keeper = await city.as(cast.memberAffairs);
  office = await city.as(cast.office);
});
const membersCount = () => city.read(async (tx) => (await tx.selectFrom('member').select('id').execute()).length);

describe('the roster (委员名册)', { timeout: 60_000 }, () => {
  test('is taken in as a whole, once, whatever the order of its columns; rare names stay whole', async () => {
    const before = await membersCount();
    const file = csv([['委员增补名单'], MEMBER_HEAD, memberRow('XX-001', '𬉼喆'), memberRow('XX-002', '买买提·艾力')]);
    const preview = await previewFile(keeper, 'members', file);
    expect(preview).toMatchObject({ kind: 'members', rows: 2, valid: 2, errors: [] });
    expect(preview.sample[0]).toMatchObject({ 姓名: '𬉼喆', 界别: '教育界' });
    expect(await membersCount()).toBe(before);
    expect(await loadFile(keeper, 'members', file)).toEqual({ loaded: 2 });
    expect(await membersCount()).toBe(before + 2);
    expect(await loadFile(keeper, 'members', file)).toEqual({ loaded: 0 });
    const events = await city.read((tx) =>
      tx.selectFrom('event').select('type').where('type', 'in', ['member.added', 'sheet.imported']).execute(),
    );
    expect(events.map(({ type }) => type).sort()).toEqual([
      'member.added',
      'member.added',
      'sheet.imported',
      'sheet.imported',
    ]);
  });

  test('one bad row keeps all others out, and each mistake is told with its row and column', async () => {
    const before = await membersCount();
    const file = csv([
      MEMBER_HEAD,
      memberRow('XX-010', '王好'),
      memberRow('XX-011', 'John', { 手机: '1.39E+10' }),
      memberRow('XX-010', '李重', { 界别: '没有界' }),
      memberRow('', '赵缺', { 性别: '?' }),
      memberRow('XX-012', '钱好', { 专门委员会: '市教育局' }),
    ]);
    const preview = await previewFile(keeper, 'members', file);
    expect([preview.rows, preview.valid]).toEqual([5, 1]);
    expect(told(preview)).toEqual([
      expect.stringMatching(/^3 手机 手机号为 11 位数字/),
      expect.stringMatching(/^4 委员证号 与前面的一行重复/),
      expect.stringMatching(/^4 界别 没有“没有界”/),
      expect.stringMatching(/^5 委员证号 请填写委员证号/),
      expect.stringMatching(/^5 性别 “\?”不在可选范围：男、女/),
      expect.stringMatching(/^6 专门委员会 没有“市教育局”/),
    ]);
    await expect(loadFile(keeper, 'members', file)).rejects.toMatchObject({
      code: 'rule_refused',
      details: { detail: expect.stringContaining('没有导入任何一行') },
    });
    expect(await membersCount()).toBe(before);
  });

  test('the rules of the roster hold for rows too', async () => {
    const preview = await previewFile(keeper, 'members', csv([MEMBER_HEAD, memberRow('XX-020', 'Ann Lee')]));
    expect(told(preview)).toEqual([expect.stringMatching(/^2 {2}姓名用汉字填写/)]);
  });

  test('columns that are unknown, missing or written twice are named', async () => {
    const preview = await previewFile(
      keeper,
      'members',
      csv([
        ['姓名', '委员证号', '星座', '姓名'],
        ['王', 'X-1', '双鱼', '王'],
      ]),
    );
    const messages = told(preview);
    expect(messages).toContainEqual(expect.stringMatching(/^1 星座 不认识/));
    expect(messages).toContainEqual(expect.stringMatching(/^1 姓名 “姓名”这一列出现了两次/));
    expect(messages).toContainEqual(expect.stringMatching(/^1 界别 缺少/));
    expect(
      told(
        await previewFile(
          keeper,
          'members',
          csv([
            ['a', 'b'],
            ['c', 'd'],
          ]),
        ),
      ),
    ).toEqual([expect.stringContaining('没有找到列名')]);
  });

  test.each(['xlsx', 'csv'] as const)('goes out and comes back as %s without a change', async (format) => {
    const file = await exported(keeper, 'members', format);
    expect(await previewFile(keeper, 'members', file)).toMatchObject({ errors: [], rows: await membersCount() });
    expect(await loadFile(keeper, 'members', file)).toEqual({ loaded: 0 });
  });

  test('an exported sheet that was edited changes what was edited; from an old sheet it is refused', async () => {
    const file = await exported(keeper, 'members');
    const changed = await edited(file, 'XX-001', ['工作单位及职务', '=cmd|calc']);
    expect(await loadFile(keeper, 'members', changed)).toEqual({ loaded: 1 });
    const again = await edited(file, 'XX-001', ['工作单位及职务', '别的']);
    expect(told(await previewFile(keeper, 'members', again))).toEqual([expect.stringContaining('已被他人修改')]);
    const moved = await edited(await exported(keeper, 'members'), 'XX-002', ['委员证号', 'XX-777']);
    expect(told(await previewFile(keeper, 'members', moved))).toEqual([expect.stringContaining('对不上')]);
    const { rows } = await readSheet(await exported(keeper, 'members'));
    expect(rows.flatMap(({ cells }) => cells)).toContain('=cmd|calc');
    const raw = (await exported(keeper, 'members', 'csv')).bytes.toString('utf8');
    expect(raw.startsWith('\ufeff委员证号,')).toBe(true);
    expect(raw).toContain(",'=cmd|calc,");
  });

  test('a row that differs from a member kept already is no change unless it began from him', async () => {
    const file = csv([MEMBER_HEAD, memberRow('XX-002', '买买提·艾力', { 民族: '维吾尔族' })]);
    expect(told(await previewFile(keeper, 'members', file))).toEqual([expect.stringContaining('已有记录')]);
  });

  test('two loads of one file at once bring it in once', async () => {
    const before = await membersCount();
    const file = csv([MEMBER_HEAD, memberRow('XX-030', '孙同')]);
    const loads = await Promise.all([loadFile(keeper, 'members', file), loadFile(keeper, 'members', file)]);
    expect(loads.map(({ loaded }) => loaded).sort()).toEqual([0, 1]);
    expect(await membersCount()).toBe(before + 1);
  });
});

describe('undertaking units (承办单位)', () => {
  const HEAD = ['单位代码', '单位名称', '简称', '上级单位', '交办归口', '设立日期'];
  test('may name each other as parents in any order', async () => {
    const file = csv([
      HEAD,
      ['sub_unit', '市教育局某科', '某科', '市新设局', '市政府办公室', '2023/1/1'],
      ['new_unit', '市新设局', '新设局', '', '市政府办公室', '2023年1月1日'],
    ]);
    expect(await loadFile(office, 'units', file)).toEqual({ loaded: 2 });
    expect(await loadFile(office, 'units', file)).toEqual({ loaded: 0 });
    expect(await loadFile(office, 'units', await exported(office, 'units'))).toEqual({ loaded: 0 });
  });

  test('stand in no circle, and under a routing desk', async () => {
    const file = csv([
      HEAD,
      ['circle_a', '甲局', '甲局', '乙局', '市政府办公室', '2023-01-01'],
      ['circle_b', '乙局', '乙局', '甲局', '市教育局', '2023-02-30'],
    ]);
    const messages = told(await previewFile(office, 'units', file));
    expect(messages).toContainEqual(expect.stringMatching(/^3 交办归口 没有“市教育局”/));
    expect(messages).toContainEqual(expect.stringMatching(/^3 设立日期 “2023-02-30”不是日期/));
    const circle = csv([HEAD, ['circle_a', '甲局', '甲局', '甲局', '市政府办公室', '2023-01-01']]);
    expect(told(await previewFile(office, 'units', circle))).toEqual([expect.stringContaining('上级不能是本单位')]);
  });
});

describe('who may', { timeout: 60_000 }, () => {
  const file = csv([MEMBER_HEAD, memberRow('XX-090', '周权')]);
  const ALLOWED: readonly (readonly [SheetKind, readonly (keyof Cast)[]])[] = [
    ['members', ['memberAffairs', 'sysAdmin']],
    ['units', ['office', 'sysAdmin']],
    ['proposals', ['office']],
  ];
  test.each(ALLOWED)('%s: only %s', async (kind, roles) => {
    const everyone = (Object.keys(cast) as (keyof Cast)[]).filter((role) => role !== 'bodies');
    for (const role of everyone) {
      const ctx = await city.as(cast[role]);
      const answers = await Promise.allSettled([
        exportSheet(ctx, kind, { format: 'csv' }),
        ...(roles.includes(role) ? [] : [previewFile(ctx, kind, file), loadFile(ctx, kind, file)]),
      ]);
      for (const answer of answers)
        if (roles.includes(role)) expect([role, answer.status]).toEqual([role, 'fulfilled']);
        else expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
    }
    await expect(previewFile(await city.as(actor('无职')), kind, file)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('the system administrator sets up the roster, but neither reads addresses nor changes members', async () => {
    const admin = await city.as(cast.sysAdmin);
    expect(await loadFile(admin, 'members', file)).toEqual({ loaded: 1 });
    const sheet = await exported(admin, 'members');
    const { rows } = await readSheet(sheet);
    expect(rows[0]?.cells).not.toContain('手机');
    expect(rows.flatMap(({ cells }) => cells)).not.toContain('13900000001');
    const changed = await edited(sheet, 'XX-090', ['工作单位及职务', '别的']);
    expect(told(await previewFile(admin, 'members', changed))).toEqual([expect.stringContaining('权限')]);
    // The keeper may take that narrower sheet in: what it leaves out stays as it is.
    expect(await loadFile(keeper, 'members', changed)).toEqual({ loaded: 1 });
    const kept = await city.read((tx) =>
      tx.selectFrom('member').select(['mobile', 'title']).where('member_no', '=', 'XX-090').execute(),
    );
    expect(kept).toEqual([{ mobile: '13900000001', title: '别的' }]);
  });
});
