/** 流水号 as shown: `T13S01-R000123` (domain.md §5.8). `session` is its code, as `13-1`. */
export function receiptNoText(session: string, no: number): string {
  const [term = '', sessionNo = ''] = session.split('-');
  return `T${term.padStart(2, '0')}S${sessionNo.padStart(2, '0')}-R${String(no).padStart(6, '0')}`;
}

/** 案号 as shown. */
export const caseNoText = (no: number): string => `第${no}号`;
