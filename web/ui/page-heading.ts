import { nextTick, onMounted, onUnmounted, watchEffect, type Ref } from 'vue';
import { app } from '../text/common.ts';

let focusNext = false;
let current: HTMLElement | null = null;

/** After a navigation the reader's place is the new page's heading, mounted now or when its content arrives. */
export function announceNavigation(): void {
  focusNext = true;
  // A page kept for new parameters keeps its heading; one that is replaced places its own as it mounts.
  void nextTick(() => {
    if (current) place(current);
  });
}

function place(heading: HTMLElement): void {
  current = heading;
  if (!focusNext) return;
  focusNext = false;
  heading.focus({ preventScroll: true });
}

/** Gives a page its title and, after navigation, its focus. */
export function usePageHeading(heading: Readonly<Ref<HTMLElement | null>>, title: () => string): void {
  watchEffect(() => {
    document.title = title() ? `${title()} · ${app.name}` : app.name;
  });
  let mine: HTMLElement | null = null;
  onMounted(() => {
    mine = heading.value;
    if (mine) place(mine);
  });
  onUnmounted(() => {
    if (current === mine) current = null;
  });
}
