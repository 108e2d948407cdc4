import { codePoints } from '../../../../contract/common.ts';
import { isForm, isTwoInOne, labelIn, looksLikeTitle, numberIn, opensSuggestions, type Part } from './word-labels.ts';

/** A paragraph of a document, as far as its place in a proposal depends on it. */
export type Paragraph = { readonly text: string; readonly heading: boolean; readonly list: number | null };
export type Placed = {
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestions: readonly string[];
  /** What fits nowhere: shown, never dropped. */
  readonly leftOver: readonly string[];
  readonly notes: readonly string[];
};
type Body = Exclude<Part, 'title'>;

const PART_MOST = 3_000;
const TITLE_MOST = 100;
const SUGGESTIONS_MOST = 20;
const NO_HEADINGS = '没有找到“情况”“分析”“建议”的小标题，正文都放在“情况”里，请分开';
const NO_SITUATION = '没有找到“情况”的小标题，开头的文字放在“情况”里，请核对';
const TOGETHER = '情况和分析写在同一个小标题下，都放在“情况”里，请分开';

/** Paragraphs gathered by part; numbers Word made itself are written out again, outside the suggestions. */
class Sheet {
  title = '';
  readonly parts: Record<Body, Paragraph[]> = { situation: [], analysis: [], suggestions: [] };
  readonly before: Paragraph[] = [];
  readonly leftOver: string[] = [];
  readonly notes: string[] = [];
  at: Body | undefined;
  awaitsTitle = false;

  take(paragraph: Paragraph): void {
    if (this.label(paragraph)) return;
    const { text } = paragraph;
    if (isForm(text)) this.leftOver.push(text);
    else if (this.awaitsTitle || (this.title === '' && this.at === undefined && this.isTitle(paragraph))) {
      this.title = text;
      this.awaitsTitle = false;
    } else this.place(paragraph);
  }

  private isTitle({ text, heading }: Paragraph): boolean {
    return looksLikeTitle(text) || (heading && codePoints(text) <= TITLE_MOST);
  }

  private label(paragraph: Paragraph): boolean {
    const found = labelIn(paragraph.text);
    if (!found) return false;
    if (found.part === 'title') return this.titled(found.rest);
    if (found.part !== 'situation' && this.isItem(paragraph)) return false;
    if (isTwoInOne(found.label)) this.notes.push(TOGETHER);
    this.at = found.part;
    if (found.rest !== '') this.parts[found.part].push({ ...paragraph, text: found.rest, list: null });
    return true;
  }

  private titled(rest: string): boolean {
    if (this.title !== '') return false;
    this.title = rest;
    this.awaitsTitle = rest === '';
    return true;
  }

  /** Among the suggestions a numbered line may be as short as a label. */
  private isItem(paragraph: Paragraph): boolean {
    return this.at === 'suggestions' && !paragraph.heading && schemeOf(paragraph) !== undefined;
  }

  private place(paragraph: Paragraph): void {
    const target = this.at === undefined ? this.before : this.parts[this.at];
    target.push(paragraph);
    if (this.at !== 'suggestions' && opensSuggestions(paragraph.text)) this.at = 'suggestions';
  }
}

function written(paragraphs: readonly Paragraph[]): string {
  let count = 0;
  return paragraphs
    .map(({ text, list }) => {
      count = list === null ? 0 : count + 1;
      return list === null ? text : `${count}. ${text}`;
    })
    .join('\n');
}

const schemeOf = ({ text, list }: Paragraph): string | undefined =>
  list === null ? numberIn(text)?.scheme : `list-${list}`;
const unnumbered = ({ text, list }: Paragraph): string => (list === null ? (numberIn(text)?.text ?? text) : text);

/** The numbering met first divides; deeper ones stay inside their suggestion. Without any each paragraph is one. */
function divided(paragraphs: readonly Paragraph[], leftOver: string[]): string[] {
  const first = paragraphs.findIndex((paragraph) => schemeOf(paragraph) !== undefined);
  if (first < 0) return paragraphs.map(({ text }) => text);
  const scheme = schemeOf(paragraphs[first] ?? { text: '', heading: false, list: null });
  const items: string[][] = [];
  for (const paragraph of paragraphs.slice(first))
    if (schemeOf(paragraph) === scheme) items.push([unnumbered(paragraph)]);
    else items.at(-1)?.push(paragraph.text);
  // What introduces the list is no suggestion.
  leftOver.push(...paragraphs.slice(0, first).map(({ text }) => text));
  return items.map((lines) => lines.join('\n'));
}

function atStart(sheet: Sheet): Paragraph[] {
  const { before, parts, notes } = sheet;
  if (before.length === 0) return [];
  const none = parts.situation.length + parts.analysis.length + parts.suggestions.length === 0;
  if (parts.situation.length === 0) {
    notes.push(none ? NO_HEADINGS : NO_SITUATION);
    return before;
  }
  sheet.leftOver.unshift(...before.map(({ text }) => text));
  return [];
}

/** What of a Word document belongs in which part of a proposal; for the author to confirm. */
export function placedIn(paragraphs: readonly Paragraph[]): Placed {
  const sheet = new Sheet();
  for (const paragraph of paragraphs) sheet.take(paragraph);
  const { leftOver, notes, parts } = sheet;
  const opening = atStart(sheet);
  const suggestions = divided(parts.suggestions, leftOver);
  leftOver.push(...suggestions.slice(SUGGESTIONS_MOST));
  const placed = {
    title: sheet.title,
    situation: written([...opening, ...parts.situation]),
    analysis: written(parts.analysis),
    suggestions: suggestions.slice(0, SUGGESTIONS_MOST),
  };
  return { ...placed, leftOver, notes: [...new Set([...notes, ...tooLong(placed)])] };
}

function tooLong({ title, situation, analysis, suggestions }: Omit<Placed, 'leftOver' | 'notes'>): string[] {
  const over = (name: string, text: string, most: number): string[] =>
    codePoints(text) > most ? [`${name}超过 ${most} 字，请精简后才能保存`] : [];
  return [
    ...(title === '' ? ['没有找到案由，请填写'] : over('案由', title, TITLE_MOST)),
    ...over('情况', situation, PART_MOST),
    ...over('分析', analysis, PART_MOST),
    ...suggestions.flatMap((text, index) => over(`建议${index + 1}`, text, 1_000)),
    ...(suggestions.length === 0 ? ['没有找到建议，请补充'] : []),
  ];
}
