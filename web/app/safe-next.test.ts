import { expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

it('returns only to a path of this site', () => {
  expect(safeNext('/proposals/1?tab=a')).toBe('/proposals/1?tab=a');
  for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined])
    expect(safeNext(evil)).toBe('/');
});
