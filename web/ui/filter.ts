import type { Choice } from './choice.ts';

export type Filter =
  | { readonly kind: 'choice'; readonly name: string; readonly label: string; readonly options: readonly Choice[] }
  | { readonly kind: 'day'; readonly name: string; readonly label: string }
  | { readonly kind: 'text'; readonly name: string; readonly label: string; readonly placeholder?: string | undefined };
