/**
 * A cell that begins like a formula is run by spreadsheets, also when it came from a text file. Such text is marked by an
 * apostrophe on its way out, and the mark is taken off on its way in; text that begins with a mark is marked once more, so that
 * every text comes back as it was.
 */
const ACTIVE = /^'*[\s\u3000]*[=+\-@|%;＝＋－＠；\t\r\n]/u;
const MARKED = /^'+[\s\u3000]*[=+\-@|%;＝＋－＠；\t\r\n]/u;

export const neutralised = (text: string): string => (ACTIVE.test(text) ? `'${text}` : text);
export const restored = (text: string): string => (MARKED.test(text) ? text.slice(1) : text);
