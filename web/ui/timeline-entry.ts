import type { Tone } from './tone.ts';

export type TimelineEntry = {
  readonly key: string;
  /** What happened, or is to happen. */
  readonly title: string;
  readonly place: 'past' | 'now' | 'next';
  /** When: a day or an instant already put into words, with the machine's form beside it. */
  readonly when?: string | undefined;
  readonly datetime?: string | undefined;
  /** Who, and what else is worth one line. */
  readonly who?: string | undefined;
  readonly note?: string | undefined;
  readonly tag?: { readonly tone: Tone; readonly text: string } | undefined;
  /** How long it lay there until the next entry: words, and days for the length on the ruler. */
  readonly stay?: { readonly text: string; readonly days: number } | undefined;
};
