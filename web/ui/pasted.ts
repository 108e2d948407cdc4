const BLOCKS = 'p,div,li,tr,h1,h2,h3,h4,h5,h6,br,blockquote';
const NEW_LINE = /\r\n?|[\v\f\u2028\u2029]/g;
/** Marks of cells and fields, and what is not seen: the server would refuse them, and nobody typed them. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text as a document gives it away, one paragraph a line: its own line breaks kept, indents and double gaps not. */
export const cleanText = (text: string): string =>
  text
    .replace(NEW_LINE, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\t]/g, ' ')
    .replace(/^[ \u3000]+|[ \u3000]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');

/** For programs that give away a page and no plain text. */
export function textOfPage(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const hidden of page.querySelectorAll('style,script,head,title')) hidden.remove();
  // A line of the source is no paragraph.
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    walker.currentNode.nodeValue = (walker.currentNode.nodeValue ?? '').replace(/\s*\n\s*/g, '');
  for (const block of page.querySelectorAll(BLOCKS)) block.append('\n');
  for (const gap of page.querySelectorAll('br')) gap.replaceWith('\n');
  return page.body.textContent.replace(/\n{2,}/g, '\n').trim();
}

/** Puts what is pasted into a text area, clean; what is clean already the browser pastes by itself. */
export function pasteClean(event: ClipboardEvent): void {
  const plain = event.clipboardData?.getData('text/plain') ?? '';
  const clean = cleanText(plain || textOfPage(event.clipboardData?.getData('text/html') ?? ''));
  const area = event.target;
  if (clean === plain || clean === '' || !(area instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  // So that the paste can be undone with the keyboard, where the browser still knows how.
  if (document.execCommand('insertText', false, clean)) return;
  area.setRangeText(clean, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
