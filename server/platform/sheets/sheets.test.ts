import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, test } from 'vitest';
import { workbookParts, zipOf, type ZipPart } from '../../../test/harness/zip.ts';
import { DomainError } from '../../kernel/errors.ts';
import { neutralised, restored } from './formula.ts';
import { readSheet, writeSheet, type Grid } from './index.ts';

const CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>';
const BOOK = workbookParts(CELL);
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const cellsOf = ({ rows }: Grid): (readonly string[])[] => rows.map(({ cells }) => cells);

/** How a file was refused; a grid where it was taken. */
async function outcome(name: string, bytes: Uint8Array): Promise<Grid | { code: string; detail: string }> {
  try {
    return await readSheet({ name, bytes });
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    return { code: cause.code, detail: cause.details.detail ?? '' };
  }
}
const xlsx = (parts: readonly ZipPart[]) => outcome('表.xlsx', zipOf(parts));
const withPart = (part: ZipPart) => xlsx([...BOOK, part]);

describe('hostile workbooks', () => {
  test('the workbook they are made from is a good one', async () => {
    expect(await xlsx(BOOK)).toMatchObject({ rows: [{ no: 1, cells: ['姓名'] }] });
  });

  test.each<[string, ZipPart[]]>([
    ['a bomb that says how large it is', [...BOOK, { name: 'xl/a.bin', content: Buffer.alloc(61_000_000) }]],
    ['a bomb that says it is small', [...BOOK, { name: 'xl/a.bin', content: Buffer.alloc(30_000_000), declared: 10 }]],
    ['more parts than a workbook has', Array.from({ length: 2_001 }, (_, n) => ({ name: `a${n}.xml`, content: '' }))],
    ['a part that climbs out of its folder', [...BOOK, { name: '../../evil.xml', content: '' }]],
    ['a part at the root of the machine', [...BOOK, { name: '/etc/evil.xml', content: '' }]],
    ['a part with a Windows path', [...BOOK, { name: '..\\evil.xml', content: '' }]],
    ['a symbolic link', [...BOOK, { name: 'xl/link.xml', content: '/etc/passwd', mode: 0o120777 }]],
    ['two parts of one name', [...BOOK, { name: 'XL/Workbook.xml', content: '<a/>' }]],
    [
      'a document type',
      [...BOOK, { name: 'xl/a.xml', content: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }],
    ],
    [
      'a document type in UTF-16',
      [...BOOK, { name: 'xl/a.xml', content: Buffer.from('\ufeff<!DOCTYPE a>', 'utf16le') }],
    ],
    ['a part under a password', [...BOOK, { name: 'xl/a.xml', content: 'a', flags: 1 }]],
    ['macros', [...BOOK, { name: 'xl/vbaProject.bin', content: 'a' }]],
    ['binary sheets', [...BOOK, { name: 'xl/workbook.bin', content: 'a' }]],
    ['a Word document under another name', [...BOOK, { name: 'word/document.xml', content: '<a/>' }]],
    ['no workbook at all', [{ name: 'a.txt', content: 'a' }]],
  ])('%s is refused in a sentence', async (_, parts) => {
    const refused = await xlsx(parts);
    expect(refused).toMatchObject({ code: expect.stringMatching(/^(file_unreadable|unsupported_file|too_large)$/) });
    expect(refused).toHaveProperty('detail', expect.stringMatching(/^[\u4e00-\u9fff].*(请|支持)/u));
  });

  test('two cells at the far corners cost nothing', async () => {
    const corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    expect(await xlsx(workbookParts(corners))).toMatchObject({ rows: [{ no: 1 }] });
  });

  test('a sheet longer than can be taken is refused, not cut', async () => {
    const rows = Array.from({ length: 5_012 }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>1</v></c></row>`);
    expect(await xlsx(workbookParts(rows.join('')))).toMatchObject({ code: 'too_large' });
  });

  test('what takes too long is given up', async () => {
    const file = { name: 'a.csv', bytes: utf8('a,b\n') };
    await expect(readSheet(file, 1)).rejects.toMatchObject({ code: 'file_unreadable' });
  });

  test('an external picture or link is not followed', async () => {
    const rels =
      '<Relationships><Relationship Id="x" TargetMode="External" Target="http://127.0.0.1:9/x"/></Relationships>';
    expect(await withPart({ name: 'xl/worksheets/_rels/sheet1.xml.rels', content: rels })).toHaveProperty('rows');
  });
});

test.each([
  ['表.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /另存为 \.xlsx/],
  ['表.xls', utf8('a'), /旧版 Excel/],
  ['表.xlsm', zipOf(BOOK), /不含宏/],
  ['表.pdf', utf8('%PDF-1.7'), /只支持/],
  ['表.exe', utf8('MZ'), /只支持/],
  ['表.xlsx', utf8('姓名,性别'), /扩展名/],
  ['表.csv', zipOf(BOOK), /扩展名/],
  ['表.csv', Buffer.from('\ufeff姓名', 'utf16le'), /UTF-16/],
  ['表.csv', Buffer.from([0x61, 0, 0x62]), /不是文本/],
  ['表.csv', Buffer.alloc(0), /空的/],
  ['表.csv', Buffer.alloc(10_000_001, 'a'), /10 MB/],
  ['表.xlsx', zipOf(BOOK).subarray(0, 400), /另存为/],
])('%s (%#) is refused with what to do about it', async (name, bytes, sentence) => {
  expect(await outcome(name, bytes)).toHaveProperty('detail', expect.stringMatching(sentence));
});

describe('text files', () => {
  const rare = '𬉼,䏝,㧐,𠮷,喆玥';
  test.each([
    ['UTF-8', utf8(`姓名,备注\r\n${rare}\r\n`)],
    ['UTF-8 with a mark', utf8(`\ufeff姓名,备注\r\n${rare}\r\n`)],
    // 姓名,备注 and 李,镕 (in GBK), then 𬉼 in four bytes.
    ['GB18030', Buffer.from('d0d5c3fb2cb1b8d7a20d0ac0ee2ce945e8460d0a', 'hex')],
  ])('%s is told without being said', async (_, bytes) => {
    expect(cellsOf((await outcome('a.csv', bytes)) as Grid)[0]).toEqual(['姓名', '备注']);
  });

  test('characters of four bytes in GB18030 are read', async () => {
    const bytes = Buffer.concat([Buffer.from('d0d5c3fb0a', 'hex'), Buffer.from('9835f3360a', 'hex')]);
    const grid = (await outcome('a.csv', bytes)) as Grid;
    expect(cellsOf(grid)).toEqual([['姓名'], [new TextDecoder('gb18030').decode(Buffer.from('9835f336', 'hex'))]]);
    expect(grid.problems).toEqual([]);
  });

  test('a byte that cannot be read is told with its line', async () => {
    const bytes = Buffer.concat([
      utf8('姓名,备注\n李,好\n'),
      Buffer.from([0xe6, 0x9d, 0x2c, 0xff, 0x0a]),
      utf8('王,好\n'),
    ]);
    const grid = (await outcome('a.csv', bytes)) as Grid;
    expect(grid.problems).toEqual([{ row: 3, message: expect.stringMatching(/第 3 行.*UTF-8/) }]);
    expect(grid.rows.map(({ no }) => no)).toEqual([1, 2, 3, 4]);
  });

  test('quotes, line breaks in cells and other separators', async () => {
    expect(cellsOf((await outcome('a.csv', utf8('甲,乙\n"一, ""二""\n三",四'))) as Grid)).toEqual([
      ['甲', '乙'],
      ['一, "二"\n三', '四'],
    ]);
    expect(cellsOf((await outcome('a.csv', utf8('甲\t乙\n一,二\t三\n'))) as Grid)[1]).toEqual(['一,二', '三']);
    expect(cellsOf((await outcome('a.csv', utf8('甲;乙\r一;二\r'))) as Grid)[1]).toEqual(['一', '二']);
    expect(await outcome('a.csv', utf8('甲,乙\n"一,二\n'))).toHaveProperty(
      'detail',
      expect.stringContaining('第 2 行'),
    );
  });

  test('ten million empty lines, commas or quotes end in time', { timeout: 60_000 }, async () => {
    expect(await outcome('a.csv', Buffer.alloc(9_900_000, '\n'))).toMatchObject({ rows: [] });
    expect(await outcome('a.csv', Buffer.alloc(9_900_000, ','))).toMatchObject({ code: 'too_large' });
    expect(await outcome('a.csv', Buffer.alloc(9_900_000, '"'))).toHaveProperty('detail');
  });
});

describe('what begins like a formula', () => {
  const ACTIVE = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    ';=cmd',
    ' =1',
    "'=1",
    "''-",
    '%0A=1',
    '|calc',
  ];
  test('is marked on its way out and comes back as it was', () => {
    for (const text of ACTIVE) {
      expect(neutralised(text)).toBe(`'${text}`);
      expect(restored(neutralised(text))).toBe(text);
    }
  });
  test('other text stays as it is, apostrophes too', () => {
    for (const text of ["'引号'", '提案', "'", '1-2', '一+一', '']) {
      expect(neutralised(text)).toBe(text);
      expect(restored(text)).toBe(text);
    }
  });

  test.each(['xlsx', 'csv'] as const)('a whole %s comes back as it was written', async (format) => {
    const rows = [...ACTIVE, '_x0041_', '㧐𬉼', '001', '1e5', '2023/1/5', '真', 'a"b,c；d', ' 前后 ', '一\n二'].map(
      (text) => [text, '尾'],
    );
    const columns = [
      { heading: '甲', width: 10, choices: ['=危险', '二'], isStrict: true },
      { heading: '编号', width: 5, isHidden: true },
    ];
    const bytes = await writeSheet({ title: '表', columns, rows }, format);
    const grid = (await outcome(`a.${format}`, bytes)) as Grid;
    expect(cellsOf(grid)).toEqual([['甲', '编号'], ...rows]);
  });
});

/** The XML of a workbook's parts, by name. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return parts;
}

test('a workbook that goes out has a frozen head, its lists and a hidden id, and no formula in any cell', async () => {
  const columns = [
    { heading: '界别', width: 10, choices: Array.from({ length: 60 }, (_, n) => `第${n}界别`), isStrict: true },
    { heading: '系统编号', width: 10, isHidden: true },
  ];
  const rows = [['=HYPERLINK("http://127.0.0.1")', 'x']];
  const parts = await partsOf(await writeSheet({ title: '表', columns, rows }, 'xlsx'));
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
  expect(sheet).toMatch(/<dataValidation [^>]*type="list"[^>]*sqref="A2:A5001"/);
  expect(sheet).toMatch(/<formula1>&apos;选项&apos;!\$A\$1:\$A\$60<|<formula1>'选项'!\$A\$1:\$A\$60</);
  expect(sheet).toMatch(/<col [^>]*min="2"[^>]*hidden="(?:1|true)"/);
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(parts.get('xl/workbook.xml')).toMatch(/<sheet [^>]*name="选项"[^>]*state="hidden"/);
});
