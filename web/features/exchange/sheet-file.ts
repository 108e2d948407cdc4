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
