import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { UNIT_DUTIES } from './unit-duties.ts';
import { done, id, instant, localDate, page, paging, required, text, version } from './common.ts';

/** What a person may be entrusted with (domain.md §2); most are held for an organization. */
export const duty = z.enum([
  'proposal_office',
  'proposal_committee',
  'reviewer',
  'group_leader',
  'routing_desk',
  ...UNIT_DUTIES,
  'collective_clerk',
  'collective_head',
  'leader',
  'supervisor',
  'member_affairs',
  'chair_meeting',
  'sys_admin',
  'auditor',
]);
export type Duty = z.infer<typeof duty>;
/** Duties held for one organization; the others are held for the committee as a whole. */
export const SCOPED_DUTIES: readonly Duty[] = [
  'reviewer',
  'group_leader',
  'routing_desk',
  ...UNIT_DUTIES,
  'collective_clerk',
  'collective_head',
  'supervisor',
];
const password = z.string().min(1).max(256);
export const newPassword = z.string().min(10, '至少 10 位').max(128, '最多 128 位');
export const heldDuty = z.object({ duty, organizationId: id.nullable(), organizationName: z.string().nullable() });
export const me = z.object({
  accountId: id,
  name: z.string(),
  memberId: id.nullable(),
  duties: z.array(heldDuty),
  mustChangePassword: z.boolean(),
  prefersLarge: z.boolean(),
  committeeName: z.string(),
  isDemo: z.boolean(),
});
export const signInInput = z.strictObject({ login: z.string().min(1).max(60), password });
export const changePasswordInput = z.strictObject({ current: password, next: newPassword });
export const signInView = z.object({
  id,
  device: z.string(),
  address: z.string(),
  startedAt: instant,
  seenAt: instant,
  isThis: z.boolean(),
});
export const dutyView = z.object({
  id,
  duty,
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
  fromOn: localDate,
  toOn: localDate.nullable(),
  deputyForName: z.string().nullable(),
  reason: z.string(),
});
export const accountView = z.object({
  id,
  name: z.string(),
  loginNo: z.string(),
  mobile: z.string(),
  memberId: id.nullable(),
  status: z.enum(['active', 'disabled']),
  isLocked: z.boolean(),
  mustChangePassword: z.boolean(),
  duties: z.array(dutyView),
  version,
});
export const oneTimePassword = z.object({ account: accountView, password: z.string() });
export const accountsQuery = z.strictObject({
  ...paging,
  text: text(60).optional(),
  duty: duty.optional(),
  organizationId: id.optional(),
});
export const addAccountInput = z.strictObject({
  name: required(40),
  loginNo: z.string().regex(/^[A-Za-z0-9_.-]{3,30}$/, '账号用 3–30 位字母、数字或 . _ -'),
  mobile: z.string().regex(/^(1\d{10})?$/, '手机号为 11 位数字'),
});
export const grantDutyInput = z.strictObject({
  duty,
  organizationId: id.nullable(),
  fromOn: localDate,
  toOn: localDate.nullable(),
  deputyForAccountId: id.nullable(),
  reason: required(200),
  version,
});
export type Me = z.infer<typeof me>;
export type SignInView = z.infer<typeof signInView>;
export type DutyView = z.infer<typeof dutyView>;
export type AccountView = z.infer<typeof accountView>;
export type OneTimePassword = z.infer<typeof oneTimePassword>;
export type AccountsQuery = z.infer<typeof accountsQuery>;
export type AddAccountInput = z.infer<typeof addAccountInput>;
export type GrantDutyInput = z.infer<typeof grantDutyInput>;
const params = z.strictObject({ id });

export const identityApi = {
  signIn: endpoint({
    method: 'POST',
    path: '/sign-in',
    summary: '登录',
    access: 'public',
    idempotent: false,
    body: signInInput,
    response: me,
    errors: ['sign_in_refused', 'locked_out'],
  }),
  signOut: endpoint({ method: 'POST', path: '/sign-out', summary: '退出登录', idempotent: false, response: done }),
  me: endpoint({ method: 'GET', path: '/me', summary: '当前登录人', response: me }),
  changePassword: endpoint({
    method: 'POST',
    path: '/me/password',
    summary: '修改密码',
    idempotent: false,
    body: changePasswordInput,
    response: me,
    errors: ['sign_in_refused', 'rule_refused', 'stale_version', 'locked_out'],
  }),
  setPreference: endpoint({
    method: 'PUT',
    path: '/me/preference',
    summary: '大字设置',
    body: z.strictObject({ prefersLarge: z.boolean() }),
    response: me,
  }),
  listSignIns: endpoint({
    method: 'GET',
    path: '/me/sign-ins',
    summary: '已登录的设备',
    response: z.object({ items: z.array(signInView) }),
  }),
  revokeSignIn: endpoint({
    method: 'DELETE',
    path: '/me/sign-ins/:id',
    summary: '让一台设备退出',
    params,
    response: done,
    errors: ['not_found'],
  }),
  listAccounts: endpoint({
    method: 'GET',
    path: '/accounts',
    summary: '账号列表',
    query: accountsQuery,
    response: page(accountView),
    errors: ['forbidden'],
  }),
  getAccount: endpoint({
    method: 'GET',
    path: '/accounts/:id',
    summary: '账号',
    params,
    response: accountView,
    errors: ['forbidden', 'not_found'],
  }),
  addAccount: endpoint({
    method: 'POST',
    path: '/accounts',
    summary: '新建账号，返回一次性密码',
    body: addAccountInput,
    response: oneTimePassword,
    errors: ['forbidden', 'duplicate', 'already_decided'],
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/accounts/:id/reset',
    summary: '重置为一次性密码',
    params,
    body: z.strictObject({ version }),
    response: oneTimePassword,
    errors: ['forbidden', 'not_found', 'stale_version', 'already_decided'],
  }),
  unlockAccount: endpoint({
    method: 'POST',
    path: '/accounts/:id/unlock',
    summary: '解除锁定',
    params,
    body: z.strictObject({ version }),
    response: accountView,
    errors: ['forbidden', 'not_found', 'stale_version'],
  }),
  setAccountStatus: endpoint({
    method: 'POST',
    path: '/accounts/:id/status',
    summary: '停用或启用',
    params,
    body: z.strictObject({ status: z.enum(['active', 'disabled']), version }),
    response: accountView,
    errors: ['forbidden', 'not_found', 'stale_version', 'wrong_status', 'rule_refused'],
  }),
  grantDuty: endpoint({
    method: 'POST',
    path: '/accounts/:id/duties',
    summary: '授予职责（含代理）',
    params,
    body: grantDutyInput,
    response: accountView,
    errors: ['forbidden', 'not_found', 'stale_version', 'rule_refused'],
  }),
  endDuty: endpoint({
    method: 'POST',
    path: '/accounts/:id/duties/:dutyId/end',
    summary: '终止职责',
    params: z.strictObject({ id, dutyId: id }),
    body: z.strictObject({ version }),
    response: accountView,
    errors: ['forbidden', 'not_found', 'stale_version', 'wrong_status', 'rule_refused'],
  }),
};
