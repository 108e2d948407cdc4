import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { ProposalContent } from '../../../contract/proposals.ts';
import type { SimilarProposal, SimilarTopic } from '../../../contract/similarity.ts';
import { call } from '../../api/call.ts';

/** A shorter title says nothing yet. */
const TITLE_FROM = 8;
const PAUSE_MS = 700;
/** The server compares no more than this. */
const TITLE_MOST = 200;
const BODY_MOST = 40_000;

const firstOf = (text: string, most: number): string => Array.from(text).slice(0, most).join('');

/** What of a draft is compared. */
export function comparedOf({ title, situation, analysis, suggestions }: ProposalContent): {
  title: string;
  body: string;
} {
  const parts = [situation, analysis, ...suggestions.map(({ text }) => text)].filter((part) => part.trim() !== '');
  return { title: firstOf(title.trim(), TITLE_MOST), body: firstOf(parts.join('\n'), BODY_MOST) };
}

export type Similar = { readonly items: readonly SimilarProposal[]; readonly topics: readonly SimilarTopic[] };
const NOTHING: Similar = { items: [], topics: [] };

/** Earlier proposals the draft is like and topics it comes near to, asked for again whenever the author pauses. A failed look leaves what is shown. */
export function useSimilar(content: () => ProposalContent, exceptId: () => string | null): ShallowRef<Similar> {
  const found = shallowRef(NOTHING);
  let timer: number | undefined;
  let asking: AbortController | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    asking?.abort();
  };
  async function look(): Promise<void> {
    const compared = comparedOf(content());
    if (Array.from(compared.title).length < TITLE_FROM) {
      found.value = NOTHING;
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    try {
      found.value = await call('similarity.find', { body: { ...compared, exceptId: exceptId() } }, { signal });
    } catch {
      // Nobody waits for it, and the next pause looks again.
    }
  }
  watch(
    () => JSON.stringify(comparedOf(content())),
    () => {
      stop();
      timer = window.setTimeout(() => void look(), PAUSE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
  return found;
}
