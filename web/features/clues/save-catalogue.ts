import { call } from '../../api/call.ts';

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Fetches the catalogue as a workbook and hands it to the browser to keep; answers its name. */
export async function saveCatalogue(): Promise<string> {
  const { name, mediaType, base64 } = await call('clues.exportCatalogue', { query: { format: 'xlsx' } });
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
