import { call } from '../../api/call.ts';
import type { SheetKind } from '../../../contract/exchange.ts';

export type ChosenSheet = { readonly name: string; readonly base64: string };
export const MAX_BYTES = 10 * 1024 * 1024;

/** A file as it travels: its name and its bytes. */
export function readSheet(file: File): Promise<ChosenSheet> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, base64: url.slice(url.indexOf(',') + 1) });
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error(file.name));
    };
    reader.readAsDataURL(file);
  });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Fetches a table and hands it to the browser to keep; answers its name. */
export async function saveSheet(kind: SheetKind, format: 'xlsx' | 'csv'): Promise<string> {
  const { name, mediaType, base64 } = await call('exchange.export', { params: { kind }, query: { format } });
  const url = URL.createObjectURL(new Blob([bytesOf(base64)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
  return name;
}
