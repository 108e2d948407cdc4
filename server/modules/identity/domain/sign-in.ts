import type { Policy } from '../../../../contract/settings.ts';
import { addHours, type Instant } from '../../../kernel/time.ts';

export type SignIn = {
  readonly id: string;
  readonly accountId: string;
  readonly device: string;
  readonly address: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
};
/** Staff work on shared desks: they are signed out when idle. A member's own phone stays signed in for weeks. */
export type Holder = 'staff' | 'member';
type Limits = Policy['signIn'];

export const holderOf = (memberId: string | null, duties: number): Holder =>
  memberId !== null && duties === 0 ? 'member' : 'staff';

export const hoursFor = (holder: Holder, limits: Limits): number =>
  holder === 'member' ? limits.memberDays * 24 : limits.staffHours;

/** Asked at every request, so that a stricter policy, or a duty given since, counts at once. */
export function isAlive(
  signIn: Pick<SignIn, 'startedAt' | 'seenAt' | 'expiresAt'>,
  holder: Holder,
  at: { readonly now: Instant; readonly limits: Limits },
): boolean {
  const { now, limits } = at;
  if (now >= signIn.expiresAt || now >= addHours(signIn.startedAt, hoursFor(holder, limits))) return false;
  return holder === 'member' || now < addHours(signIn.seenAt, limits.staffIdleMinutes / 60);
}

const TOUCH_AFTER_MINUTES = 1;
export const isSeenLongAgo = (seenAt: Instant, now: Instant): boolean =>
  now >= addHours(seenAt, TOUCH_AFTER_MINUTES / 60);

/** What someone types to say who he is: a phone, a number of staff or member; case and spaces make no difference. */
export const loginKeyOf = (typed: string): string => {
  const key = typed.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();
  return key.replace(/^\+?86(?=1\d{10}$)/, '');
};

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/Android/i, '安卓'],
  [/iPhone|iPad/i, '苹果手机'],
  [/Windows/i, 'Windows'],
  [/Mac OS X/i, 'macOS'],
  [/Linux/i, 'Linux'],
];
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Edg\//i, 'Edge'],
  [/Firefox\//i, 'Firefox'],
  [/Chrome\//i, 'Chrome'],
  [/Safari\//i, 'Safari'],
];
const named = (agent: string, list: typeof SYSTEMS, other: string): string =>
  list.find(([pattern]) => pattern.test(agent))?.[1] ?? other;

/** A device as its owner knows it. */
export const deviceOf = (agent: string): string =>
  `${named(agent, SYSTEMS, '其他设备')} · ${named(agent, BROWSERS, '其他浏览器')}`;
