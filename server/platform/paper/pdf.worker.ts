import { dirname, join } from 'node:path';
import { findPackageJSON } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Sets papers beside the requests: the first takes a third of a second, for the fonts, and each after it some milliseconds. */
export type PdfTask = {
  readonly id: number;
  /** Path of the Typst template, which may import its neighbours; what it says comes as data, and is never read as markup. */
  readonly template: string;
  readonly data: string;
  /** Seconds since 1970: the same paper of the same moment is the same file. */
  readonly madeAt: number;
};
export type PdfAnswer = { readonly id: number; readonly pdf?: Uint8Array; readonly fault?: string };

const folderOf = (name: string): string => dirname(findPackageJSON(name, import.meta.url) ?? '');
const serif = folderOf('@expo-google-fonts/noto-serif-sc');
const sans = folderOf('@embedpdf/fonts-sc');
const { fontDir } = workerData as { readonly fontDir: string | undefined };
const fontPaths = [
  ...(fontDir === undefined ? [] : [fontDir]),
  join(serif, '400Regular'),
  join(serif, '700Bold'),
  join(sans, 'fonts'),
];
const workspace = join(import.meta.dirname, '../..');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });

function set({ id, template, data, madeAt }: PdfTask): PdfAnswer {
  try {
    const document = { mainFilePath: template, inputs: { data } };
    // A letter of record: every font is inside, and a character without one is an error, never an empty box.
    const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: madeAt });
    compiler.evictCache(10);
    return { id, pdf: new Uint8Array(pdf) };
  } catch (cause) {
    return { id, fault: cause instanceof Error ? cause.message : String(cause) };
  }
}

parentPort?.on('message', (task: PdfTask) => parentPort?.postMessage(set(task)));
