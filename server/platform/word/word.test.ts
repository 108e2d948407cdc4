import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { beforeAll, describe, expect, test } from 'vitest';
import { workbookParts, zipOf, type ZipPart } from '../../../test/harness/zip.ts';
import { DomainError } from '../../kernel/errors.ts';
import { CHECKOUT } from '../embedded/index.ts';
import { readSheet } from '../sheets/index.ts';
import { readWord } from './index.ts';

type Outcome = { readonly read: true } | { readonly code: string; readonly detail: string };
/** How a file fared: read, or refused with which sentence. */
async function outcome(look: Promise<unknown>): Promise<Outcome> {
  try {
    await look;
    return { read: true };
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    return { code: cause.code, detail: cause.details.detail ?? '' };
  }
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const documentOf = (body: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const HELLO = '<w:p><w:r><w:t>关于校车的提案</w:t></w:r></w:p>';
const parts = (body = documentOf(HELLO), types = TYPES): ZipPart[] => [
  { name: '[Content_Types].xml', content: types },
  { name: '_rels/.rels', content: RELS },
  { name: 'word/document.xml', content: body },
];
const entity = (declaration: string): string =>
  documentOf('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>').replace('?>', `?><!DOCTYPE a [${declaration}]>`);
const word = (name: string, bytes: Uint8Array): Promise<Outcome> => outcome(readWord({ name, bytes }));
const docx = (made: readonly ZipPart[]): Promise<Outcome> => word('稿.docx', zipOf(made));
const SENTENCE = /^(?=.*\p{Script=Han})[^\n]{4,}(请|只能)/u;
const LAUGHS =
  '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x "&c;&c;&c;&c;&c;&c;">';

beforeAll(async () => {
  // The first thread pays for reading the library from disk.
  await docx(parts());
});

describe('made files', () => {
  test('a plain document is read', async () => {
    const { blocks } = await readWord({ name: '稿.docx', bytes: zipOf(parts()) });
    expect(blocks).toEqual([{ text: '关于校车的提案', heading: false, list: null }]);
  });

  test.each<[string, readonly ZipPart[], RegExp]>([
    ['a zip bomb', [...parts(), { name: 'word/a.bin', content: Buffer.alloc(300_000_000) }], /60 MB/],
    ['a bomb below the limit', [...parts(), { name: 'word/a.bin', content: Buffer.alloc(50_000_000) }], /大得不正常/],
    [
      'a bomb that lies about its size',
      [...parts(), { name: 'word/a.xml', content: Buffer.alloc(9_000_000), declared: 9 }],
      /不正常/,
    ],
    ['an endless text', parts(documentOf(HELLO.repeat(500_000))), /大得不正常|文字部分/],
    ['an entity that reads a file', parts(entity('<!ENTITY x SYSTEM "file:///etc/passwd">')), /不正常/],
    ['a billion laughs', parts(entity(LAUGHS)), /不正常/],
    ['macros', [...parts(), { name: 'word/vbaProject.bin', content: 'a' }], /含有宏/],
    [
      'macros by its types alone',
      parts(
        documentOf(HELLO),
        TYPES.replace(
          'vnd.openxmlformats-officedocument.wordprocessingml.document.main',
          'vnd.ms-word.document.macroEnabled.main',
        ),
      ),
      /含有宏/,
    ],
    [
      'a template under another name',
      parts(documentOf(HELLO), TYPES.replace('document.main+xml', 'template.main+xml')),
      /模板/,
    ],
    ['a part under a password', [...parts(), { name: 'word/b.xml', content: 'a', flags: 1 }], /密码/],
    ['a part that climbs out', [...parts(), { name: '../../evil.xml', content: '' }], /不正常/],
    ['a symbolic link', [...parts(), { name: 'word/l.xml', content: '/etc/passwd', mode: 0o120777 }], /不正常/],
    [
      'more parts than can be',
      Array.from({ length: 2_001 }, (_, no) => ({ name: `a${no}.xml`, content: '' })),
      /2000 个/,
    ],
    [
      'archives in an archive',
      [{ name: 'a.zip', content: zipOf([{ name: 'b.zip', content: zipOf(parts()) }]) }],
      /不是 Word 文档/,
    ],
    ['a workbook', workbookParts('<row r="1"/>'), /Excel 工作簿/],
  ])('%s is refused in a sentence', async (name, made, sentence) => {
    const bytes = zipOf(made);
    const began = performance.now();
    const refused = await word('稿.docx', bytes);
    console.log(`${name}: ${Math.round(performance.now() - began)} ms`);
    expect(refused).toMatchObject({ detail: expect.stringMatching(sentence) });
    expect(refused).toMatchObject({ detail: expect.stringMatching(SENTENCE) });
  });

  test('a document with others packed inside is read, and they stay shut', async () => {
    const inner = { name: 'word/embeddings/a.docx', content: zipOf([{ name: '../x', content: entity(LAUGHS) }]) };
    expect(await docx([...parts(), inner])).toEqual({ read: true });
  });

  test.each([
    '稿.doc',
    '稿.wps',
    '稿.docm',
    '稿.dotx',
    '稿.rtf',
    '稿.odt',
    '稿.pdf',
    '稿.txt',
    '稿.pages',
    '稿.exe',
    '稿',
  ])('%s is told what to do', async (name) => {
    expect(await word(name, Buffer.from('a'))).toMatchObject({
      code: 'unsupported_file',
      detail: expect.stringMatching(SENTENCE),
    });
  });

  test('a document under a password and one of the old kind are told apart', async () => {
    const head = Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
    const locked = Buffer.concat([head, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await word('稿.docx', locked)).toMatchObject({ detail: expect.stringContaining('密码') });
    expect(await word('稿.docx', head)).toMatchObject({ detail: expect.stringContaining('旧版') });
    expect(await word('稿.docx', Buffer.alloc(0))).toMatchObject({ detail: expect.stringContaining('空的') });
    expect(await word('稿.docx', Buffer.from('文字'))).toMatchObject({ detail: expect.stringContaining('不是 Word') });
  });

  test('numbering and headings of Word are seen', async () => {
    const made = new Document({
      numbering: { config: [{ reference: 'n', levels: [{ level: 0, format: 'chineseCounting', text: '%1、' }] }] },
      sections: [
        {
          children: [
            new Paragraph({ text: '关于校车的提案', heading: 'Heading1' }),
            new Paragraph({ text: '更新车辆', numbering: { reference: 'n', level: 0 } }),
          ],
        },
      ],
    });
    const { blocks } = await readWord({ name: '稿.docx', bytes: await Packer.toBuffer(made) });
    expect(blocks).toEqual([
      { text: '关于校车的提案', heading: true, list: null },
      { text: '更新车辆', heading: false, list: 0 },
    ]);
  });
});

const SHARED = resolve(CHECKOUT, '../shared/data/documents');
const found = existsSync(SHARED) ? readdirSync(SHARED) : [];
describe.skipIf(found.length === 0)('documents gathered elsewhere', () => {
  test.each(found)('%s is read, or refused in a sentence', async (name) => {
    const bytes = readFileSync(join(SHARED, name));
    const isSheet = /\.xls[xm]?$/.test(name);
    const before = process.memoryUsage.rss();
    const began = performance.now();
    const said = await (isSheet ? outcome(readSheet({ name, bytes })) : word(name, bytes));
    const grown = Math.round((process.memoryUsage.rss() - before) / 1_000_000);
    console.log(`${Math.round(performance.now() - began)} ms, ${grown} MB: ${'read' in said ? 'read' : said.detail}`);
    if ('detail' in said) expect(said.detail).toMatch(SENTENCE);
  });
});
if (found.length === 0) console.log('skipped: documents gathered elsewhere are not here');
