import type { SignInput } from '../../../contract/replies.ts';
import { signPage as text } from '../../text/replies.ts';

export type DocNoForm = { word: string; year: string; serial: string };

export const emptyDocNo = (): DocNoForm => ({ word: '', year: '', serial: '' });
/** A suggestion fills what is still empty, however late it comes; its serial goes with its own word and year alone. */
export function suggestDocNo(form: DocNoForm, { word, year, serial }: SignInput['docNo']): void {
  form.word ||= word;
  form.year ||= String(year);
  if (form.word === word && form.year === String(year)) form.serial ||= String(serial);
}

/** The number as the server takes it, or null while a part is missing. */
export function docNoOf({ word, year, serial }: DocNoForm): SignInput['docNo'] | null {
  const isWhole = word.trim() !== '' && /^\d{4}$/.test(year.trim()) && /^[1-9]\d{0,4}$/.test(serial.trim());
  return isWhole ? { word: word.trim(), year: Number(year), serial: Number(serial) } : null;
}

export function docNoGaps({ word, year, serial }: DocNoForm): Record<string, string> {
  return {
    ...(word.trim() === '' ? { 'docNo.word': text.missing.word } : {}),
    ...(/^\d{4}$/.test(year.trim()) ? {} : { 'docNo.year': text.missing.year }),
    ...(/^[1-9]\d{0,4}$/.test(serial.trim()) ? {} : { 'docNo.serial': text.missing.serial }),
  };
}
