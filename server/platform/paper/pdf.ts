/** Papers as PDF/A-2b, set by Typst in a thread of its own that starts with the first paper and keeps no program alive. */
import { Worker } from 'node:worker_threads';
import { refuse } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { PdfAnswer, PdfTask } from './pdf.worker.ts';

type Waiting = { readonly resolve: (answer: PdfAnswer) => void; readonly reject: (cause: Error) => void };
type Setter = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };
let setter: Setter | undefined;
let asked = 0;

function open(): Setter {
  const workerData = { fontDir: process.env['FONT_DIR'] };
  const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), { workerData, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const opened = { worker, waiting };
  const fail = (cause: Error): void => {
    if (setter === opened) setter = undefined;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  worker.on('message', (answer: PdfAnswer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that sets papers ended')));
  worker.unref();
  return opened;
}

/** What the compiler says of a character that no font has. */
const UNSET = /could not be displayed with (?:any )?font/;
const UNSET_TEXT = /the text `?\\?"(.*?)\\?"`? could not/;

/**
 * The paper `template` (path of a Typst file) makes of `data`, which it reads as JSON from `sys.inputs.data`. A character that
 * no font has is refused by name; `FONT_DIR` may bring more fonts, and those it brings win.
 */
export async function pdfOf(template: string, data: unknown, at: Instant): Promise<Buffer> {
  const { worker, waiting } = (setter ??= open());
  const task: PdfTask = {
    ...{ id: (asked += 1), template, data: JSON.stringify(data) },
    madeAt: Math.floor(Date.parse(at) / 1000),
  };
  worker.ref();
  const { pdf, fault = '' } = await new Promise<PdfAnswer>((resolve, reject) => {
    waiting.set(task.id, { resolve, reject });
    worker.postMessage(task);
  });
  if (pdf) return Buffer.from(pdf);
  if (!UNSET.test(fault)) throw new Error(`the paper was not set: ${fault}`);
  const text = UNSET_TEXT.exec(fault.replaceAll('\\"', '"'))?.[1] ?? '';
  return refuse('rule_refused', `“${text}”中有字体里没有的字，请联系系统管理员补充字体（FONT_DIR）后再试`);
}
