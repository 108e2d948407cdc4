import { expect, test } from 'vitest';
import { uuid7 } from './context.ts';

test('ids order as they were made, within one millisecond too', () => {
  const made = Array.from({ length: 20_000 }, () => uuid7());
  expect(made.filter((id, at) => at > 0 && id <= (made[at - 1] ?? ''))).toEqual([]);
  for (const id of made.slice(0, 100))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id of a given moment and chance is the same on every run', () => {
  const chance = Uint8Array.from({ length: 10 }, (_, index) => 255 - index);
  expect(uuid7(1_672_740_600_000, chance)).toBe('0185771b-f8c0-7ffe-bdfc-fbfaf9f8f7f6');
});
