import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, localDate, page, paging, required, text, version } from './common.ts';

export const memberStatus = z.enum(['in_office', 'resigned', 'revoked', 'deceased', 'term_ended']);
export type MemberStatus = z.infer<typeof memberStatus>;
export const memberBrief = z.object({
  id,
  memberNo: z.string(),
  name: z.string(),
  sectorName: z.string(),
  title: z.string(),
  status: memberStatus,
});
export const memberView = memberBrief.extend({
  gender: z.enum(['male', 'female']),
  birth: localDate.nullable(),
  nation: z.string(),
  partyId: id.nullable(),
  partyName: z.string().nullable(),
  sectorId: id,
  committees: z.array(z.object({ id, name: z.string(), kind: z.string() })),
  isStanding: z.boolean(),
  duties: z.string(),
  mobile: z.string(),
  email: z.string(),
  address: z.string(),
  postcode: z.string(),
  canEdit: z.boolean(),
  version,
  history: z.array(z.object({ status: memberStatus, reason: z.string(), occurredAt: instant })),
});
export const memberContent = z.strictObject({
  memberNo: z.string().regex(/^[A-Za-z0-9-]{3,20}$/, '委员证号用字母、数字和短横'),
  name: required(40),
  gender: z.enum(['male', 'female']),
  birth: localDate.nullable(),
  nation: required(20),
  partyId: id.nullable(),
  sectorId: id,
  organizationIds: z.array(id).min(1, '每位委员至少参加一个专门委员会').max(10),
  isStanding: z.boolean(),
  duties: text(200),
  title: required(100),
  mobile: z.string().regex(/^1\d{10}$/, '手机号为 11 位数字'),
  email: text(100),
  address: required(200),
  postcode: z.string().regex(/^\d{6}$/, '邮编为 6 位数字'),
});
export const membersQuery = z.strictObject({
  ...paging,
  text: text(60).optional(),
  sectorId: id.optional(),
  organizationId: id.optional(),
  status: memberStatus.optional(),
});
export const changeMemberStatusInput = z.strictObject({
  status: memberStatus,
  reason: required(300),
  on: localDate,
  version,
});
export type MemberBrief = z.infer<typeof memberBrief>;
export type MemberView = z.infer<typeof memberView>;
export type MemberContent = z.infer<typeof memberContent>;
export type MembersQuery = z.infer<typeof membersQuery>;
export type ChangeMemberStatusInput = z.infer<typeof changeMemberStatusInput>;
const params = z.strictObject({ id });

export const membersApi = {
  list: endpoint({
    method: 'GET',
    path: '/members',
    summary: '委员名册',
    query: membersQuery,
    response: page(memberBrief.extend({ isStanding: z.boolean(), partyName: z.string().nullable() })),
  }),
  get: endpoint({
    method: 'GET',
    path: '/members/:id',
    summary: '委员',
    params,
    response: memberView,
    errors: ['not_found'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/members',
    summary: '增补委员',
    body: memberContent,
    response: memberView,
    errors: ['forbidden', 'duplicate', 'rule_refused'],
  }),
  edit: endpoint({
    method: 'PUT',
    path: '/members/:id',
    summary: '修改委员信息',
    params,
    body: memberContent.extend({ version }),
    response: memberView,
    errors: ['forbidden', 'not_found', 'stale_version', 'duplicate', 'rule_refused'],
  }),
  changeStatus: endpoint({
    method: 'POST',
    path: '/members/:id/status',
    summary: '变更委员资格（辞去、撤销、逝世等）',
    params,
    body: changeMemberStatusInput,
    response: memberView,
    errors: ['forbidden', 'not_found', 'stale_version', 'wrong_status', 'rule_refused'],
  }),
};
