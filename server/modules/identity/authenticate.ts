import type { Actor } from '../../kernel/actor.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Rules } from '../../platform/context.ts';
import type { Database } from '../../platform/database/index.ts';
import { rulesAt } from '../settings/index.ts';
import { readCookie } from './cookie.ts';
import { holderOf, isAlive, isSeenLongAgo } from './domain/index.ts';
import * as repository from './repository/index.ts';
import { hashToken } from './secrets.ts';

type Authenticated = {
  readonly actor: Actor;
  readonly committeeId: number;
  readonly mustChangePassword: boolean;
  readonly settingsVersion: number;
  readonly signInId: string;
  readonly now: Instant;
  readonly rules: Rules;
};

/**
 * Who sent a cookie: one round trip, since rules are cached by the version it brings. Undefined for a token that is unknown,
 * ended, too old or too long idle, and for an account that was disabled: these look alike from outside.
 */
export async function authenticate(
  db: Database,
  cookieHeader: string | undefined,
  asked: { readonly now: Instant | undefined; readonly isPresence: boolean },
): Promise<Authenticated | undefined> {
  const cookie = readCookie(cookieHeader);
  if (!cookie) return undefined;
  const { committeeId, token } = cookie;
  const facts = await repository.factsOfToken(db, committeeId, { tokenHash: hashToken(token), now: asked.now ?? null });
  if (facts?.status !== 'active') return undefined;
  const settingsVersion = facts.settings_version;
  const rules = await rulesAt(db, { committeeId, settingsVersion, today: dayOf(facts.asked) });
  const signIn = { startedAt: facts.started_at, seenAt: facts.seen_at, expiresAt: facts.expires_at };
  const holder = holderOf(facts.member_id, facts.duties.length);
  if (!isAlive(signIn, holder, { now: facts.asked, limits: rules.policy.signIn })) return undefined;
  if (asked.isPresence && isSeenLongAgo(signIn.seenAt, facts.asked))
    await repository.touch(db, committeeId, { signInId: facts.sign_in_id, now: facts.asked });
  const { account_id: accountId, member_id: memberId, name, duties } = facts;
  return {
    actor: { kind: 'account', accountId, memberId, name, duties },
    committeeId,
    mustChangePassword: facts.must_change_password,
    settingsVersion,
    signInId: facts.sign_in_id,
    now: facts.asked,
    rules,
  };
}
