import type { ImportPreview, SheetKind } from '../../contract/exchange.ts';
import { exportSheet } from '../../server/modules/exchange/service/index.ts';
import type { Context } from '../../server/platform/context.ts';
import { readSheet, writeSheet, type SheetFile, type SheetFormat } from '../../server/platform/sheets/index.ts';

type Cells = readonly (readonly string[])[];
export const csv = (rows: Cells): SheetFile => ({
  name: '表.csv',
  bytes: Buffer.from(rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n')),
});
export const MEMBER_HEAD = [
  '姓名',
  '委员证号',
  '性别',
  '民族',
  '界别',
  '专门委员会',
  '工作单位及职务',
  '手机',
  '通信地址',
  '邮编',
];
export const memberRow = (no: string, name: string, over: Partial<Record<string, string>> = {}): string[] => {
  const cells: Record<string, string> = {
    姓名: name,
    委员证号: no,
    性别: '男',
    民族: '汉族',
    界别: '教育界',
    专门委员会: '提案委员会',
    工作单位及职务: '某校教师',
    手机: '13900000001',
    通信地址: '新乡市平原路1号',
    邮编: '453000',
    ...over,
  };
  return MEMBER_HEAD.map((heading) => cells[heading] ?? '');
};
/** The mistakes a preview tells, as they are read. */
export const told = (preview: ImportPreview): string[] =>
  preview.errors.map((e) => `${e.row} ${e.column} ${e.message}`);

export async function exported(
  ctx: Context,
  kind: SheetKind,
  format: SheetFormat = 'xlsx',
): Promise<{ name: string; bytes: Buffer }> {
  const { name, base64 } = await exportSheet(ctx, kind, { format });
  return { name, bytes: Buffer.from(base64, 'base64') };
}
/** The exported sheet with one cell changed in the row that holds `key`. */
export async function edited(file: { name: string; bytes: Buffer }, key: string, change: readonly [string, string]) {
  const { rows } = await readSheet(file);
  const [head, ...body] = rows.map(({ cells }) => [...cells]);
  const at = head?.indexOf(change[0]) ?? -1;
  for (const row of body) if (row.includes(key)) row[at] = change[1];
  const columns = (head ?? []).map((heading) => ({ heading, width: 10 }));
  return { name: 'a.xlsx', bytes: await writeSheet({ title: '表', columns, rows: body }, 'xlsx') };
}
