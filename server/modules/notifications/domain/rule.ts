import type { NoticeTopic } from '../../../../contract/channels.ts';
import type { Duty } from '../../../../contract/identity.ts';
import type { LocalDate } from '../../../kernel/time.ts';

/** Who is told, described by what he is to the matter; the service finds the accounts. */
export type Addressee =
  | { readonly to: 'duty'; readonly duty: Duty; readonly organizationId: string | null }
  | { readonly to: 'account'; readonly id: string }
  | { readonly to: 'member'; readonly id: string }
  /** The people who write and answer for a collective proposer. */
  | { readonly to: 'organization'; readonly id: string }
  /** The lead proposer, or the organization; with `others`, every co-signer and author merged in as well. */
  | { readonly to: 'proposers'; readonly of: string; readonly others: boolean }
  | { readonly to: 'desks' }
  | { readonly to: 'lead_units' };

export type Payload = Readonly<Record<string, unknown>>;
/** What a title may speak of. */
export type Subject = {
  readonly title: string;
  readonly caseNo: string;
  readonly leadName: string;
  readonly unit: string;
  readonly payload: Payload;
};
export type WordedRule = {
  readonly on: string;
  readonly to: (payload: Payload) => readonly Addressee[];
  readonly one: (subject: Subject) => string;
  /** The title where one act concerned several matters; `{n}` becomes their number. */
  readonly many: string;
  /** Where the notice leads: a place on the proposal's page, and the list of several. */
  readonly place: string;
  readonly list: string;
  /** What becomes one notice: things of one act, or of one day where many people act by themselves. */
  readonly per: 'act' | 'day';
};
export type NoticeRule = WordedRule & { readonly topic: NoticeTopic };

/** The key under which later matters join a notice instead of making another. */
export const groupKey = (
  rule: Pick<NoticeRule, 'per'>,
  index: number,
  at: { readonly type: string; readonly requestId: string; readonly today: LocalDate },
): string => `${at.type}/${index}/${rule.per === 'day' ? at.today : at.requestId}`;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

const MONTH_DAY = /^\d{4}-0?(\d{1,2})-0?(\d{1,2})$/;
export const dayText = (day: unknown): string => text(day).replace(MONTH_DAY, '$1月$2日');
