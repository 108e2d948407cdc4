import type { RowError } from '../../../../contract/exchange.ts';
import { ERRORS } from '../../../../contract/errors.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Column, Row, Table } from '../domain/index.ts';

export type Plan = {
  readonly errors: readonly RowError[];
  /** How many rows are new or changed. */
  readonly count: number;
  readonly enter: (tx: Transaction) => Promise<void>;
};
export type Choices = Readonly<Record<string, { readonly list: readonly string[]; readonly isStrict: boolean }>>;
export type Ledger = {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly choices: Choices;
};
/** What one kind of sheet is: its columns, what a file of it asks for, and what is kept of it now. */
export type Kind = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly plan: (tx: Transaction, ctx: Context, table: Table) => Promise<Plan>;
  readonly ledger: (tx: Transaction, ctx: Context, query: { readonly session?: string | undefined }) => Promise<Ledger>;
};

const sentenceOf = ({ code, details }: DomainError): string => details.detail ?? ERRORS[code].title;
/** A refusal by the module that keeps the thing, as the error of its row. */
export const refusedRow = (row: Row, refusal: DomainError): RowError => ({
  row: row.no,
  column: '',
  message: sentenceOf(refusal),
});
export const namesOf = (bodies: readonly { readonly id: string; readonly name: string }[]): Map<string, string> =>
  new Map(bodies.map(({ id, name }) => [id, name]));
