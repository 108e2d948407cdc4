import { onScopeDispose } from 'vue';

/** Listens to server-sent events while the page lives; the browser reconnects and sends the last id by itself. */
export function useStream(url: string, listeners: Readonly<Record<string, (data: unknown) => void>>): void {
  if (typeof EventSource === 'undefined') return;
  const source = new EventSource(url, { withCredentials: true });
  for (const [event, listener] of Object.entries(listeners)) {
    source.addEventListener(event, (message: MessageEvent<string>) => {
      listener(JSON.parse(message.data) as unknown);
    });
  }
  onScopeDispose(() => {
    source.close();
  });
}
