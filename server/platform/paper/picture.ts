import { join } from 'node:path';
import { refuse } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { pdfOf } from './pdf.ts';

export type Picture = { readonly kind: 'png' | 'jpg'; readonly bytes: readonly number[] };
/** A picture as templates read it: they take its bytes as numbers. */
export const pictureOf = ({ kind, image }: { readonly kind: 'png' | 'jpg'; readonly image: Buffer }): Picture => ({
  kind,
  bytes: [...image],
});

type Docx = typeof import('docx');
/** 42 mm, as a round seal is. */
const SIDE = 119;
/** The same picture in a Word file. */
export const imageOf = (docx: Docx, { kind, bytes }: Picture) =>
  new docx.ImageRun({
    ...{ type: kind, data: Buffer.from(bytes), transformation: { width: SIDE, height: SIDE } },
    altText: { name: 'seal', title: '印章', description: '提案单位的印章' },
  });

/** Refuses a picture no paper could carry: it is set once, as it will be each time. */
export async function requireSettable(kind: 'png' | 'jpg', image: Buffer, at: Instant): Promise<void> {
  try {
    await pdfOf(join(import.meta.dirname, 'picture.typ'), pictureOf({ kind, image }), at);
  } catch {
    refuse('file_unreadable', '图片打不开，请重新导出为 PNG 或 JPG 后再选');
  }
}
