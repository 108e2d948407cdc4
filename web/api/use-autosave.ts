import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { clock } from '../format/dates.ts';
import { saving as words } from '../text/common.ts';
import { CallError } from './call-error.ts';
import { dropCopy, findCopy, keepCopy, type LocalCopy } from './local-copies.ts';

type State = keyof typeof words;
export type Conflict<T> = { readonly mine: T; readonly theirs: unknown };

type Settings<T> = {
  /** Names the local copy, for example `proposal:<id>`. */
  readonly key: () => string;
  readonly value: () => T;
  readonly version: Ref<number>;
  /** Writes to the server and answers the new version. */
  readonly save: (value: T, version: number) => Promise<{ readonly version: number }>;
};

export type Autosave<T> = {
  readonly state: Readonly<Ref<State>>;
  /** “已保存 14:32”, or what stands in the way. */
  readonly message: ComputedRef<string>;
  readonly conflict: Readonly<ShallowRef<Conflict<T> | undefined>>;
  /** Saves what is unsaved now; answers whether the server holds the text. */
  readonly flush: () => Promise<boolean>;
  /** After a conflict: this text wins over the server's, at the server's version. */
  readonly keepMine: (serverVersion: number) => Promise<boolean>;
  /** After a conflict: the page has taken the server's text over. */
  readonly takeTheirs: (serverVersion: number) => Promise<void>;
  /** A local text that never reached the server, to be offered when a draft is opened. */
  readonly recover: () => Promise<LocalCopy | undefined>;
};

const QUIET_MS = 1_000;
const LONGEST_MS = 3_000;
const AGAIN_MS = 5_000;

/** Keeps a text on the server within three seconds of typing, and on the device at once. */
export function useAutosave<T>(settings: Settings<T>): Autosave<T> {
  const state = ref<State>('idle');
  const savedAt = ref<string>();
  const conflict = shallowRef<Conflict<T>>();
  let kept = JSON.stringify(settings.value());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince = 0;
  let running: Promise<boolean> | undefined;

  const unsaved = (): boolean => JSON.stringify(settings.value()) !== kept;

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  }

  function onChange(): void {
    if (!unsaved() || conflict.value) return;
    const now = Date.now();
    waitingSince ||= now;
    void keepCopy({
      key: settings.key(),
      value: JSON.parse(JSON.stringify(settings.value())) as unknown,
      version: settings.version.value,
      at: new Date(now).toISOString(),
    });
    schedule(Math.max(0, Math.min(QUIET_MS, waitingSince + LONGEST_MS - now)));
  }

  function failed(error: unknown): void {
    if (error instanceof CallError && error.code === 'stale_version') {
      conflict.value = { mine: settings.value(), theirs: error.current };
      state.value = 'conflict';
      return;
    }
    const unreachable = error instanceof CallError && (error.code === 'offline' || error.status >= 500);
    state.value = unreachable ? 'local' : 'failed';
    if (unreachable) schedule(AGAIN_MS);
  }

  async function saveOnce(): Promise<boolean> {
    const value = settings.value();
    const text = JSON.stringify(value);
    waitingSince = 0;
    state.value = 'saving';
    try {
      const { version } = await settings.save(value, settings.version.value);
      settings.version.value = version;
      kept = text;
      savedAt.value = new Date().toISOString();
      state.value = 'saved';
      if (!unsaved()) await dropCopy(settings.key());
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }

  /** One save at a time: two would race for the version. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    await running;
    if (conflict.value) return false;
    if (!unsaved()) return true;
    running = saveOnce();
    const done = await running;
    running = undefined;
    if (done && unsaved()) schedule(QUIET_MS);
    return done;
  }

  watch(settings.value, onChange, { deep: true });
  const retry = (): void => {
    if (unsaved()) void flush();
  };
  addEventListener('online', retry);
  addEventListener('pagehide', retry);
  onScopeDispose(() => {
    removeEventListener('online', retry);
    removeEventListener('pagehide', retry);
    clearTimeout(timer);
    if (unsaved()) void flush();
  });

  return {
    state,
    conflict,
    message: computed(() =>
      state.value === 'saved' && savedAt.value ? `${words.saved} ${clock(savedAt.value)}` : words[state.value],
    ),
    flush,
    keepMine(serverVersion) {
      conflict.value = undefined;
      settings.version.value = serverVersion;
      return flush();
    },
    async takeTheirs(serverVersion) {
      conflict.value = undefined;
      settings.version.value = serverVersion;
      kept = JSON.stringify(settings.value());
      state.value = 'idle';
      await dropCopy(settings.key());
    },
    async recover() {
      const copy = await findCopy(settings.key());
      return copy && JSON.stringify(copy.value) !== kept ? copy : undefined;
    },
  };
}
