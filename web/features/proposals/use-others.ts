import { onScopeDispose } from 'vue';
import type { ProposalView } from '../../../contract/proposals.ts';
import { call } from '../../api/call.ts';
import { copyOf } from './content.ts';
import { isSamePart, mergeContent } from './merge-texts.ts';
import type { Draft } from './use-draft.ts';

const LOOK_MS = 8_000;
const FIELD = 'field-';
/** The field the author is in, as it is named in the form. */
const fieldNow = (): string => document.activeElement?.id.replace(FIELD, '') ?? '';

type Others = {
  readonly draft: Draft;
  /** Whether there is anybody else who may write; for oneself alone nothing is looked up. */
  readonly areThere: () => boolean;
  readonly onTaken: () => void;
};

/** What others write into the text while it is open is taken in, but nothing under the author's cursor moves. */
export function useOthers({ draft, areThere, onTaken }: Others): void {
  const { content, proposal, autosave } = draft;
  const isBusy = (): boolean => autosave.state.value === 'saving' || autosave.conflict.value !== undefined;

  function take(newer: ProposalView): void {
    const base = proposal.value;
    if (!base || newer.version <= base.version || isBusy()) return;
    if (!newer.availableActions.includes('edit') || !isSamePart(fieldNow(), base.content, newer.content)) return;
    const merged = mergeContent({ base: base.content, mine: content.value, theirs: newer.content });
    // What both changed is for the author to decide, when his own words are saved.
    if (!merged) return;
    const isShown = JSON.stringify(merged) === JSON.stringify(content.value);
    content.value = copyOf(merged);
    draft.hold(newer);
    if (JSON.stringify(merged) === JSON.stringify(newer.content)) void autosave.takeTheirs(newer.version);
    if (!isShown) onTaken();
  }
  async function look(): Promise<void> {
    const id = proposal.value?.id;
    if (id === undefined || document.hidden || isBusy() || !areThere()) return;
    try {
      take(await call('proposals.get', { params: { id } }));
    } catch {
      // The next look, or the next save, tells.
    }
  }
  const timer = window.setInterval(() => void look(), LOOK_MS);
  const onSeen = (): void => void look();
  document.addEventListener('visibilitychange', onSeen);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onSeen);
  });
}
