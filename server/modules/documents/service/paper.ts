import { join } from 'node:path';
import type { PaperFormat } from '../../../../contract/documents.ts';
import { dayOf, timeOfDay } from '../../../kernel/time.ts';
import type { Picture } from '../../../platform/paper/picture.ts';
import { wordOf, type Block } from '../../../platform/paper/index.ts';
import { pdfOf } from '../../../platform/paper/pdf.ts';
import type { Context } from '../../../platform/context.ts';

export { fileAnswerOf as fileOf, type FileAnswer } from '../../../platform/file-answer.ts';
export const templateAt = (name: string): string => join(import.meta.dirname, '../templates', name);

export type PaperPart = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: Omit<Extract<Block, { kind: 'table' }>, 'kind'>;
};
/** What a paper of ours says, whichever way it is set. */
export type Paper = {
  readonly title: string;
  readonly note: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly parts: readonly PaperPart[];
  readonly verify: readonly string[];
  readonly qr: string;
  /** In whose name it goes out: words, and the picture of the seal over them. */
  readonly seal?: Seal;
};
export type Seal = { readonly lines: readonly string[]; readonly picture?: Picture };

const blocksOf = ({ title, note, facts, parts, verify, seal }: Paper): Block[] => [
  { kind: 'title', text: title },
  ...(note === '' ? [] : [{ kind: 'note', text: note } as const]),
  { kind: 'facts', facts },
  ...parts.flatMap(({ heading, paragraphs, table }): Block[] => [
    ...(heading === '' ? [] : [{ kind: 'heading', text: heading } as const]),
    ...paragraphs.map((text) => ({ kind: 'text', text }) as const),
    ...(table ? [{ kind: 'table', ...table } as const] : []),
  ]),
  ...(seal ? [{ kind: 'seal', ...seal } as const] : []),
  ...verify.map((text) => ({ kind: 'text', text }) as const),
];

export async function setPaper(ctx: Context, paper: Paper, how: { format: PaperFormat; isDemo: boolean }) {
  if (how.format === 'docx') return wordOf(blocksOf(paper), { isDemo: how.isDemo });
  return pdfOf(templateAt('paper.typ'), { ...paper, demo: how.isDemo }, ctx.now);
}

/** The writer's paragraphs. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function dayText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}
/** To the second: what a deadline is told by. */
export const momentText = (at: string): string => `${dayText(dayOf(at))} ${timeOfDay(at)}`;
