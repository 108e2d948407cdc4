import type { Audience } from './policy.ts';

export type Payload = Readonly<Record<string, unknown>>;
/** The names of the units, members and accounts a payload speaks of. */
export type Names = (id: unknown) => string;
export type Sentence = { readonly for: Audience; readonly say: (payload: Payload, name: Names) => string };

export const str = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
export const list = (value: unknown, name: Names): string =>
  Array.isArray(value) ? value.map(name).filter(Boolean).join('、') : '';
export const withReason = (what: string, reason: unknown): string =>
  str(reason) === '' ? what : `${what}：${str(reason)}`;
export const day = (value: unknown): string => str(value).replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');
/** The unit an event is about. */
export const unit = (p: Payload, name: Names): string => name(p['unitId']) || '承办单位';
