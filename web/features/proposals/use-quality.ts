import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { ProposalContent } from '../../../contract/proposals.ts';
import type { QualityFinding } from '../../../contract/writing.ts';
import { call } from '../../api/call.ts';

const PAUSE_MS = 1_500;

/** Advice on the text, asked for again whenever the author pauses. A failed look leaves what is shown. */
export function useQuality(content: () => ProposalContent): ShallowRef<readonly QualityFinding[]> {
  const found = shallowRef<readonly QualityFinding[]>([]);
  let timer: number | undefined;
  let asking: AbortController | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    asking?.abort();
  };
  async function look(): Promise<void> {
    asking = new AbortController();
    const { signal } = asking;
    try {
      found.value = (await call('writing.check', { body: { content: content() } }, { signal })).items;
    } catch {
      // Nobody waits for it, and the next pause looks again.
    }
  }
  watch(
    () => JSON.stringify(content()),
    () => {
      stop();
      timer = window.setTimeout(() => void look(), PAUSE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return found;
}

/** The field a finding speaks of, as the page names it. */
export const fieldOf = (field: string): string =>
  `field-${field.replace(/^suggestions\/(\d+)$/, 'suggestions.$1.text').replace(/\//g, '.')}`;
