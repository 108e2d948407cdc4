import type { Me, SignInView } from '../../../../contract/identity.ts';
import { accountOf, type Actor } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import { addHours } from '../../../kernel/time.ts';
import type { Context, Visit } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents, type DomainEvent } from '../../../platform/events/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { clearedCookie, writeCookie } from '../cookie.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { hashPassword, hashToken, isPassword, newToken } from '../secrets.ts';
import { throttleOf } from '../throttle.ts';

const visitOf = (ctx: Context): Visit => ctx.visit ?? refuse('not_signed_in');
const selfOf = (ctx: Context): string => accountOf(ctx.actor) ?? refuse('not_signed_in');

async function meOf(tx: Transaction, ctx: Context, accountId: string): Promise<Me> {
  const account = (await repository.find(tx, accountId)) ?? refuse('not_signed_in');
  const held = (await repository.dutiesOf(tx, [accountId])).filter((duty) => domain.duties.isHeld(duty, ctx.today));
  const named = await organizationsByIds(
    tx,
    held.flatMap((duty) => duty.organizationId ?? []),
  );
  const committee = await committeeOf(tx);
  return {
    accountId,
    name: account.name,
    memberId: account.memberId,
    duties: held.map(({ duty, organizationId }) => ({
      duty,
      organizationId,
      organizationName: organizationId === null ? null : (named.get(organizationId)?.name ?? null),
    })),
    mustChangePassword: account.mustChangePassword,
    prefersLarge: account.prefersLarge,
    committeeName: committee.name,
    isDemo: committee.isDemo,
  };
}

export const getMe = (ctx: Context): Promise<Me> => inTransaction(ctx, (tx) => meOf(tx, ctx, selfOf(ctx)));

const ended = (ids: readonly string[], accountId: string): DomainEvent[] =>
  ids.map((id) => ({ type: 'sign_in.ended', subject: { type: 'sign_in', id, version: 2 }, payload: { accountId } }));

/** Opens a sign-in with a token of its own; what the browser sent before is never taken over (session fixation). */
async function begin(tx: Transaction, ctx: Context, account: domain.Account): Promise<void> {
  const visit = visitOf(ctx);
  const held = (await repository.dutiesOf(tx, [account.id])).filter((duty) => domain.duties.isHeld(duty, ctx.today));
  const hours = domain.hoursFor(domain.holderOf(account.memberId, held.length), ctx.rules.policy.signIn);
  const token = newToken();
  const signIn: domain.SignIn = {
    id: ctx.newId(),
    accountId: account.id,
    device: visit.device,
    address: visit.address,
    startedAt: ctx.now,
    seenAt: ctx.now,
    expiresAt: addHours(ctx.now, hours),
  };
  await repository.insertSignIn(tx, signIn, hashToken(token));
  const actor: Actor = {
    kind: 'account',
    accountId: account.id,
    memberId: account.memberId,
    name: account.name,
    duties: [],
  };
  await recordEvents(tx, { ...ctx, actor }, [
    {
      type: 'sign_in.started',
      subject: { type: 'sign_in', id: signIn.id, version: 1 },
      payload: { accountId: account.id },
    },
  ]);
  visit.answerHeaders.set('set-cookie', writeCookie(ctx.committeeId, token, hours));
}

/** Counts the attempt and answers whose it is; a login that does not exist takes the same steps. */
async function attempt(ctx: Context, loginKey: string): Promise<domain.Account | undefined> {
  const limits = ctx.rules.policy.signIn;
  return inTransaction(ctx, async (tx) => {
    const account = await repository.lockByLogin(tx, loginKey);
    if (!account) throttleOf(ctx.db).attemptUnknown(`${ctx.committeeId}/${loginKey}`, ctx.now, limits);
    const lock = account ? domain.attempt(account, ctx.now, limits) : { failures: 0, lockedUntil: null };
    await repository.saveLock(tx, account?.id ?? ctx.newId(), lock);
    return account && { ...account, ...lock };
  });
}

async function recordLock(ctx: Context, account: domain.Account | undefined): Promise<void> {
  if (!account?.lockedUntil) return;
  const subject = { type: 'sign_in', id: ctx.newId(), version: 1 };
  await inTransaction(ctx, (tx) =>
    recordEvents(tx, ctx, [{ type: 'sign_in.locked', subject, payload: { accountId: account.id } }]),
  );
}

export async function signIn(ctx: Context, input: { readonly login: string; readonly password: string }): Promise<Me> {
  const limits = ctx.rules.policy.signIn;
  const throttle = throttleOf(ctx.db);
  const { address } = visitOf(ctx);
  throttle.checkAddress(address, ctx.now, limits);
  const account = await attempt(ctx, domain.loginKeyOf(input.login));
  const isRight = await isPassword(account?.passwordHash, input.password);
  if (!account || !isRight || account.status !== 'active') {
    throttle.failedFrom(address, ctx.now, limits);
    await recordLock(ctx, account);
    return refuse('sign_in_refused');
  }
  return inTransaction(ctx, async (tx) => {
    await repository.saveLock(tx, account.id, domain.succeed(account));
    await begin(tx, ctx, account);
    return meOf(tx, ctx, account.id);
  });
}

export async function signOut(ctx: Context): Promise<{ done: true }> {
  const visit = visitOf(ctx);
  await inTransaction(ctx, async (tx) => {
    const only = visit.signInId ?? refuse('not_signed_in');
    const ids = await repository.endSignIns(tx, selfOf(ctx), { now: ctx.now, only });
    await recordEvents(tx, ctx, ended(ids, selfOf(ctx)));
  });
  visit.answerHeaders.set('set-cookie', clearedCookie);
  return { done: true };
}

/** Guesses at the present password count like guesses at the door: who found an open screen gets five. */
async function proveOneself(ctx: Context, password: string): Promise<domain.Account> {
  const account = await inTransaction(ctx, async (tx) => {
    const before = await repository.lock(tx, selfOf(ctx));
    const lock = domain.attempt(before, ctx.now, ctx.rules.policy.signIn);
    await repository.saveLock(tx, before.id, lock);
    return { ...before, ...lock };
  });
  if (await isPassword(account.passwordHash, password)) return account;
  await recordLock(ctx, account);
  return refuse('sign_in_refused', '现在的密码不对，请核对');
}

/** Somebody signed in proves anew that it is he, before an act that takes more than an open screen. */
export async function proveAgain(ctx: Context, password: string): Promise<void> {
  const account = await proveOneself(ctx, password);
  await inTransaction(ctx, (tx) => repository.saveLock(tx, account.id, domain.succeed(account)));
}

/** A new password ends every sign-in, on every device; this one goes on under a new token. */
export async function changePassword(
  ctx: Context,
  input: { readonly current: string; readonly next: string },
): Promise<Me> {
  const proved = await proveOneself(ctx, input.current);
  if (input.next === input.current) refuse('rule_refused', '新密码须与现在的密码不同');
  domain.checkNewPassword(input.next, proved);
  const passwordHash = await hashPassword(input.next);
  return inTransaction(ctx, async (tx) => {
    const before = await repository.lock(tx, proved.id);
    if (before.passwordHash !== proved.passwordHash) refuse('stale_version', '密码刚刚在别处修改过，请重新登录');
    const { state, events } = domain.changePassword(before, passwordHash);
    await repository.save(tx, state);
    const ids = await repository.endSignIns(tx, state.id, { now: ctx.now });
    await recordEvents(tx, ctx, [...events, ...ended(ids, state.id)]);
    await begin(tx, ctx, state);
    return meOf(tx, ctx, state.id);
  });
}

export const setPreference = (ctx: Context, prefersLarge: boolean): Promise<Me> =>
  inTransaction(ctx, async (tx) => {
    await repository.savePreference(tx, selfOf(ctx), prefersLarge);
    return meOf(tx, ctx, selfOf(ctx));
  });

export const listSignIns = (ctx: Context): Promise<{ items: SignInView[] }> =>
  inTransaction(ctx, async (tx) => {
    const actor = ctx.actor.kind === 'account' ? ctx.actor : refuse('not_signed_in');
    const holder = domain.holderOf(actor.memberId, actor.duties.length);
    const at = { now: ctx.now, limits: ctx.rules.policy.signIn };
    const open = await repository.openSignIns(tx, actor.accountId);
    const alive = open.filter((each) => domain.isAlive(each, holder, at));
    return {
      items: alive.map(({ id, device, address, startedAt, seenAt }) => ({
        id,
        device,
        address,
        startedAt,
        seenAt,
        isThis: id === ctx.visit?.signInId,
      })),
    };
  });

export async function revokeSignIn(ctx: Context, id: string): Promise<{ done: true }> {
  await inTransaction(ctx, async (tx) => {
    const ids = await repository.endSignIns(tx, selfOf(ctx), { now: ctx.now, only: id });
    if (ids.length === 0) refuse('not_found');
    await recordEvents(tx, ctx, ended(ids, selfOf(ctx)));
  });
  return { done: true };
}

/** Whoever may no longer sign in is out on every device, in the same transaction. */
export async function endAllSignIns(tx: Transaction, ctx: Context, accountId: string): Promise<void> {
  const ids = await repository.endSignIns(tx, accountId, { now: ctx.now });
  await recordEvents(tx, ctx, ended(ids, accountId));
}
