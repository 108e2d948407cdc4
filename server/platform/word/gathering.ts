/** A paragraph, or a line of one: its text, and what its form says about it. */
export type Block = {
  readonly text: string;
  readonly heading: boolean;
  /** Of Word's own numbering: its level. */
  readonly list: number | null;
};
export type Picture = { readonly contentType: string; readonly bytes: Uint8Array };
export type WordText = {
  readonly blocks: readonly Block[];
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly pictures: readonly Picture[];
  readonly footnotes: readonly string[];
};

/** A node of the document as the library reads it. */
export type Element = {
  readonly type: string;
  readonly children?: readonly Element[];
  readonly value?: string;
  readonly styleName?: string | null;
  readonly numbering?: { readonly level: string | number } | null;
  readonly breakType?: string;
  readonly contentType?: string;
  readonly readAsBuffer?: () => Promise<Buffer>;
  readonly notes?: { readonly resolve: (reference: Element) => { readonly body: readonly Element[] } | undefined };
};

const HEADING = /^(?:heading\s*[1-9]|title|subtitle|标题.*|副标题)$/i;
const MOST_PICTURES = 30;

/** Walks a document and gathers what it says: paragraphs in order, tables and pictures apart. */
export class Gathering {
  private readonly blocks: Block[] = [];
  private readonly tables: string[][][] = [];
  private readonly pictures: Element[] = [];
  private readonly footnotes: string[] = [];
  private root: Element | undefined;

  async of(root: Element | undefined): Promise<WordText> {
    this.root = root;
    for (const child of root?.children ?? []) this.block(child);
    const pictures: Picture[] = [];
    for (const { contentType = '', readAsBuffer } of this.pictures.slice(0, MOST_PICTURES))
      if (readAsBuffer) pictures.push({ contentType, bytes: new Uint8Array(await readAsBuffer()) });
    return { blocks: this.blocks, tables: this.tables, pictures, footnotes: this.footnotes };
  }

  private block(element: Element): void {
    if (element.type === 'table') this.table(element);
    else if (element.type === 'paragraph') this.paragraph(element);
    else for (const child of element.children ?? []) this.block(child);
  }

  private paragraph(element: Element): void {
    const heading = HEADING.test(element.styleName ?? '');
    const list = element.numbering ? Number(element.numbering.level) : null;
    const lines = this.textOf(element).split('\n');
    lines.forEach((line, index) => {
      const text = line.replaceAll(/[\s\u3000\u00a0]+/gu, ' ').trim();
      if (text !== '') this.blocks.push({ text, heading, list: index === 0 ? list : null });
    });
  }

  private table(element: Element): void {
    const rows = (element.children ?? [])
      .filter(({ type }) => type === 'tableRow')
      .map(({ children = [] }) => children.map((cell) => this.textOf(cell).trim()));
    if (rows.some((row) => row.some((cell) => cell !== ''))) this.tables.push(rows);
  }

  private textOf(element: Element): string {
    const { type, value = '', children = [] } = element;
    if (type === 'text') return value;
    if (type === 'tab') return ' ';
    if (type === 'break') return '\n';
    if (type === 'image') this.pictures.push(element);
    if (type === 'noteReference') this.note(element);
    const inner = children.map((child) => this.textOf(child));
    return type === 'tableCell' ? inner.join('\n') : inner.join('');
  }

  private note(reference: Element): void {
    const body = this.root?.notes?.resolve(reference)?.body ?? [];
    const text = body
      .map((element) => this.textOf(element))
      .join('')
      .trim();
    if (text !== '') this.footnotes.push(text);
  }
}
