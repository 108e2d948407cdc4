const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Spreads what FNV leaves close together. */
function mix(state: number): number {
  let mixed = state ^ (state >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A word, clause or band as a signed 32-bit number: what the index keeps instead of the text. */
export function keyOf(text: string, kind: number): number {
  let state = SEED ^ kind;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), PRIME);
  return mix(state) | 0;
}

export function keyOfNumbers(numbers: readonly number[], kind: number): number {
  let state = SEED ^ kind;
  for (const number of numbers) state = mix(Math.imul(state ^ number, PRIME));
  return state | 0;
}

export { mix };
