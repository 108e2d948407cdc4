import {
  QueryClient,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationReturnType,
  type UseQueryReturnType,
} from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { CallError, isUnanswered } from './call-error.ts';
import { call, newKey } from './call.ts';
import type { EndpointName, InputOf, ModuleName, ResultOf } from './registry.ts';

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isUnanswered(error),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Cache keys read [module, endpoint, input], so that a module's answers can be dropped together. */
export function keyOf(name: EndpointName, input: unknown = {}): readonly unknown[] {
  const [module = '', endpoint = ''] = name.split('.');
  return [module, endpoint, input];
}

type CallSettings = {
  readonly enabled?: MaybeRefOrGetter<boolean>;
  /** Keeps the last page on the screen while the next one loads. */
  readonly keep?: boolean;
  readonly refetchEvery?: number;
};

/** Reads an endpoint and keeps reading as the input changes. */
export function useCall<N extends EndpointName>(
  name: N,
  input: MaybeRefOrGetter<InputOf<N>>,
  settings: CallSettings = {},
): UseQueryReturnType<ResultOf<N>, CallError> {
  return useQuery<ResultOf<N>, CallError>({
    queryKey: computed(() => keyOf(name, toValue(input))),
    queryFn: ({ signal }) => call(name, toValue(input), { signal }),
    enabled: computed(() => toValue(settings.enabled ?? true)),
    ...(settings.keep ? { placeholderData: keepPreviousData } : {}),
    ...(settings.refetchEvery ? { refetchInterval: settings.refetchEvery } : {}),
  });
}

type ActSettings<N extends EndpointName> = {
  /** Modules whose answers are read anew; by default the endpoint's own. */
  readonly refresh?: readonly ModuleName[];
  readonly onDone?: (result: ResultOf<N>, input: InputOf<N>) => void | Promise<void>;
};

/** One key a submission: a retry of the same input after silence repeats it, anything else starts anew. */
function submissionKeys(): { take: (input: unknown) => string; settle: (error: unknown) => void } {
  let pending: { text: string; key: string } | undefined;
  return {
    take(input) {
      const text = JSON.stringify(input);
      if (pending?.text !== text) pending = { text, key: newKey() };
      return pending.key;
    },
    settle(error) {
      if (!isUnanswered(error)) pending = undefined;
    },
  };
}

/** Acts through an endpoint: `act.mutate(input)`; `act.error.value` is a `CallError` or null. */
export function useAct<N extends EndpointName>(
  name: N,
  settings: ActSettings<N> = {},
): UseMutationReturnType<ResultOf<N>, CallError, InputOf<N>, unknown> {
  const client = useQueryClient();
  const keys = submissionKeys();
  const refresh = settings.refresh ?? [name.split('.')[0] as ModuleName];
  return useMutation<ResultOf<N>, CallError, InputOf<N>>({
    mutationFn: (input) => call(name, input, { key: keys.take(input) }),
    onSettled: (_result, error) => {
      keys.settle(error);
    },
    onSuccess: async (result, input) => {
      await Promise.all(refresh.map((module) => client.invalidateQueries({ queryKey: [module] })));
      await settings.onDone?.(result, input);
    },
  });
}
