/** What a row is known by: the thing it was exported from, or the key people use. */
export type Known = { readonly id: string; readonly version: number };

export const refText = ({ id, version }: Known): string => `${id}/${version}`;
export function refIn(text: string): Known | null {
  const parts = /^([0-9a-f-]{36})\/(\d{1,9})$/.exec(text);
  return parts ? { id: parts[1] ?? '', version: Number(parts[2]) } : null;
}

export type Match = 'add' | 'same' | 'edit' | { readonly column: 'key' | 'ref'; readonly message: string };
type Asked = {
  readonly keyHeading: string;
  readonly refText: string;
  readonly existing: Known | null;
  readonly isSame: boolean;
};
const BROKEN: Match = { column: 'ref', message: '系统编号被改动过，请重新导出后再改' };
const STALE: Match = { column: 'ref', message: '这条记录在导出之后已被他人修改，请重新导出后再改' };
const moved = (keyHeading: string): Match => ({
  column: 'key',
  message: `${keyHeading}与系统编号对不上：导出的表格里不能改${keyHeading}`,
});
const taken = (keyHeading: string): Match => ({
  column: 'key',
  message: `这个${keyHeading}已有记录，内容与这一行不同；要修改请先导出，在导出的表格上改`,
});

/**
 * What a row asks for. The same file twice changes nothing; a row that differs from what is kept counts as a change only where
 * it shows, by id and version, that it began from it.
 */
export function matchOf({ keyHeading, refText: text, existing, isSame }: Asked): Match {
  const ref = refIn(text);
  if (text !== '' && ref === null) return BROKEN;
  if (ref !== null && ref.id !== existing?.id) return moved(keyHeading);
  if (existing === null) return 'add';
  if (isSame) return 'same';
  if (ref === null) return taken(keyHeading);
  return ref.version === existing.version ? 'edit' : STALE;
}

/** Rows whose key was used by an earlier row. */
export function repeated(keys: readonly string[]): Set<number> {
  const seen = new Set<string>();
  const again = new Set<number>();
  keys.forEach((key, index) => (key !== '' && seen.has(key) ? again.add(index) : seen.add(key)));
  return again;
}
