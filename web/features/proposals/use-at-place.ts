import { onMounted, onScopeDispose, ref, watch, type Ref } from 'vue';

const THUMB = '(max-width: 640px)';

/** On a phone, whether the place named is on the screen: the bar that leads there then makes room for it. */
export function useAtPlace(place: () => string | undefined): Readonly<Ref<boolean>> {
  const isThere = ref(false);
  let observer: IntersectionObserver | undefined;

  function follow(): void {
    observer?.disconnect();
    isThere.value = false;
    const element = document.getElementById(place() ?? '');
    if (!element || !matchMedia(THUMB).matches) return;
    observer = new IntersectionObserver((entries) => {
      isThere.value = entries.some(({ isIntersecting }) => isIntersecting);
    });
    observer.observe(element);
  }
  onMounted(() => {
    watch(place, follow, { immediate: true, flush: 'post' });
  });
  onScopeDispose(() => observer?.disconnect());
  return isThere;
}
