import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

const TURN_MS = 30;

/** Turns true once what was there first has been painted, for what may come after it. A hidden page paints nothing: at once. */
export function usePainted(isThere: () => boolean): Readonly<Ref<boolean>> {
  const painted = shallowRef(false);
  let isGone = false;
  const settle = (): void => {
    if (!isGone) painted.value = true;
  };
  const stop = watch(
    isThere,
    (there) => {
      if (!there) return;
      void Promise.resolve().then(() => stop());
      if (document.hidden) settle();
      else requestAnimationFrame(() => setTimeout(settle));
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    isGone = true;
  });
  return painted;
}

/**
 * How many of the things below may be there by now: one more each turn, so that no turn keeps a slow phone from its reader.
 * Nothing is held back on a hidden page.
 */
export function useInTurn(mayBegin: () => boolean, count: () => number): Readonly<Ref<number>> {
  const shown = shallowRef(0);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    waiting = undefined;
    if (shown.value >= count()) return;
    shown.value = document.hidden ? count() : shown.value + 1;
    waiting = setTimeout(next, TURN_MS);
  };
  watch(
    () => mayBegin() && shown.value < count(),
    (isDue) => {
      if (isDue && waiting === undefined) next();
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(waiting));
  return shown;
}
