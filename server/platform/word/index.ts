/**
 * Word documents (.docx) people bring: read in a thread of its own with bounded memory and time, after a look through the
 * package. Answers what was written, paragraph by paragraph, not what it means.
 */
import { refuse } from '../../kernel/errors.ts';
import { FileError } from '../packages/index.ts';
import { readInThread } from '../packages/thread.ts';
import { checkFormat, type WordFile } from './format.ts';
import type { WordText } from './gathering.ts';
import type { WordAnswer, WordTask } from './word.worker.ts';

export type { WordFile } from './format.ts';
export type { Picture, WordText } from './gathering.ts';

const BOUNDS = { memoryMb: 100, timeMs: 2_000 };
const READER = new URL('./word.worker.ts', import.meta.url);
const HARD = '文档无法在限定的时间和内存内读完，请删去图片和多余格式，另存为新的 .docx';

/** Reads a document; refuses with a sentence whatever cannot be read. */
export async function readWord(file: WordFile): Promise<WordText> {
  try {
    checkFormat(file);
  } catch (cause) {
    if (cause instanceof FileError) return refuse(cause.refusal.code, cause.refusal.detail);
    throw cause;
  }
  const answer = await readInThread<WordTask, WordAnswer>(READER, { bytes: file.bytes }, BOUNDS);
  if (!answer) return refuse('file_unreadable', HARD);
  return 'refusal' in answer ? refuse(answer.refusal.code, answer.refusal.detail) : answer.text;
}
