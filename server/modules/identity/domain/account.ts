import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addHours, type Instant } from '../../../kernel/time.ts';
import type { IdentityEvent } from '../events.ts';
import type { AccountRelation } from '../policy.ts';

export type AccountStatus = 'active' | 'disabled';
/** How often in a row a sign-in failed, and until when none is tried. */
export type Lock = { readonly failures: number; readonly lockedUntil: Instant | null };
export type Account = Lock & {
  readonly id: string;
  readonly name: string;
  readonly loginNo: string;
  readonly mobile: string;
  readonly memberId: string | null;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly status: AccountStatus;
  readonly prefersLarge: boolean;
  readonly version: number;
};
type By = readonly AccountRelation[];
type Outcome = Change<Account, IdentityEvent>;

const UNLOCKED: Lock = { failures: 0, lockedUntil: null };
export const isLocked = (lock: Lock, now: Instant): boolean => lock.lockedUntil !== null && now < lock.lockedUntil;

/**
 * Counts an attempt before the password is looked at, so that guesses sent side by side cannot outrun the lock; success
 * takes the count back. A lock ends by itself: no stranger can shut anyone out for good.
 */
export function attempt(
  lock: Lock,
  now: Instant,
  limits: { readonly failures: number; readonly lockMinutes: number },
): Lock {
  if (isLocked(lock, now)) refuse('locked_out', `连续输错密码，请在 ${limits.lockMinutes} 分钟后再试`);
  const failures = (lock.lockedUntil === null ? lock.failures : 0) + 1;
  return { failures, lockedUntil: failures >= limits.failures ? addHours(now, limits.lockMinutes / 60) : null };
}

export const succeed = (account: Account): Account => ({ ...account, ...UNLOCKED });

const subjectOf = (account: Account): IdentityEvent['subject'] => ({
  type: 'account',
  id: account.id,
  version: account.version,
});

export function add(
  content: Pick<Account, 'name' | 'loginNo' | 'mobile' | 'memberId'>,
  made: { readonly id: string; readonly passwordHash: string },
  by: By,
): Outcome {
  if (!by.includes('account_keeper')) refuse('forbidden');
  const state: Account = {
    ...content,
    ...made,
    ...UNLOCKED,
    mustChangePassword: true,
    status: 'active',
    prefersLarge: false,
    version: 1,
  };
  const payload = { accountId: state.id, name: state.name };
  return { state, events: [{ type: 'account.added', subject: subjectOf(state), payload }] };
}

const WEAK = /^(.)\1*$|^(?:0123456789|1234567890|9876543210|qwertyuiop|password|abcdefghij)/iu;

/** What is easily guessed by someone who knows the person is refused. */
export function checkNewPassword(next: string, account: Pick<Account, 'name' | 'loginNo' | 'mobile'>): void {
  const lower = next.toLowerCase();
  const known = [account.loginNo.toLowerCase(), account.mobile, account.name].filter((word) => word.length > 1);
  if (WEAK.test(next)) refuse('rule_refused', '这个密码太容易被猜到，请换一个');
  if (known.some((word) => lower.includes(word))) refuse('rule_refused', '密码里不要含有姓名、账号或手机号');
}

export function changePassword(before: Account, passwordHash: string): Outcome {
  const state = { ...before, ...UNLOCKED, passwordHash, mustChangePassword: false, version: before.version + 1 };
  const payload = { accountId: state.id };
  return { state, events: [{ type: 'account.password_changed', subject: subjectOf(state), payload }] };
}

/** The office gives a password for one use: whoever signs in with it must set an own one first. */
export function resetPassword(before: Account, passwordHash: string, by: By): Outcome {
  if (!by.includes('account_keeper') && !by.includes('member_keeper')) refuse('forbidden');
  const state = { ...before, ...UNLOCKED, passwordHash, mustChangePassword: true, version: before.version + 1 };
  const payload = { accountId: state.id };
  return { state, events: [{ type: 'account.password_reset', subject: subjectOf(state), payload }] };
}

export function unlock(before: Account, by: By): Outcome {
  if (!by.includes('account_keeper') && !by.includes('member_keeper')) refuse('forbidden');
  const state = { ...before, ...UNLOCKED, version: before.version + 1 };
  const payload = { accountId: state.id };
  return { state, events: [{ type: 'account.unlocked', subject: subjectOf(state), payload }] };
}

export function setStatus(before: Account, status: AccountStatus, by: By): Outcome {
  if (!by.includes('account_keeper')) refuse('forbidden');
  if (by.includes('self')) refuse('rule_refused', '不能停用或启用自己的账号，请由另一位管理员办理');
  if (before.status === status) refuse('wrong_status');
  const state = { ...before, status, version: before.version + 1 };
  const payload = { accountId: state.id, status };
  return { state, events: [{ type: 'account.status_changed', subject: subjectOf(state), payload }] };
}
