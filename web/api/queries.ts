import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { CallError, isUnanswered } from './call-error.ts';
import { call, newKey } from './call.ts';
import {
  leaveEntry,
  prepareEntry,
  putAnswer,
  refetchEntry,
  refetchIfStale,
  refreshModules,
  takeEntry,
  type Entry,
} from './query-cache.ts';
import type { EndpointName, InputOf, ModuleName, ResultOf } from './registry.ts';

/** Cache keys read [module, endpoint, input], so that a module's answers can be refreshed together. */
export function keyOf(name: EndpointName, input: unknown = {}): readonly unknown[] {
  const [module = '', endpoint = ''] = name.split('.');
  return [module, endpoint, input];
}

/** Replaces what a query shows by what an action has just answered. */
export function setAnswer<N extends EndpointName>(name: N, input: InputOf<N>, data: ResultOf<N>): void {
  putAnswer(keyOf(name, input), data);
}

export { refreshModules as refresh };

type CallSettings = {
  readonly enabled?: MaybeRefOrGetter<boolean>;
  /** Keeps the last page on the screen while the next one loads. */
  readonly keep?: boolean;
};
/** Read through the object (`query.data`), not taken apart: its parts are getters. */
export type Query<T> = {
  readonly data: T | undefined;
  readonly error: CallError | null;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<void>;
};

/** Reads an endpoint, and reads again as the input changes, the page returns to view or an action touches the module. */
export function useCall<N extends EndpointName>(
  name: N,
  input: MaybeRefOrGetter<InputOf<N>>,
  settings: CallSettings = {},
): Query<ResultOf<N>> {
  const entry = shallowRef<Entry>();
  const before = shallowRef<unknown>();
  const enabled = computed(() => toValue(settings.enabled ?? true));
  const key = computed(() => JSON.stringify(keyOf(name, toValue(input))));

  function leave(): void {
    if (!entry.value) return;
    before.value = entry.value.data.value ?? before.value;
    leaveEntry(entry.value);
    entry.value = undefined;
  }
  watch(
    [key, enabled],
    () => {
      leave();
      if (!enabled.value) return;
      const now = toValue(input);
      entry.value = takeEntry(keyOf(name, now), (signal) => call(name, now, { signal }));
      void refetchIfStale(entry.value);
    },
    { immediate: true },
  );
  onScopeDispose(leave);
  const refetch = async (): Promise<void> => {
    if (entry.value) await refetchEntry(entry.value);
  };

  const data = computed(() => entry.value?.data.value ?? (settings.keep ? before.value : undefined));
  return {
    get data() {
      return data.value as ResultOf<N> | undefined;
    },
    get error() {
      return entry.value?.error.value ?? null;
    },
    get isPending() {
      return data.value === undefined && (entry.value?.isFetching.value ?? false);
    },
    get isFetching() {
      return entry.value?.isFetching.value ?? false;
    },
    refetch,
  };
}

/** Asks for what a page is about to show, while the page itself is still on its way. */
export function prepare<N extends EndpointName>(name: N, input: InputOf<N>): void {
  prepareEntry(keyOf(name, input), (signal) => call(name, input, { signal }));
}

type ActSettings<N extends EndpointName> = {
  /** Modules whose answers are read anew; by default the endpoint's own. */
  readonly refresh?: readonly ModuleName[];
  readonly onDone?: (result: ResultOf<N>, input: InputOf<N>) => void | Promise<void>;
  readonly onError?: (error: CallError, input: InputOf<N>) => void;
};
export type Act<N extends EndpointName> = {
  readonly isPending: boolean;
  readonly error: CallError | null;
  /** Answers the result, or undefined where the call was refused: then `error` says why. */
  readonly run: (input: InputOf<N>) => Promise<ResultOf<N> | undefined>;
  readonly reset: () => void;
};

/** One key a submission: a retry of the same input after silence repeats it, anything else starts anew. */
function submissionKeys(): { take: (input: unknown) => string; settle: (error?: unknown) => void } {
  let pending: { text: string; key: string } | undefined;
  return {
    take(input) {
      const text = JSON.stringify(input);
      if (pending?.text !== text) pending = { text, key: newKey() };
      return pending.key;
    },
    settle(error) {
      if (!isUnanswered(error)) pending = undefined;
    },
  };
}

/** Acts through an endpoint: `await act.run(input)`. While one runs a second press is the same submission. */
export function useAct<N extends EndpointName>(name: N, settings: ActSettings<N> = {}): Act<N> {
  const keys = submissionKeys();
  const pending = shallowRef(false);
  const failure = shallowRef<CallError | null>(null);
  const touched = settings.refresh ?? [name.split('.')[0] ?? ''];

  async function run(input: InputOf<N>): Promise<ResultOf<N> | undefined> {
    if (pending.value) return undefined;
    pending.value = true;
    failure.value = null;
    try {
      const result = await call(name, input, { key: keys.take(input) });
      keys.settle();
      void refreshModules(touched);
      await settings.onDone?.(result, input);
      return result;
    } catch (error) {
      keys.settle(error);
      if (!(error instanceof CallError)) throw error;
      failure.value = error;
      settings.onError?.(error, input);
      return undefined;
    } finally {
      pending.value = false;
    }
  }
  return {
    get isPending() {
      return pending.value;
    },
    get error() {
      return failure.value;
    },
    run,
    reset: () => {
      failure.value = null;
    },
  };
}
