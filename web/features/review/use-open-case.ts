import { computed, nextTick, type ComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import type { CaseRow } from '../../../contract/workbench.ts';
import { useKeys } from './use-keys.ts';

type OpenCase = {
  readonly open: ComputedRef<string | undefined>;
  readonly linkOf: (row: CaseRow) => { readonly query: LocationQueryRaw };
  readonly close: () => void;
};

/** Which row of a list lies open beside it: kept in the address, moved by J and K, opened in full by Enter on its row. */
export function useOpenCase(rows: () => readonly CaseRow[]): OpenCase {
  const route = useRoute();
  const router = useRouter();
  const open = computed(() => {
    const id = route.query['open'];
    return typeof id === 'string' && id !== '' ? id : undefined;
  });
  const queryWith = (id: string | undefined): LocationQueryRaw => ({ ...route.query, open: id });

  async function show(id: string): Promise<void> {
    await router.replace({ query: queryWith(id) });
    await nextTick();
    const row = document.getElementById(`case-${id}`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('a')?.focus({ preventScroll: true });
  }
  function step(by: number): boolean {
    const all = rows();
    const at = all.findIndex((row) => row.id === open.value);
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    if (next && next.id !== open.value) void show(next.id);
    return true;
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: (target) => {
      const isItsRow = open.value !== undefined && target.closest(`#case-${open.value} a`) !== null;
      if (isItsRow) void router.push(`/proposals/${open.value}`);
      return isItsRow;
    },
  });
  return {
    open,
    linkOf: (row) => ({ query: queryWith(row.id) }),
    close: () => void router.push({ query: queryWith(undefined) }),
  };
}
