import { computed, shallowRef, type ComputedRef } from 'vue';
import type { CaseRow } from '../../../contract/workbench.ts';

type Selection = {
  readonly rows: ComputedRef<readonly CaseRow[]>;
  readonly ids: ComputedRef<ReadonlySet<string>>;
  readonly choose: (row: CaseRow, yes: boolean) => void;
  readonly chooseAll: (rows: readonly CaseRow[]) => void;
  readonly clear: () => void;
};

/** Rows chosen for a batch; they stay chosen from page to page. */
export function useSelection(): Selection {
  const chosen = shallowRef<ReadonlyMap<string, CaseRow>>(new Map());
  const put = (rows: readonly CaseRow[]): void => {
    chosen.value = new Map([...chosen.value, ...rows.map((row) => [row.id, row] as const)]);
  };
  return {
    rows: computed(() => [...chosen.value.values()]),
    ids: computed(() => new Set(chosen.value.keys())),
    choose: (row, yes) => {
      if (yes) put([row]);
      else chosen.value = new Map([...chosen.value].filter(([id]) => id !== row.id));
    },
    chooseAll: put,
    clear: () => {
      chosen.value = new Map();
    },
  };
}
