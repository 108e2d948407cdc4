import type { MutableTopic, NoticeTopic } from '../../../../contract/channels.ts';
import type { Policy } from '../../../../contract/settings.ts';
import { addDays, addHours, dayOf, instantOf, type Instant } from '../../../kernel/time.ts';

type Rules = Policy['notices'];
export type Choice = {
  readonly accountId: string;
  readonly mail: string;
  readonly mobile: string;
  readonly isDigest: boolean;
  readonly muted: readonly MutableTopic[];
  readonly version: number;
};
export const NO_CHOICE: Omit<Choice, 'accountId'> = { mail: '', mobile: '', isDigest: false, muted: [], version: 0 };

/** Where a person wants a matter of this topic. Urging reaches him whatever he muted. */
export const targetOf = (choice: Omit<Choice, 'accountId'>, kind: 'mail' | 'sms', topic: NoticeTopic): string => {
  if (topic !== 'urging' && choice.muted.includes(topic)) return '';
  if (kind === 'mail') return choice.mail;
  // A text message is for what must not wait; the rest is in the mail and the inbox.
  return topic === 'urging' ? choice.mobile : '';
};

/** The first moment a message may go out: gathered for a while, once a day where so chosen, never in the quiet of the night. */
export function sendAfter(
  rules: Rules,
  now: Instant,
  how: { readonly per: 'act' | 'day'; readonly isDigest: boolean },
): Instant {
  if (how.isDigest) return awake(rules, digestAfter(rules, now));
  const minutes = how.per === 'day' ? rules.gatherDayMinutes : rules.gatherMinutes;
  return awake(rules, addHours(now, minutes / 60));
}

function digestAfter({ digestHour }: Rules, now: Instant): Instant {
  const today = instantOf(dayOf(now), digestHour);
  return now < today ? today : instantOf(addDays(dayOf(now), 1), digestHour);
}

/** Quiet hours reach over midnight: from `quietFrom` until `quietUntil`. Equal hours mean that there are none. */
function awake({ quietFrom, quietUntil }: Rules, at: Instant): Instant {
  const day = dayOf(at);
  if (quietFrom === quietUntil) return at;
  const isEvening = at >= instantOf(day, quietFrom);
  const isMorning = at < instantOf(day, quietUntil);
  if (quietFrom < quietUntil) return isEvening && isMorning ? instantOf(day, quietUntil) : at;
  if (isMorning) return instantOf(day, quietUntil);
  return isEvening ? instantOf(addDays(day, 1), quietUntil) : at;
}

const LONGEST_PAUSE_MINUTES = 60;
export const LEASE_MINUTES = 15;
/** Twice as long after each attempt, an hour at most. */
export const pauseMinutes = (attempts: number): number => Math.min(LONGEST_PAUSE_MINUTES, 2 ** attempts);

export type Attempt = { readonly trySince: Instant; readonly attempts: number };
/** When to try again, or null where it is given up. */
export function nextTry(
  rules: Rules,
  attempt: Attempt,
  failure: { readonly isPermanent: boolean; readonly now: Instant },
): Instant | null {
  if (failure.isPermanent || addHours(attempt.trySince, rules.giveUpHours) <= failure.now) return null;
  return addHours(failure.now, pauseMinutes(attempt.attempts) / 60);
}

export type Posted = { readonly title: string; readonly link: string };
export type Text = { readonly subject: string; readonly lines: readonly Posted[] };
/** Several matters of one moment are one message. */
export const merged = (postings: readonly Posted[]): Text => ({
  subject: postings.length === 1 ? (postings[0]?.title ?? '') : `您有 ${postings.length} 条新通知`,
  lines: postings.map(({ title, link }) => ({ title, link })),
});

const MOST_LINES = 20;
/** Short enough for a robot and a phone: the rest is in the inbox. */
export function textOf(
  { lines }: Text,
  about: { readonly committee: string; readonly origin: string; readonly isDemo: boolean; readonly links: boolean },
): string {
  const shown = lines.slice(0, MOST_LINES).map(({ title, link }) => {
    const where = about.links && about.origin !== '' ? `\n${about.origin}${link}` : '';
    return `${lines.length > 1 ? '· ' : ''}${title}${where}`;
  });
  const rest = lines.length - shown.length;
  return [
    ...(about.isDemo ? ['【演示数据】'] : []),
    ...shown,
    ...(rest > 0 ? [`另有 ${rest} 条，请登录查看。`] : []),
    `${about.committee}提案平台`,
  ].join('\n');
}
