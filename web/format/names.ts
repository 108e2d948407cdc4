/** “张三、李四等 6 人”. */
export function people(names: readonly string[], shown = 2): string {
  if (names.length <= shown) return names.join('、');
  return `${names.slice(0, shown).join('、')}等 ${names.length} 人`;
}

/** The case number as the server writes it, “第123号”, or what stands there before one is given. */
export function caseNo(no: string | null | undefined): string {
  return no ?? '待编号';
}

/** Two-character names are spaced in lists so that columns align. */
export function aligned(name: string): string {
  const characters = [...name];
  return characters.length === 2 ? characters.join('\u3000') : name;
}
