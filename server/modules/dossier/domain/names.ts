/** Names of files and folders that every system takes as they are: Windows forbids most. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const LONGEST = 60;

export function safeName(text: string): string {
  const plain = text.toWellFormed().normalize('NFC').replaceAll(FORBIDDEN, '_').replaceAll(/\s+/g, ' ').trim();
  const short = Array.from(plain)
    .slice(0, LONGEST)
    .join('')
    .replace(/[. ]+$/, '');
  if (short === '') return '未命名';
  return RESERVED.test(short) ? `_${short}` : short;
}

/** The extension stays whole, however long the name. */
export function safeFileName(text: string): string {
  const dot = text.lastIndexOf('.');
  if (dot <= 0) return safeName(text);
  return `${safeName(text.slice(0, dot))}.${safeName(text.slice(dot + 1)).toLowerCase()}`;
}

const key = (name: string): string => name.toLowerCase();
/** Each name once, also where capitals do not count. */
export function unlike(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const dot = name.lastIndexOf('.');
    const [stem, end] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
    let free = name;
    for (let again = 2; taken.has(key(free)); again += 1) free = `${stem}（${again}）${end}`;
    taken.add(key(free));
    return free;
  });
}
