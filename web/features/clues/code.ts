/** A code as it is written down: “2023 0448 7730”. */
export const spacedCode = (code: string): string => code.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1 $2 $3');
export { plainDigits } from '../../format/numbers.ts';
