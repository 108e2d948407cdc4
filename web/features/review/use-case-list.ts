import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import type { CaseRow, ListScope, CasesQuery } from '../../../contract/workbench.ts';
import { useCall, type Query } from '../../api/queries.ts';
import { useUrlState } from '../../ui/use-url-state.ts';

type Values = Record<
  | ('scope' | 'text' | 'session' | 'stage' | 'category' | 'unitId' | 'proposerKind' | 'late' | 'sort' | 'offset')
  | ('groupId' | 'age' | 'reviewer'),
  string
>;
type CaseList = {
  readonly values: ComputedRef<Values>;
  readonly change: (part: Partial<Values>) => void;
  readonly offset: WritableComputedRef<number>;
  readonly cases: Query<{ items: CaseRow[]; total: number }>;
};

/** A list of proposals whose scope, filters and page live in the address. */
export function useCaseList(scope: ListScope, limit: number, sort: CasesQuery['sort'] = 'newest'): CaseList {
  const { state, change, offset } = useUrlState<Values>({
    scope,
    text: '',
    session: '',
    stage: '',
    category: '',
    unitId: '',
    proposerKind: '',
    late: '',
    groupId: '',
    age: '',
    reviewer: '',
    sort,
    offset: '0',
  });
  const query = computed(() => {
    const set = Object.entries(state.value).filter(([, value]) => value !== '');
    return { ...Object.fromEntries(set), limit } as CasesQuery;
  });
  const cases = useCall('workbench.cases', () => ({ query: query.value }), { keep: true });
  return { values: computed(() => state.value), change, offset, cases };
}
