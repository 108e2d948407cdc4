import type { z } from 'zod';
import type { fileAnswer } from '../../contract/exchange.ts';

export type FileAnswer = z.infer<typeof fileAnswer>;

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A file we made, to be saved by the reader under a name that every system takes. */
export const fileAnswerOf = (name: string, format: keyof typeof MEDIA_TYPES, bytes: Uint8Array): FileAnswer => ({
  name: `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_')}.${format}`,
  mediaType: MEDIA_TYPES[format],
  base64: Buffer.from(bytes).toString('base64'),
});
