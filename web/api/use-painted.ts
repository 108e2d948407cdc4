import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

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
