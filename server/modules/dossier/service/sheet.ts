import type { Instant } from '../../../kernel/time.ts';
import { momentText, type Letter, type Paper, type PaperPart } from '../../documents/index.ts';
import type { Material } from './gather.ts';

/** A material of ours (卷内材料). `at` is its own moment: whoever asks again is given the same bytes. */
export type Sheet = {
  readonly name: string;
  readonly at: Instant;
} & ({ readonly template: 'paper'; readonly data: Paper } | { readonly template: 'letter'; readonly data: Letter });

type Given = {
  readonly name: string;
  readonly title?: string;
  readonly at: Instant;
  readonly facts?: readonly (readonly [label: string, value: string | null])[];
  readonly parts?: readonly PaperPart[];
};

/** A paper with the case's number under its title; what is not known is left out. */
export function sheetOf({ proposal }: Material, { name, title, at, facts = [], parts = [] }: Given): Sheet {
  const data: Paper = {
    title: title ?? name,
    note: [proposal.caseNo ?? proposal.receiptNo ?? '', `《${proposal.content.title}》`].join('　'),
    facts: facts.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    parts,
    verify: [],
    qr: '',
  };
  return { name, at, template: 'paper', data };
}

export const latest = (moments: readonly (Instant | null)[]): Instant =>
  moments.reduce<Instant>((last, at) => (at !== null && at > last ? at : last), '1970-01-01T00:00:00.000Z');
export const momentOr = (at: Instant | null, otherwise = '—'): string => (at === null ? otherwise : momentText(at));
export const table = (
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): PaperPart => ({ heading: '', paragraphs: [], table: { head, widths, rows } });
