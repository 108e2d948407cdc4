import type { AttachmentKind } from '../../../../contract/attachments.ts';
import type { WordReading } from '../../../../contract/writing.ts';
import type { Context } from '../../../platform/context.ts';
import { writeSheet } from '../../../platform/sheets/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import { readWord, type Picture, type WordText } from '../../../platform/word/index.ts';
import { nameShown } from '../domain/attachments.ts';
import { placedIn } from '../domain/word.ts';
import { ownerOf } from './attachments.ts';

type Found = { readonly name: string; readonly kind: AttachmentKind; readonly bytes: Uint8Array };
const PICTURES: Readonly<Record<string, AttachmentKind>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
};

function picturesIn(pictures: readonly Picture[]): Found[] {
  const taken = pictures.flatMap(({ contentType, bytes }) => {
    const kind = PICTURES[contentType];
    return kind ? [{ kind, bytes }] : [];
  });
  return taken.map(({ kind, bytes }, index) => ({ name: `图片${index + 1}.${kind}`, kind, bytes }));
}

/** A table becomes a workbook; its first row is the head. */
async function tablesIn(tables: WordText['tables']): Promise<Found[]> {
  const found: Found[] = [];
  for (const [index, [head = [], ...rows]] of tables.entries()) {
    const wide = Math.max(head.length, ...rows.map((row) => row.length));
    const columns = Array.from({ length: wide }, (_, at) => ({ heading: head[at] ?? '', width: 20 }));
    const sheet = { title: '表格', columns, rows: rows.map((row) => columns.map((_column, at) => row[at] ?? '')) };
    const bytes = await writeSheet(sheet, 'xlsx');
    found.push({ name: `表格${index + 1}.xlsx`, kind: 'xlsx', bytes });
  }
  return found;
}

const said = (count: number, sentence: string): string[] => (count === 0 ? [] : [`${count} ${sentence}`]);

type Brought = { readonly uploadId: string; readonly name: string };
/** Reads an uploaded Word document for its author to confirm; pictures and tables become files he may attach. */
export async function readUploadedWord(ctx: Context, { uploadId, name }: Brought): Promise<WordReading> {
  const owner = ownerOf(ctx);
  const shown = nameShown(name);
  const bytes = await storage.uploadedBytes(ctx, { owner, id: uploadId });
  const text = await readWord({ name: shown, bytes });
  const files = [...picturesIn(text.pictures), ...(await tablesIn(text.tables))];
  const kept: WordReading['files'] = [];
  for (const { name: fileName, kind, bytes: content } of files.slice(0, ctx.rules.policy.attachments.most))
    kept.push({
      ...{ name: fileName, kind, size: content.length },
      uploadId: await storage.uploadOf(ctx, owner, content),
    });
  await storage.dropUpload(ctx, { owner, id: uploadId });
  const { leftOver, notes, ...placed } = placedIn(text.blocks);
  const missed = text.pictures.length - files.filter(({ kind }) => kind !== 'xlsx').length;
  return {
    ...placed,
    suggestions: [...placed.suggestions],
    leftOver: [...leftOver, ...text.footnotes.map((note) => `脚注：${note}`)],
    files: kept,
    notes: [
      ...notes,
      ...said(missed, '幅图片的格式不能作为附件，请在 Word 里另存为图片后再附上'),
      ...said(files.length - kept.length, '个图表超过附件的个数，没有带入'),
    ],
  };
}
