import type { Duty, GrantDutyInput } from '../../../../contract/identity.ts';
import { SCOPED_DUTIES } from '../../../../contract/identity.ts';
import type { OrganizationKind } from '../../../../contract/organizations.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { dayOf, type Instant, type LocalDate } from '../../../kernel/time.ts';
import type { IdentityEvent } from '../events.ts';
import type { AccountRelation } from '../policy.ts';
import type { Account } from './account.ts';

export type GrantedDuty = {
  readonly id: string;
  readonly accountId: string;
  readonly duty: Duty;
  readonly organizationId: string | null;
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate | null;
  readonly deputyForAccountId: string | null;
  readonly reason: string;
  readonly endedAt: Instant | null;
};
type Body = { readonly kind: OrganizationKind; readonly isCurrent: boolean };
type Outcome = Change<Account, IdentityEvent> & { readonly duty: GrantedDuty };

const COLLECTIVE: readonly OrganizationKind[] = [
  'party',
  'people_org',
  'special_committee',
  'sector',
  'member_group',
  'joint_group',
];
/** What kind of body a duty is held for; a duty that is not named here may be held for any. */
const HELD_FOR: Partial<Record<Duty, readonly OrganizationKind[]>> = {
  reviewer: ['review_group'],
  group_leader: ['review_group'],
  routing_desk: ['routing_desk'],
  unit_liaison: ['unit'],
  unit_handler: ['unit'],
  unit_checker: ['unit'],
  unit_signer: ['unit'],
  unit_head: ['unit'],
  collective_clerk: COLLECTIVE,
  collective_head: COLLECTIVE,
};
/** Who configures must not be who checks the log, and the other way round (三员分离). */
const APART: Partial<Record<Duty, Duty>> = { sys_admin: 'auditor', auditor: 'sys_admin' };

export const isHeld = (duty: GrantedDuty, today: LocalDate): boolean =>
  duty.endedAt === null && duty.fromOn <= today && (duty.toOn === null || today <= duty.toOn);
/** Held now or to be held: not yet past and not taken away. */
export const isOpen = (duty: GrantedDuty, today: LocalDate): boolean =>
  duty.endedAt === null && (duty.toOn === null || today <= duty.toOn);

export type Asked = {
  readonly id: string;
  readonly today: LocalDate;
  readonly by: readonly AccountRelation[];
  readonly held: readonly GrantedDuty[];
  readonly organization: Body | undefined;
  /** The duties of the one who is away, where the duty is held as a deputy. */
  readonly principal: readonly GrantedDuty[];
};

function checkScope(input: GrantDutyInput, organization: Body | undefined): void {
  if (!SCOPED_DUTIES.includes(input.duty)) {
    if (input.organizationId !== null) refuse('rule_refused', '这项职责面向全委员会，不必选择单位');
    return;
  }
  if (!organization?.isCurrent) refuse('rule_refused', '请选择一个现有的单位');
  if (HELD_FOR[input.duty]?.includes(organization.kind) === false) refuse('rule_refused', '这项职责不能设在这一类单位');
}

function checkDays(input: GrantDutyInput, today: LocalDate): void {
  const { fromOn, toOn } = input;
  if (toOn === null) return;
  if (toOn < fromOn) refuse('rule_refused', '结束日期不能早于开始日期');
  if (toOn < today) refuse('rule_refused', '结束日期已过，请重新选择');
}

const isSame = (held: GrantedDuty, input: Pick<GrantDutyInput, 'duty' | 'organizationId'>): boolean =>
  held.duty === input.duty && held.organizationId === input.organizationId;

/** AB 角: for certain days someone holds what another holds; the trace names both. */
function checkDeputy(input: GrantDutyInput, account: Account, asked: Asked): void {
  if (input.deputyForAccountId === null) return;
  if (input.deputyForAccountId === account.id) refuse('rule_refused', '不能代理自己的职责');
  if (input.toOn === null) refuse('rule_refused', '代理须写明结束日期');
  if (!asked.principal.some((held) => isSame(held, input) && isOpen(held, asked.today)))
    refuse('rule_refused', '被代理人没有这项职责，请核对');
}

export function grant(account: Account, input: GrantDutyInput, asked: Asked): Outcome {
  if (!asked.by.includes('account_keeper')) refuse('forbidden');
  if (asked.by.includes('self')) refuse('rule_refused', '不能给自己授予职责，请由另一位管理员办理');
  if (account.status !== 'active') refuse('rule_refused', '账号已停用，不能授予职责');
  checkDays(input, asked.today);
  checkScope(input, asked.organization);
  checkDeputy(input, account, asked);
  const open = asked.held.filter((held) => isOpen(held, asked.today));
  if (open.some((held) => held.duty === APART[input.duty]))
    refuse('rule_refused', '系统管理员和安全审计员须由不同的人担任');
  if (open.some((held) => isSame(held, input))) refuse('rule_refused', '已担任这项职责，不必重复授予');
  const { duty, organizationId, fromOn, toOn, deputyForAccountId, reason } = input;
  const granted = { duty, organizationId, fromOn, toOn, deputyForAccountId, reason };
  const state = { ...account, version: account.version + 1 };
  return {
    state,
    duty: { ...granted, id: asked.id, accountId: account.id, endedAt: null },
    events: [
      {
        type: 'duty.granted',
        subject: { type: 'account', id: account.id, version: state.version },
        payload: { accountId: account.id, dutyId: asked.id, ...granted },
      },
    ],
  };
}

/** Taking a duty away works at once: the very next request no longer has it. */
export function end(
  account: Account,
  duty: GrantedDuty,
  asked: { readonly now: Instant; readonly by: readonly AccountRelation[] },
): Outcome {
  if (!asked.by.includes('account_keeper')) refuse('forbidden');
  if (asked.by.includes('self') && duty.duty === 'sys_admin')
    refuse('rule_refused', '不能终止自己的管理员职责，请由另一位管理员办理');
  if (!isOpen(duty, dayOf(asked.now))) refuse('wrong_status');
  const state = { ...account, version: account.version + 1 };
  return {
    state,
    duty: { ...duty, endedAt: asked.now },
    events: [
      {
        type: 'duty.ended',
        subject: { type: 'account', id: account.id, version: state.version },
        payload: {
          accountId: account.id,
          dutyId: duty.id,
          duty: duty.duty,
          organizationId: duty.organizationId,
        },
      },
    ],
  };
}
