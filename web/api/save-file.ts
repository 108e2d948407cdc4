type Served = { readonly name: string; readonly mediaType: string; readonly base64: string };

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

const LETTING_GO_MS = 10_000;
/** Hands a file the server made to the browser to keep; answers its name. */
export function saveFile({ name, mediaType, base64 }: Served): string {
  const url = URL.createObjectURL(new Blob([bytesOf(base64)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, LETTING_GO_MS);
  return name;
}
