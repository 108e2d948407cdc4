import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database/index.ts';
import { contains, inPinyin } from './conditions.ts';

export type Named = { readonly id: string; readonly name: string; readonly detail: string };
const PER_KIND = 6;
const starts = (text: string): boolean => /^[a-z]+$/i.test(text);

/** Members by name, pinyin or initials, with their sector. */
export async function membersNamed(tx: Transaction, text: string): Promise<Named[]> {
  const named = starts(text) ? inPinyin('m', text) : sql<boolean>`m.name ${contains(text)}`;
  const { rows } = await sql<Named>`select m.id, m.name, o.short_name as detail
    from member m join organization o on o.id = m.sector_id
    where ${named} and m.status = 'in_office' order by m.name, m.id limit ${PER_KIND}`.execute(tx);
  return rows;
}

/** Undertaking units that exist today, by name, pinyin or initials. */
export async function unitsNamed(tx: Transaction, text: string): Promise<Named[]> {
  const named = starts(text)
    ? inPinyin('o', text)
    : sql<boolean>`(o.name ${contains(text)} or o.short_name ${contains(text)})`;
  const { rows } = await sql<Named>`select o.id, o.short_name as name, o.name as detail from organization o
    where o.kind = 'unit' and o.valid_to is null and ${named}
    order by length(o.short_name), o.short_name, o.id limit ${PER_KIND}`.execute(tx);
  return rows;
}
