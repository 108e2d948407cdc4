/** Words of Chinese text, cut in a thread of its own that starts with the first question and keeps no program alive. */
import { Worker } from 'node:worker_threads';
import type { Cut, Manner, WordsAnswer, WordsTask } from './words.worker.ts';

export type { Cut } from './words.worker.ts';

type Waiting = { readonly resolve: (cut: readonly Cut[]) => void; readonly reject: (cause: Error) => void };
type Cutter = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };
let cutter: Cutter | undefined;
let asked = 0;

function open(): Cutter {
  const worker = new Worker(new URL('./words.worker.ts', import.meta.url), { env: {}, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const opened = { worker, waiting };
  const fail = (cause: Error): void => {
    if (cutter === opened) cutter = undefined;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  worker.on('message', ({ id, cut }: WordsAnswer) => {
    waiting.get(id)?.resolve(cut);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that cuts words ended')));
  worker.unref();
  return opened;
}

/** Cuts each text into words that do not overlap, or, `fine`, also into the shorter words inside long ones. */
export const cutWords = (texts: readonly string[], fine = false): Promise<readonly Cut[]> =>
  ask(texts, fine ? 'fine' : 'words');

/** Texts as they are compared, without looking for words. */
export const foldTexts = async (texts: readonly string[]): Promise<readonly string[]> =>
  (await ask(texts, 'fold')).map(({ plain }) => plain);

function ask(texts: readonly string[], how: Manner): Promise<readonly Cut[]> {
  if (texts.length === 0) return Promise.resolve([]);
  const { worker, waiting } = (cutter ??= open());
  const task: WordsTask = { id: (asked += 1), texts, how };
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.set(task.id, { resolve, reject });
    worker.postMessage(task);
  });
}
