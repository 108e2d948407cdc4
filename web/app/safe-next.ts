/** Only a path of this site may be returned to: `//elsewhere` is another host's. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
