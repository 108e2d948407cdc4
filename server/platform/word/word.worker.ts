import { parentPort, workerData } from 'node:worker_threads';
import mammoth from 'mammoth';
import { FileError, inspectPackage, type Unreadable } from '../packages/index.ts';
import { Gathering, type Element, type WordText } from './gathering.ts';

/** Reads one document and ends: what a hostile file does to memory and time, it does here. */
export type WordTask = { readonly bytes: Uint8Array };
export type WordAnswer = { readonly text: WordText } | { readonly refusal: Unreadable };

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
