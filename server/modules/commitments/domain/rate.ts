/** Below so many no rank is given: the interval is wider than the differences it would rank. */
export const RANKED_FROM = 10;

const rounded = (share: number): number => Math.round(share * 10_000) / 100;
export const percentOf = (part: number, whole: number): number | null => (whole === 0 ? null : rounded(part / whole));

/** 95 %: what a share of so few may just as well be. */
const Z = 1.959963984540054;

/** Wilson's interval of a share, in percent with two decimals; stays within 0 and 100 however few there are. */
export function wilson(part: number, whole: number): { low: number; high: number } | null {
  if (whole === 0) return null;
  const share = part / whole;
  const spread = Z * Math.sqrt((share * (1 - share)) / whole + (Z * Z) / (4 * whole * whole));
  const middle = share + (Z * Z) / (2 * whole);
  const scale = 1 + (Z * Z) / whole;
  return {
    low: rounded(Math.max(0, (middle - spread) / scale)),
    high: rounded(Math.min(1, (middle + spread) / scale)),
  };
}
