import { DomainError, refuse } from '../../../kernel/errors.ts';
import { addHours, type Instant } from '../../../kernel/time.ts';

/** An address (邮箱) that waits to be confirmed: a letter with a code went to it. */
export type Confirmation = {
  readonly id: string;
  readonly accountId: string;
  readonly mail: string;
  readonly sentAt: Instant;
  readonly expiresAt: Instant;
  /** Not taken back by its owner meanwhile. */
  readonly isWaiting: boolean;
  /** Wrong codes so far. */
  readonly tries: number;
  readonly firstSentAt: Instant;
  readonly sends: number;
};

const HOURS_VALID = 24;
const MOST_TRIES = 5;
const MOST_A_DAY = 5;
const PAUSE_MINUTES = 1;

type Asking = { readonly id: string; readonly accountId: string; readonly mail: string; readonly now: Instant };
/** A letter to an address, with a code of its own; an earlier code is worth nothing from then on. Not too many in a row. */
export function askToConfirm(before: Confirmation | undefined, { id, accountId, mail, now }: Asking): Confirmation {
  if (before && now < addHours(before.sentAt, PAUSE_MINUTES / 60))
    throw new DomainError('locked_out', { detail: '确认信一分钟内只发一封，请稍后再试。' });
  const isSameDay = before !== undefined && now < addHours(before.firstSentAt, HOURS_VALID);
  if (isSameDay && before.sends >= MOST_A_DAY)
    throw new DomainError('locked_out', { detail: `一天内最多发 ${MOST_A_DAY} 封确认信，请明天再试。` });
  return {
    ...{ id, accountId, mail, sentAt: now, expiresAt: addHours(now, HOURS_VALID), isWaiting: true, tries: 0 },
    firstSentAt: isSameDay ? before.firstSentAt : now,
    sends: isSameDay ? before.sends + 1 : 1,
  };
}

/** Whether the code is still worth trying; says why not. */
export function checkTrying(waiting: Confirmation | undefined, now: Instant): Confirmation {
  if (!waiting?.isWaiting) return refuse('wrong_status', '没有等待确认的邮箱。');
  if (now >= waiting.expiresAt) refuse('rule_refused', '确认码已过期，请再发一次确认信。');
  if (waiting.tries >= MOST_TRIES)
    throw new DomainError('locked_out', { detail: '确认码输错次数过多，请再发一次确认信。' });
  return waiting;
}

/** Where the code stands in the letter as it is kept: the letter alone that leaves the house has it. */
const PLACE = '{code}';
export const CODE_DIGITS = 6;
export const codeLetter = (link: string) => ({
  subject: '请确认您的邮箱',
  lines: [
    {
      title: `确认码：${PLACE}。${HOURS_VALID} 小时内在“接收通知的方式”页填入，通知才会发到这个邮箱。不是您本人填写的，不必理会。`,
      link,
    },
  ],
});
type Lines = readonly { readonly title: string; readonly link: string }[];
export const asksForCode = (lines: Lines): boolean => lines.some(({ title }) => title.includes(PLACE));
export const withCode = (lines: Lines, code: string): Lines =>
  lines.map(({ title, link }) => ({ title: title.replace(PLACE, code), link }));
