/** Whether two values of JSON say the same, in whatever order their keys stand. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [entries, other] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return (
    entries.length === other.size && entries.every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
  );
}
