import type { z } from 'zod';
import type { fileAnswer } from '../../../../contract/exchange.ts';
import type { Instant } from '../../../kernel/time.ts';

export type FileAnswer = z.infer<typeof fileAnswer>;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const fileOf = (name: string, bytes: Buffer): FileAnswer => ({
  name,
  mediaType: WORD,
  base64: bytes.toString('base64'),
});

const SHANGHAI_MS = 8 * 3_600_000;
/** A moment as it stands in a paper: 2023年1月4日18时30分. */
export function clockText(at: Instant): string {
  const local = new Date(Date.parse(at) + SHANGHAI_MS);
  const minute = local.getUTCMinutes();
  const day = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${day}${local.getUTCHours()}时${minute === 0 ? '' : `${minute}分`}`;
}
