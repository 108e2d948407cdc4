import { parentPort, workerData } from 'node:worker_threads';
import mammoth from 'mammoth';
import { FileError, inspectPackage, type Unreadable } from '../packages/index.ts';
import { Gathering, type Element } from './gathering.ts';

/** Reads one document and ends: what a hostile file does to memory and time, it does here. */
export type WordTask = { readonly bytes: Uint8Array };
export type WordAnswer = { readonly text: WordText } | { readonly refusal: Unreadable };

/** A paragraph, or a line of one: its text, and what its form says about it. */
export type Block = {
  readonly text: string;
  readonly heading: boolean;
  /** Of Word's own numbering: its level. */
  readonly list: number | null;
};
export type Picture = { readonly contentType: string; readonly bytes: Uint8Array };
export type WordText = {
  readonly blocks: readonly Block[];
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly pictures: readonly Picture[];
  readonly footnotes: readonly string[];
};

const DAMAGED: Unreadable = {
  code: 'file_unreadable',
  detail: '文档已损坏，请用 Word 或 WPS 打开后另存为新的 .docx',
};

async function read(bytes: Uint8Array): Promise<WordText> {
  await inspectPackage(bytes, 'docx');
  let root: Element | undefined;
  const transformDocument = (document: Element): Element => {
    root = document;
    return { ...document, children: [] };
  };
  await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { transformDocument, externalFileAccess: false });
  return new Gathering().of(root);
}

const { bytes } = workerData as WordTask;
const answer = await read(bytes).then(
  (text): WordAnswer => ({ text }),
  (cause: unknown): WordAnswer => ({ refusal: cause instanceof FileError ? cause.refusal : DAMAGED }),
);
parentPort?.postMessage(answer);
