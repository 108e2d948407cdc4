import { Worker } from 'node:worker_threads';

export type Bounds = { readonly memoryMb: number; readonly timeMs: number };

/** Few at a time: together, many uploads must not take more memory than one machine has. */
const READERS = 2;
let busy = 0;
const waiting: (() => void)[] = [];
const turn = (): Promise<void> | undefined => {
  if (busy >= READERS) return new Promise((resolve) => waiting.push(resolve));
  busy += 1;
  return undefined;
};
const done = (): void => {
  const next = waiting.shift();
  if (next) next();
  else busy -= 1;
};

/** Runs a reader of files in a thread of its own and ends it; nothing is answered where memory or time did not suffice. */
export async function readInThread<Task, Answer>(reader: URL, task: Task, bounds: Bounds): Promise<Answer | undefined> {
  await turn();
  try {
    return await answerOf<Answer>(
      new Worker(reader, {
        workerData: task,
        resourceLimits: { maxOldGenerationSizeMb: bounds.memoryMb, maxYoungGenerationSizeMb: 64 },
        env: {},
        execArgv: [],
        stdout: true,
        stderr: true,
      }),
      bounds.timeMs,
    );
  } finally {
    done();
  }
}

function answerOf<Answer>(worker: Worker, timeMs: number): Promise<Answer | undefined> {
  return new Promise<Answer | undefined>((resolve) => {
    const tooHard = (): void => resolve(undefined);
    const timer = setTimeout(tooHard, timeMs);
    worker.once('message', (answer: Answer) => resolve(answer));
    worker.once('error', tooHard);
    worker.once('exit', () => {
      clearTimeout(timer);
      tooHard();
    });
  }).finally(() => worker.terminate());
}
