import { parentPort } from 'node:worker_threads';
import { adviseOn, learnFrom, type Advice, type Advisor, type Handled, type Text, type UnitDuties } from './engine.ts';

/** Learns beside the requests, which takes seconds where there is much to learn from; keeps what it learned last. */
export type LearningTask = { readonly units: readonly UnitDuties[]; readonly handled: readonly Handled[] };
export type AdviceTask = { readonly id: number; readonly key: string } & (
  { readonly learn: LearningTask } | { readonly text: Text }
);
export type AdviceAnswer = { readonly id: number } & (
  | { readonly advice: Advice }
  | { readonly learnedFrom: number }
  | { readonly isForgotten: true }
  | { readonly failed: string }
);
const KEPT = 3;
const advisors = new Map<string, Advisor>();

async function answer(task: AdviceTask): Promise<AdviceAnswer> {
  const { id, key } = task;
  if ('learn' in task) {
    const advisor = await learnFrom(task.learn.units, task.learn.handled);
    advisors.set(key, advisor);
    for (const old of [...advisors.keys()].slice(0, -KEPT)) advisors.delete(old);
    return { id, learnedFrom: advisor.learnedFrom };
  }
  const advisor = advisors.get(key);
  return advisor ? { id, advice: await adviseOn(advisor, task.text) } : { id, isForgotten: true };
}

parentPort?.on('message', (task: AdviceTask) => {
  answer(task)
    .catch((cause: unknown): AdviceAnswer => ({ id: task.id, failed: String(cause) }))
    .then((answered) => parentPort?.postMessage(answered))
    .catch(() => undefined);
});
