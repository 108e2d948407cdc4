import { computed, type ComputedRef } from 'vue';
import type { ClueLimits } from '../../../contract/clues.ts';
import { useCall } from '../../api/queries.ts';

/** How long a clue may be, as the policy of the day has it. */
export function useClueLimits(): ComputedRef<ClueLimits | undefined> {
  const policy = useCall('settings.policy', {});
  return computed(() => policy.data?.policy.clues);
}
