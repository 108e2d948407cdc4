/** A file that cannot be taken, in a sentence that says what to do about it. */
export type Unreadable = {
  readonly code: 'file_unreadable' | 'unsupported_file' | 'too_large';
  readonly detail: string;
};
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly refusal: Unreadable;
  constructor(code: Unreadable['code'], detail: string) {
    super(detail);
    this.refusal = { code, detail };
  }
}

/** The container of old Office files, and of new ones under a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const isCompound = (bytes: Uint8Array): boolean => bufferOf(bytes.subarray(0, 4)).equals(COMPOUND);

/** Why a compound file is not taken: it is under a password, or of the old kind. `format` is what to save it as. */
export const refusalOf = (bytes: Uint8Array, format: string): Unreadable =>
  bufferOf(bytes).includes(ENCRYPTED)
    ? { code: 'file_unreadable', detail: `文件设有打开密码，请取消密码后另存为 ${format}` }
    : { code: 'unsupported_file', detail: `这是旧版 Office 文件，请用 Office 或 WPS 打开后另存为 ${format}` };
