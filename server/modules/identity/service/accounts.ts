import type { Page } from '../../../../contract/common.ts';
import type {
  AccountsQuery,
  AccountView,
  AddAccountInput,
  DutyView,
  GrantDutyInput,
  OneTimePassword,
} from '../../../../contract/identity.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { isCurrent, loadOrganizations, organizationsByIds } from '../../organizations/index.ts';
import * as domain from '../domain/index.ts';
import type { IdentityEvent } from '../events.ts';
import { accountVisibility, relationsToAccount, type AccountRelation } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { hashPassword, oneTimePassword } from '../secrets.ts';
import { endAllSignIns } from './sign-in.ts';

async function dutyViews(tx: Transaction, ctx: Context, accountIds: string[]): Promise<Map<string, DutyView[]>> {
  const all = await repository.dutiesOf(tx, accountIds);
  const open = all.filter((duty) => domain.duties.isOpen(duty, ctx.today));
  const bodies = await organizationsByIds(
    tx,
    open.flatMap((duty) => duty.organizationId ?? []),
  );
  const principals = await repository.names(
    tx,
    open.flatMap((duty) => duty.deputyForAccountId ?? []),
  );
  const grouped = Map.groupBy(open, (duty) => duty.accountId);
  const view = (duty: domain.GrantedDuty): DutyView => ({
    id: duty.id,
    duty: duty.duty,
    organizationId: duty.organizationId,
    organizationName: duty.organizationId === null ? null : (bodies.get(duty.organizationId)?.name ?? null),
    fromOn: duty.fromOn,
    toOn: duty.toOn,
    deputyForName: duty.deputyForAccountId === null ? null : (principals.get(duty.deputyForAccountId) ?? null),
    reason: duty.reason,
  });
  return new Map([...grouped].map(([id, duties]) => [id, duties.map(view)]));
}

async function viewsOf(tx: Transaction, ctx: Context, accounts: readonly domain.Account[]): Promise<AccountView[]> {
  const ids = accounts.map((account) => account.id);
  const duties = await dutyViews(tx, ctx, ids);
  return accounts.map(({ id, name, loginNo, mobile, memberId, status, mustChangePassword, version, ...lock }) => {
    const isLocked = domain.isLocked(lock, ctx.now);
    return {
      id,
      name,
      loginNo,
      mobile,
      memberId,
      status,
      mustChangePassword,
      version,
      isLocked,
      duties: duties.get(id) ?? [],
    };
  });
}

/** Whose office has no accounts to keep is told so at once, whether or not there is such an account. */
function requireKeeping(ctx: Context): void {
  if (accountVisibility(ctx.actor) === 'none') refuse('forbidden');
}

async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<AccountView> {
  requireKeeping(ctx);
  const account = await repository.find(tx, id);
  if (!account || relationsToAccount(ctx.actor, account).length === 0) return refuse('not_found');
  const [view] = await viewsOf(tx, ctx, [account]);
  return view ?? refuse('not_found');
}

export const listAccounts = (ctx: Context, query: AccountsQuery): Promise<Page<AccountView>> =>
  inTransaction(ctx, async (tx) => {
    const visible = accountVisibility(ctx.actor);
    if (visible === 'none') refuse('forbidden');
    const { items, total } = await repository.list(tx, query, { visible, today: ctx.today });
    return { items: await viewsOf(tx, ctx, items), total };
  });

export const getAccount = (ctx: Context, id: string): Promise<AccountView> =>
  inTransaction(ctx, (tx) => viewOf(tx, ctx, id));

type Known = { readonly before: domain.Account; readonly by: AccountRelation[] };
/** Locks an account for someone who may see it; the version is looked at after that, so that it tells nobody else anything. */
async function lockFor(
  tx: Transaction,
  ctx: Context,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Known> {
  requireKeeping(ctx);
  const before = await repository.lock(tx, id);
  const by = relationsToAccount(ctx.actor, before);
  if (by.length === 0) refuse('not_found');
  if (before.version !== version) throw repository.stale(before);
  return { before, by };
}

type Decide = (before: domain.Account, by: AccountRelation[]) => Change<domain.Account, IdentityEvent>;

/** Lock, decide, save, record. */
async function change(
  tx: Transaction,
  ctx: Context,
  asked: { readonly id: string; readonly version: number; readonly decide: Decide },
): Promise<void> {
  const { before, by } = await lockFor(tx, ctx, asked);
  const { state, events } = asked.decide(before, by);
  await repository.save(tx, state);
  await recordEvents(tx, ctx, events);
}

/** A one-time password is shown by the request that made it and never again: nothing stored could tell it. */
async function withPassword(
  ctx: Context,
  id: string,
  act: (tx: Transaction, passwordHash: string) => Promise<void>,
): Promise<OneTimePassword> {
  requireKeeping(ctx);
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  let acted = false;
  return once(ctx, id, {
    act: async (tx) => {
      await act(tx, passwordHash);
      acted = true;
    },
    view: async (tx, of) => {
      if (!acted) refuse('already_decided', '一次性密码只显示一次；没有看到的，请重新重置');
      return { account: await viewOf(tx, ctx, of), password };
    },
  });
}

export function addAccount(ctx: Context, input: AddAccountInput): Promise<OneTimePassword> {
  const id = ctx.newId();
  return withPassword(ctx, id, async (tx, passwordHash) => {
    const by = relationsToAccount(ctx.actor, { id, memberId: null });
    const { state, events } = domain.add({ ...input, memberId: null }, { id, passwordHash }, by);
    await repository.insert(tx, [state]);
    await recordEvents(tx, ctx, events);
  });
}

export const resetPassword = (ctx: Context, id: string, version: number): Promise<OneTimePassword> =>
  withPassword(ctx, id, async (tx, passwordHash) => {
    await change(tx, ctx, { id, version, decide: (before, by) => domain.resetPassword(before, passwordHash, by) });
    await endAllSignIns(tx, ctx, id);
  });

export const unlockAccount = (ctx: Context, id: string, version: number): Promise<AccountView> =>
  once(ctx, id, {
    act: (tx) => change(tx, ctx, { id, version, decide: domain.unlock }),
    view: (tx) => viewOf(tx, ctx, id),
  });

export const setAccountStatus = (
  ctx: Context,
  id: string,
  input: { readonly status: domain.AccountStatus; readonly version: number },
): Promise<AccountView> =>
  once(ctx, id, {
    act: async (tx) => {
      const decide: Decide = (before, by) => domain.setStatus(before, input.status, by);
      await change(tx, ctx, { id, version: input.version, decide });
      if (input.status === 'disabled') await endAllSignIns(tx, ctx, id);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

export const grantDuty = (ctx: Context, id: string, input: GrantDutyInput): Promise<AccountView> =>
  once(ctx, id, {
    act: async (tx) => {
      const { before, by } = await lockFor(tx, ctx, { id, version: input.version });
      const bodies = await loadOrganizations(tx, input.organizationId === null ? [] : [input.organizationId]);
      const body = input.organizationId === null ? undefined : bodies.get(input.organizationId);
      const { state, duty, events } = domain.duties.grant(before, input, {
        id: ctx.newId(),
        today: ctx.today,
        by,
        held: await repository.dutiesOf(tx, [id]),
        organization: body && { kind: body.kind, isCurrent: isCurrent(body, ctx.today) },
        principal: await repository.dutiesOf(tx, input.deputyForAccountId === null ? [] : [input.deputyForAccountId]),
      });
      await repository.save(tx, state);
      await repository.insertDuties(tx, [duty]);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });

export const endDuty = (
  ctx: Context,
  id: string,
  asked: { readonly dutyId: string; readonly version: number },
): Promise<AccountView> =>
  once(ctx, id, {
    act: async (tx) => {
      const { before, by } = await lockFor(tx, ctx, { id, version: asked.version });
      const held = (await repository.dutiesOf(tx, [id])).find((duty) => duty.id === asked.dutyId);
      if (!held) return refuse('not_found');
      const { state, duty, events } = domain.duties.end(before, held, { now: ctx.now, by });
      await repository.save(tx, state);
      await repository.endDuty(tx, duty);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => viewOf(tx, ctx, id),
  });
