const whole = new Intl.NumberFormat('zh-CN');

export function count(value: number): string {
  return whole.format(value);
}

/** One decimal, half up, as on every screen; “—” where there is nothing to divide by. */
export function percent(value: number | null): string {
  if (value === null) return '—';
  // Whole hundredths first: 97.35 is not exact in binary.
  const tenths = Math.round(Math.round(value * 100) / 10);
  return `${(tenths / 10).toFixed(1)}%`;
}

/** Digits as they were meant: typed full-width, with gaps or dashes. */
export const plainDigits = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
