export type PictureSize = { readonly width: number; readonly height: number };

/** Width and height as a picture's head says them, before anything is unpacked; undefined where it says none. */
export function pictureSize(bytes: Buffer, kind: 'png' | 'jpg'): PictureSize | undefined {
  return kind === 'png' ? sizeOfPng(bytes) : sizeOfJpg(bytes);
}

const PNG_HEAD = 24;
const sizeOfPng = (bytes: Buffer): PictureSize | undefined =>
  bytes.length < PNG_HEAD ? undefined : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };

/** Frames that say a size; the other marks of that range do not. */
const isFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);

function sizeOfJpg(bytes: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const mark = bytes[at + 1] ?? 0;
    if (isFrame(mark)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
