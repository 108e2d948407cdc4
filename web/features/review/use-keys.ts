import { onMounted, onUnmounted } from 'vue';

const TYPING = 'input:not([type=checkbox]), select, textarea, [contenteditable]';

/** Single keys for going through a list; they belong to whoever types or has a dialog open. A key answering false is not taken. */
export function useKeys(keys: Readonly<Record<string, (target: Element) => boolean>>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (!(target instanceof Element) || target.closest(TYPING) || document.querySelector('dialog[open]')) return;
    if (keys[event.key.toLowerCase()]?.(target)) event.preventDefault();
  }
  onMounted(() => {
    document.addEventListener('keydown', onKey);
  });
  onUnmounted(() => {
    document.removeEventListener('keydown', onKey);
  });
}
