/** A name as a header carries it (RFC 6266); the plain one is for programs that read nothing else. */
const named = (name: string): string =>
  `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

type Download = { readonly name: string; readonly mediaType: string; readonly size: number };
/** What somebody else wrote is always kept, never shown as a page of ours. */
export const downloadHeaders = ({ name, mediaType, size }: Download): Readonly<Record<string, string | number>> => ({
  'content-disposition': named(name),
  'content-length': size,
  'content-type': mediaType,
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
});
