import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import type { SearchAnswer, SearchExportQuery, SearchQuery } from '../../../contract/search.ts';
import { call } from '../../api/call.ts';
import type { ResultOf } from '../../api/registry.ts';
import { useCall, type Query } from '../../api/queries.ts';
import { useUrlState } from '../../ui/use-url-state.ts';

export type Values = Record<
  'text' | 'kind' | 'session' | 'category' | 'status' | 'unitId' | 'proposerKind' | 'sort' | 'offset',
  string
>;
const FIRST: Values = {
  ...{ text: '', kind: '', session: '', category: '', status: '', unitId: '', proposerKind: '' },
  ...{ sort: 'best', offset: '0' },
};
const setIn = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

type Search = {
  readonly values: ComputedRef<Values>;
  readonly change: (part: Partial<Values>) => void;
  readonly offset: WritableComputedRef<number>;
  readonly answer: Query<SearchAnswer>;
  /** The list as it is counted, as a workbook. */
  readonly sheet: () => Promise<ResultOf<'search.export'>>;
};
/** What is looked for and how it is narrowed live in the address. */
export function useSearch(limit: number): Search {
  const { state, change, offset } = useUrlState<Values>(FIRST);
  const query = computed(() => ({ ...setIn(state.value), limit }) as SearchQuery);
  const answer = useCall('search.find', () => ({ query: query.value }), {
    keep: true,
    enabled: () => state.value.text.trim() !== '',
  });
  const sheet = (): Promise<ResultOf<'search.export'>> => {
    const asked = setIn({ ...state.value, offset: '' }) as Partial<SearchExportQuery>;
    return call('search.export', { query: { ...asked, format: 'xlsx' } });
  };
  return { values: computed(() => state.value), change, offset, answer, sheet };
}
