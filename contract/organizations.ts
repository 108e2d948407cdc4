import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, localDate, page, paging, required, text, version } from './common.ts';

export const organizationKind = z.enum([
  'party',
  'people_org',
  'special_committee',
  'sector',
  'member_group',
  'joint_group',
  'review_group',
  'unit',
  'routing_desk',
  'county_cppcc',
  'township_group',
  'office',
]);
export type OrganizationKind = z.infer<typeof organizationKind>;
export const organizationBrief = z.object({
  id,
  kind: organizationKind,
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
});
export const organizationView = organizationBrief.extend({
  parentId: id.nullable(),
  parentName: z.string().nullable(),
  routingDeskId: id.nullable(),
  routingDeskName: z.string().nullable(),
  duties: z.string(),
  phone: z.string(),
  validFrom: localDate,
  validTo: localDate.nullable(),
  successorId: id.nullable(),
  successorName: z.string().nullable(),
  canEdit: z.boolean(),
  version,
});
export const organizationContent = z.strictObject({
  kind: organizationKind,
  code: z.string().regex(/^[a-z0-9_]{2,40}$/, '代码用小写字母、数字和下划线'),
  name: required(60),
  shortName: required(30),
  parentId: id.nullable(),
  routingDeskId: id.nullable(),
  duties: text(2000),
  phone: text(40),
  validFrom: localDate,
});
export const organizationsQuery = z.strictObject({
  ...paging,
  kind: organizationKind.optional(),
  text: text(60).optional(),
  current: z.enum(['yes', 'all']).default('yes'),
});
/** The picture of a body's official seal, as papers approved from now on carry it. */
export const sealView = z.object({
  seal: z
    .object({
      id,
      size: z.int(),
      sha256: z.string(),
      addedBy: z.string(),
      addedAt: instant,
      /** A data address: whoever may see it sees it at once. */
      image: z.string(),
    })
    .nullable(),
  canChange: z.boolean(),
});
export type SealView = z.infer<typeof sealView>;
export type OrganizationBrief = z.infer<typeof organizationBrief>;
export type OrganizationView = z.infer<typeof organizationView>;
export type OrganizationContent = z.infer<typeof organizationContent>;
export type OrganizationsQuery = z.infer<typeof organizationsQuery>;
const params = z.strictObject({ id });

export const organizationsApi = {
  list: endpoint({
    method: 'GET',
    path: '/organizations',
    summary: '单位与组织',
    query: organizationsQuery,
    response: page(organizationView),
  }),
  get: endpoint({
    method: 'GET',
    path: '/organizations/:id',
    summary: '单位或组织',
    params,
    response: organizationView,
    errors: ['not_found'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/organizations',
    summary: '新增单位或组织',
    body: organizationContent,
    response: organizationView,
    errors: ['forbidden', 'duplicate', 'rule_refused'],
  }),
  edit: endpoint({
    method: 'PUT',
    path: '/organizations/:id',
    summary: '修改单位或组织',
    params,
    body: organizationContent.extend({ version }),
    response: organizationView,
    errors: ['forbidden', 'not_found', 'stale_version', 'duplicate', 'rule_refused'],
  }),
  seal: endpoint({
    method: 'GET',
    path: '/organizations/:id/seal',
    summary: '组织的印章图片',
    params,
    response: sealView,
    errors: ['not_found', 'forbidden'],
  }),
  addSeal: endpoint({
    method: 'POST',
    path: '/organizations/:id/seal',
    summary: '把上传的图片作为组织的印章（以后审定的提案用它）',
    params,
    body: z.strictObject({ uploadId: id, name: required(200) }),
    response: sealView,
    errors: ['not_found', 'forbidden', 'file_unreadable', 'unsupported_file', 'too_large', 'rule_refused'],
  }),
  abolish: endpoint({
    method: 'POST',
    path: '/organizations/:id/abolish',
    summary: '撤销单位，由承接单位接办（机构改革）',
    params,
    body: z.strictObject({ validTo: localDate, successorId: id, reason: required(300), version }),
    response: organizationView,
    errors: ['forbidden', 'not_found', 'stale_version', 'rule_refused'],
  }),
};
