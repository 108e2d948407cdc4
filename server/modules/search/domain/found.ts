import type { Category, ProposalStatus, ProposerKind } from '../../../../contract/proposals.ts';
import {
  searchStatus,
  type SearchFacet,
  type SearchFacets,
  type SearchKind,
  type SearchStatus,
} from '../../../../contract/search.ts';
import type { Instant } from '../../../kernel/time.ts';

/** What was found, as far as counting and ordering need it. */
export type Found = {
  readonly kind: SearchKind;
  readonly subjectId: string;
  readonly proposalId: string | null;
  readonly at: Instant;
  /** How much of what was looked for stands at its head. */
  readonly score: number;
  readonly session: string | null;
  readonly category: Category | null;
  readonly status: ProposalStatus | null;
  readonly proposerKind: ProposerKind | null;
  readonly unitIds: readonly string[];
};

const STEPS: Readonly<Record<ProposalStatus, SearchStatus>> = {
  draft: 'draft',
  cosigning: 'draft',
  submitted: 'review',
  pre_review: 'review',
  returned: 'review',
  first_review: 'review',
  second_review: 'review',
  final_review: 'review',
  merged: 'merged',
  not_filed: 'not_filed',
  withdrawn: 'withdrawn',
  filed: 'filed',
  routing: 'filed',
  dispatched: 'handling',
  rehandling: 'handling',
  consultation: 'handling',
  closed: 'closed',
  archived: 'closed',
};
export const statusesOf = (step: SearchStatus): ProposalStatus[] =>
  (Object.keys(STEPS) as ProposalStatus[]).filter((status) => STEPS[status] === step);

const VALUES: Readonly<Record<SearchFacet, (found: Found) => readonly (string | null)[]>> = {
  kind: ({ kind }) => [kind],
  session: ({ session }) => [session],
  category: ({ category }) => [category],
  status: ({ status }) => [status && STEPS[status]],
  unitId: ({ unitIds }) => unitIds,
  proposerKind: ({ proposerKind }) => [proposerKind],
};

type Count = SearchFacets['kind'][number];
function countOne(facet: SearchFacet, all: readonly Found[]): Count[] {
  const counts = new Map<string, number>();
  for (const found of all)
    for (const value of VALUES[facet](found)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const lines = [...counts].map(([value, count]) => ({ value, label: '', count }));
  const steps = (value: string): number => searchStatus.options.indexOf(value as SearchStatus);
  return facet === 'status'
    ? lines.sort((one, other) => steps(one.value) - steps(other.value))
    : lines.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

/** How many of what was found have each property: the list that such a filter leads to has as many. */
export const countFacets = (all: readonly Found[]): SearchFacets => ({
  kind: countOne('kind', all),
  session: countOne('session', all),
  category: countOne('category', all),
  status: countOne('status', all),
  unitId: countOne('unitId', all),
  proposerKind: countOne('proposerKind', all),
});

/** What is asked of each result besides its words; `session` is a session's code. */
export type Filters = { readonly [facet in SearchFacet]?: string | undefined };
const FACETS = Object.keys(VALUES) as SearchFacet[];
export const passes = (found: Found, filters: Filters): boolean =>
  FACETS.every((facet) => filters[facet] === undefined || VALUES[facet](found).includes(filters[facet]));

const newestFirst = (one: Found, other: Found): number =>
  one.at === other.at ? (one.subjectId < other.subjectId ? 1 : -1) : one.at < other.at ? 1 : -1;
export const ordered = (all: readonly Found[], sort: 'best' | 'newest'): Found[] =>
  all.toSorted((one, other) => (sort === 'best' ? other.score - one.score : 0) || newestFirst(one, other));
