import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

type UrlState<T> = {
  readonly state: WritableComputedRef<T>;
  /** Changes some values; the offset returns to the first page unless it is what changes. */
  readonly change: (part: Partial<T>) => void;
  /** How many rows come before the page that is shown. */
  readonly offset: WritableComputedRef<number>;
};

/** Filters, sort and page live in the address: it can be shared, and “back” works. Values equal to their default are left out. */
export function useUrlState<T extends Record<string, string>>(defaults: T): UrlState<T> {
  const route = useRoute();
  const router = useRouter();
  const state = computed<T>({
    get: () => {
      const now: Record<string, string> = { ...defaults };
      for (const name of Object.keys(defaults)) {
        const value = route.query[name];
        if (typeof value === 'string') now[name] = value;
      }
      return now as T;
    },
    set: (next) => {
      const kept = Object.entries(next).filter(([name, value]) => value !== '' && value !== defaults[name]);
      void router.replace({ query: Object.fromEntries(kept) });
    },
  });
  const change: UrlState<T>['change'] = (part) => {
    const first = 'offset' in defaults && !('offset' in part) ? { offset: defaults['offset'] } : {};
    state.value = { ...state.value, ...first, ...part };
  };
  const offset = computed<number>({
    get: () => Number(state.value['offset'] ?? 0),
    set: (next) => {
      state.value = { ...state.value, offset: String(next) };
    },
  });
  return { state, change, offset };
}
