import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { BatchOutcome } from '../../../contract/proposals.ts';
import type { CaseRow } from '../../../contract/workbench.ts';
import { noTitle } from '../../text/proposals.ts';
import { toast } from '../../ui/toasts.ts';

export type Batch = {
  readonly rows: ComputedRef<readonly CaseRow[]>;
  readonly ids: ComputedRef<ReadonlySet<string>>;
  readonly choose: (row: CaseRow, yes: boolean) => void;
  readonly chooseAll: (rows: readonly CaseRow[]) => void;
  readonly clear: () => void;
  /** Whether the act on all of them is being asked about. */
  readonly asking: Ref<boolean>;
  readonly ask: () => void;
  readonly refused: Readonly<ShallowRef<BatchOutcome['refused']>>;
  readonly titleOf: (id: string) => string;
  readonly settled: (outcome: BatchOutcome) => void;
};

/** Rows chosen for one act on all of them, from page to page, and what came of it. */
export function useBatch(done: (count: number) => string): Batch {
  const chosen = shallowRef<ReadonlyMap<string, CaseRow>>(new Map());
  const refused = shallowRef<BatchOutcome['refused']>([]);
  const asking = ref(false);
  const titles = new Map<string, string>();
  const put = (rows: readonly CaseRow[]): void => {
    chosen.value = new Map([...chosen.value, ...rows.map((row) => [row.id, row] as const)]);
  };
  const clear = (): void => {
    chosen.value = new Map();
  };
  return {
    rows: computed(() => [...chosen.value.values()]),
    ids: computed(() => new Set(chosen.value.keys())),
    choose: (row, yes) => {
      if (yes) put([row]);
      else chosen.value = new Map([...chosen.value].filter(([id]) => id !== row.id));
    },
    chooseAll: put,
    clear,
    asking,
    ask: () => {
      asking.value = true;
    },
    refused,
    titleOf: (id) => titles.get(id) ?? noTitle,
    settled: (outcome) => {
      for (const row of chosen.value.values()) titles.set(row.id, row.title);
      refused.value = outcome.refused;
      clear();
      if (outcome.done.length > 0) toast(done(outcome.done.length));
      scrollTo({ top: 0 });
    },
  };
}
