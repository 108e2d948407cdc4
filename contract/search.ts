import { z } from 'zod';
import { id, instant, paging, text } from './common.ts';
import { endpoint } from './endpoint.ts';
import { category, proposalStatus, proposerKind } from './proposals.ts';

/** What is searched: proposals, released letters, clues (the office alone) and topics of the catalogue. */
export const searchKind = z.enum(['proposal', 'reply', 'clue', 'topic']);
export type SearchKind = z.infer<typeof searchKind>;
/** Where the proposal of a result stands, in the few steps one looks for. */
export const searchStatus = z.enum([
  'draft',
  'review',
  'filed',
  'handling',
  'closed',
  'not_filed',
  'merged',
  'withdrawn',
]);
export type SearchStatus = z.infer<typeof searchStatus>;

export const SEARCH_LIMITS = { text: 200, counted: 1000 } as const;

const filters = {
  text: text(SEARCH_LIMITS.text).default(''),
  kind: searchKind.optional(),
  session: z.string().max(10).optional(),
  category: category.optional(),
  status: searchStatus.optional(),
  unitId: id.optional(),
  proposerKind: proposerKind.optional(),
  sort: z.enum(['best', 'newest']).default('best'),
};
export const searchQuery = z.strictObject({ ...paging, ...filters });
export const searchExportQuery = z.strictObject({ ...filters, format: z.enum(['xlsx', 'csv']).default('xlsx') });
export type SearchQuery = z.infer<typeof searchQuery>;
export type SearchExportQuery = z.infer<typeof searchExportQuery>;

/** A piece of a text as it stands there; `hit` where it is what was looked for. */
export const part = z.object({ text: z.string(), hit: z.boolean() });
export type Part = z.infer<typeof part>;

export const searchItem = z.object({
  kind: searchKind,
  id,
  proposalId: id.nullable(),
  title: z.array(part),
  excerpt: z.array(part),
  /** Who proposed it, or the unit that answered. */
  names: z.array(part),
  /** Case number or receipt number, number of the letter, code of the clue, number in the catalogue. */
  number: z.string().nullable(),
  sessionCode: z.string().nullable(),
  category: category.nullable(),
  status: proposalStatus.nullable(),
  at: instant,
});
export type SearchItem = z.infer<typeof searchItem>;

const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }));
export const searchFacets = z.object({
  kind: facet,
  session: facet,
  category: facet,
  status: facet,
  unitId: facet,
  proposerKind: facet,
});
export type SearchFacets = z.infer<typeof searchFacets>;
export type SearchFacet = keyof SearchFacets;

export const searchAnswer = z.object({
  items: z.array(searchItem),
  /** What list, counts and export are made of: everything found, or the newest thousand of it. */
  total: z.int(),
  /** Whether more is found than is counted. */
  isMore: z.boolean(),
  facets: searchFacets,
  /** What was looked for, as it was understood; empty where there is nothing to look for. */
  words: z.array(z.string()),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

export const searchApi = {
  find: endpoint({ method: 'GET', path: '/search', summary: '全文检索', query: searchQuery, response: searchAnswer }),
  export: endpoint({
    method: 'GET',
    path: '/search/export',
    summary: '导出检索结果',
    query: searchExportQuery,
    response: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
  }),
};
