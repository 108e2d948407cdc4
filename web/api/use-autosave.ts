import { computed, onScopeDispose, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { clock } from '../format/dates.ts';
import { saving as words } from '../text/common.ts';
import type { LocalCopy } from './local-copies.ts';
import { Saver, type Conflict, type SaverSettings, type SavingState } from './saver.ts';

export type Autosave<T> = {
  readonly state: Readonly<Ref<SavingState>>;
  /** “已保存 14:32”, or what stands in the way. */
  readonly message: ComputedRef<string>;
  readonly conflict: Readonly<ShallowRef<Conflict<T> | undefined>>;
  readonly flush: () => Promise<boolean>;
  readonly keepMine: (serverVersion: number) => Promise<boolean>;
  readonly takeTheirs: (serverVersion: number) => Promise<void>;
  readonly recover: () => Promise<LocalCopy | undefined>;
};

/** Keeps a form on the server within three seconds of typing, and on the device at once. */
export function useAutosave<T>(settings: SaverSettings<T>): Autosave<T> {
  const saver = new Saver(settings);
  const push = (): void => {
    saver.flushIfUnsaved();
  };
  watch(
    settings.value,
    () => {
      saver.changed();
    },
    { deep: true },
  );
  addEventListener('online', push);
  addEventListener('pagehide', push);
  onScopeDispose(() => {
    removeEventListener('online', push);
    removeEventListener('pagehide', push);
    saver.stop();
  });
  return {
    state: saver.state,
    conflict: saver.conflict,
    message: computed(() =>
      saver.state.value === 'saved' && saver.savedAt.value
        ? `${words.saved} ${clock(saver.savedAt.value)}`
        : words[saver.state.value],
    ),
    flush: () => saver.flush(),
    keepMine: (serverVersion) => saver.keepMine(serverVersion),
    takeTheirs: (serverVersion) => saver.takeTheirs(serverVersion),
    recover: () => saver.recover(),
  };
}
