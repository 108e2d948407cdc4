import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Presence } from '../../../contract/reviewing.ts';
import { CallError } from '../../api/call-error.ts';
import { call } from '../../api/call.ts';

const BEAT_MS = 25_000;
type Attending = {
  readonly presence: Readonly<ShallowRef<Presence | null>>;
  /** Makes it mine; answers who had it, where somebody had. */
  readonly takeOver: () => Promise<string | undefined>;
};

/** Says to others that this proposal is being reviewed here, again and again while the page is looked at. */
export function usePresence(id: () => string): Attending {
  const presence = shallowRef<Presence | null>(null);
  let timer: number | undefined;

  async function beat(takeOver = false): Promise<void> {
    const asked = id();
    try {
      const answer = await call('reviewing.attend', { params: { id: asked }, body: { takeOver } });
      if (asked === id()) presence.value = answer.presence;
    } catch (error) {
      // What is no longer under review needs no sign; what did not arrive is said again at the next beat.
      if (!(error instanceof CallError)) throw error;
      presence.value = null;
    }
  }
  function leave(left: string): void {
    clearInterval(timer);
    if (presence.value?.isMine) void call('reviewing.leave', { params: { id: left } }).catch(() => undefined);
    presence.value = null;
  }
  watch(
    id,
    (_now, before) => {
      if (before !== undefined) leave(before);
      void beat();
      timer = window.setInterval(() => {
        if (document.visibilityState === 'visible') void beat();
      }, BEAT_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    leave(id());
  });
  return {
    presence,
    takeOver: async () => {
      const before = presence.value?.name;
      await beat(true);
      return before;
    },
  };
}
