import { computed, type ComputedRef } from 'vue';
import type { ResultOf } from '../../api/registry.ts';
import { useCall, type Query } from '../../api/queries.ts';

type Session = ResultOf<'settings.committee'>['sessions'][number];
type Moment = {
  readonly committee: Query<ResultOf<'settings.committee'>>;
  readonly sessions: ComputedRef<readonly Session[]>;
  /** The session the address names, else the present one, else the last there was. */
  readonly session: ComputedRef<Session | undefined>;
  readonly query: ComputedRef<{ readonly session: string; readonly asOf?: string }>;
};

/** Of which session, and as of when: what every figure is asked by. */
export function useMoment(state: () => { readonly session: string; readonly asOf: string }): Moment {
  const committee = useCall('settings.committee', {});
  const sessions = computed(() => committee.data?.sessions ?? []);
  const session = computed(
    () =>
      sessions.value.find(({ code }) => code === state().session) ??
      sessions.value.find(({ id }) => id === committee.data?.currentSessionId) ??
      sessions.value.at(-1),
  );
  const query = computed(() => {
    const { asOf } = state();
    return { session: session.value?.code ?? '', ...(asOf ? { asOf } : {}) };
  });
  return { committee, sessions, session, query };
}
