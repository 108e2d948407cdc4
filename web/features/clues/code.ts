/** A code as it is written down: “2023 0448 7730”. */
export const spacedCode = (code: string): string => code.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1 $2 $3');
/** Digits as they were meant: typed full-width, with gaps or dashes. */
export const plainDigits = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');
