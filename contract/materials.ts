import { z } from 'zod';
import { byId, id, instant, localDate, page, paging, required, text, version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { proposalStatus } from './proposals.ts';

/** What an author wrote or said before and begins a proposal from: 社情民意信息, 调研报告, 大会发言. */
export const materialKind = z.enum(['opinion', 'research', 'speech']);
export type MaterialKind = z.infer<typeof materialKind>;
/** What of a material may be mended. */
export const materialPart = z.enum(['kind', 'title', 'occasion', 'saidOn', 'content']);

export const MATERIAL_LIMITS = { title: 100, occasion: 100, content: 3000 } as const;
export const materialText = z.object({
  id,
  kind: materialKind,
  title: z.string(),
  /** Where it was said, or for what it was written. */
  occasion: z.string(),
  saidOn: localDate,
  content: z.string(),
});
export type MaterialText = z.infer<typeof materialText>;
/** A material with the proposals that were begun from it. */
export const materialRow = materialText.extend({
  organization: z.object({ id, name: z.string() }).nullable(),
  keptAt: instant,
  proposals: z.array(z.object({ id, title: z.string(), leadName: z.string(), status: proposalStatus })),
  /** Its words may be mended, and it may go, for as long as no proposal was begun from it. */
  mayChange: z.boolean(),
  version,
});
export type MaterialRow = z.infer<typeof materialRow>;

const said = {
  kind: materialKind,
  title: required(MATERIAL_LIMITS.title),
  occasion: text(MATERIAL_LIMITS.occasion),
  saidOn: localDate,
  content: required(MATERIAL_LIMITS.content),
};
export const addMaterialInput = z.strictObject({
  ...said,
  /** The body whose it is; null for one's own. */
  organizationId: id.nullable(),
});
export const editMaterialInput = z.strictObject({ ...said, version });
export type EditMaterialInput = z.infer<typeof editMaterialInput>;
export type AddMaterialInput = z.infer<typeof addMaterialInput>;
export const materialsQuery = z.strictObject({ ...paging });
export type MaterialsQuery = z.infer<typeof materialsQuery>;

export const materialsApi = {
  list: endpoint({
    method: 'GET',
    path: '/materials',
    summary: '自己和所在单位的素材',
    query: materialsQuery,
    response: page(materialRow),
    errors: ['forbidden'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/materials',
    summary: '记一份素材',
    body: addMaterialInput,
    response: materialRow,
    errors: ['forbidden', 'rule_refused'],
  }),
  edit: endpoint({
    method: 'PUT',
    path: '/materials/:id',
    summary: '修改没有用过的素材',
    params: byId,
    body: editMaterialInput,
    response: materialRow,
    errors: ['not_found', 'rule_refused', 'stale_version'],
  }),
  draft: endpoint({
    method: 'POST',
    path: '/materials/:id/draft',
    summary: '由素材起草提案',
    params: byId,
    response: z.object({ proposalId: id }),
    errors: ['not_found', 'forbidden', 'not_in_office', 'rule_refused'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/materials/:id',
    summary: '删去没有用过的素材',
    params: byId,
    response: z.object({ done: z.literal(true) }),
    errors: ['not_found', 'rule_refused'],
  }),
  ofProposal: endpoint({
    method: 'GET',
    path: '/proposals/:id/materials',
    summary: '一件提案的来源素材',
    params: byId,
    response: z.object({ items: z.array(materialText) }),
    errors: ['not_found'],
  }),
};
