import { readonly, ref, type Ref } from 'vue';
import type { Tone } from './tone.ts';

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
};
type Options = { readonly tone?: Tone; readonly action?: Toast['action']; readonly seconds?: number };

const toasts = ref<readonly Toast[]>([]);
let last = 0;

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Tells of something done; with an action it stays ten seconds, long enough to take it back. */
export function toast(text: string, options: Options = {}): number {
  const id = ++last;
  const { tone = 'done', action, seconds = action ? 10 : 5 } = options;
  toasts.value = [...toasts.value.slice(-2), { id, text, tone, action }];
  setTimeout(() => {
    dismissToast(id);
  }, seconds * 1000);
  return id;
}

export function useToasts(): Readonly<Ref<readonly Toast[]>> {
  return readonly(toasts);
}
