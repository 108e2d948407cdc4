import { Worker } from 'node:worker_threads';
import type { AdviceAnswer, AdviceTask, LearningTask } from './advice.worker.ts';
import type { Advice, Text } from './engine.ts';

type Waiting = { readonly resolve: (answer: AdviceAnswer) => void; readonly reject: (cause: Error) => void };
type Thread = {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly learned: Map<string, Promise<number>>;
};
type Asked = { readonly key: string } & ({ readonly learn: LearningTask } | { readonly text: Text });
let thread: Thread | undefined;
let asked = 0;

/** The thread starts with the first question and keeps no program alive. */
function open(): Thread {
  const worker = new Worker(new URL('./advice.worker.ts', import.meta.url), { env: {}, execArgv: [] });
  const opened: Thread = { worker, waiting: new Map(), learned: new Map() };
  const fail = (cause: Error): void => {
    if (thread === opened) thread = undefined;
    for (const { reject } of opened.waiting.values()) reject(cause);
    opened.waiting.clear();
  };
  worker.on('message', (answer: AdviceAnswer) => {
    opened.waiting.get(answer.id)?.resolve(answer);
    opened.waiting.delete(answer.id);
    if (opened.waiting.size === 0) worker.unref();
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that learns ended')));
  worker.unref();
  return opened;
}

async function ask({ worker, waiting }: Thread, what: Asked): Promise<AdviceAnswer> {
  const id = (asked += 1);
  worker.ref();
  const answer = await new Promise<AdviceAnswer>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...what } satisfies AdviceTask);
  });
  if ('failed' in answer) throw new Error(answer.failed);
  return answer;
}

function learn(given: Thread, key: string, task: LearningTask): Promise<number> {
  const learning = ask(given, { key, learn: task }).then((answer) =>
    'learnedFrom' in answer ? answer.learnedFrom : 0,
  );
  given.learned.set(key, learning);
  learning.catch(() => given.learned.delete(key));
  return learning;
}

export type Learned = { readonly advice: Advice; readonly learnedFrom: number };
export type Question = { readonly key: string; readonly text: Text; readonly load: () => Promise<LearningTask> };

/** Advice from what is known under a key; learned first, from what `load` brings, where it is not. */
export async function adviseFrom({ key, text, load }: Question): Promise<Learned> {
  const given = (thread ??= open());
  const learnedFrom = await (given.learned.get(key) ?? learn(given, key, await load()));
  const answer = await ask(given, { key, text });
  if ('advice' in answer) return { advice: answer.advice, learnedFrom };
  const again = await learn(given, key, await load());
  const second = await ask(given, { key, text });
  return { advice: 'advice' in second ? second.advice : { isUnsure: true, units: [] }, learnedFrom: again };
}
