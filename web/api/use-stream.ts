import { onScopeDispose } from 'vue';

// Opened once the page has settled: what the reader came for goes first.
const SETTLED_MS = 4_000;

/**
 * Hears server-sent events while the page is looked at. A hidden tab lets go: a browser has six connections to a plain
 * HTTP server, and tabs left open must not use them up.
 */
export function useStream(url: string, event: string, hear: (data: string) => void): void {
  let source: EventSource | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(opening);
    source?.close();
    source = undefined;
  }
  function open(): void {
    close();
    source = new EventSource(url);
    source.addEventListener(event, ({ data }: MessageEvent<string>) => {
      hear(data);
    });
  }
  function follow(): void {
    close();
    if (document.visibilityState === 'visible') opening = setTimeout(open, SETTLED_MS);
  }
  follow();
  document.addEventListener('visibilitychange', follow);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', follow);
    close();
  });
}
