import { shallowRef } from 'vue';
import type { ProposalView } from '../../../contract/proposals.ts';
import { useAct } from '../../api/queries.ts';
import { reviewPanel } from '../../text/review.ts';
import { undo } from '../../text/reviewing.ts';
import { toast } from '../../ui/toasts.ts';

/** The opinion last given on this page: whoever gave it has seconds to take it back, from the toast or by a key. */
const given = shallowRef<Pick<ProposalView, 'id' | 'version'>>();

type TakeBack = {
  /** Tells that an opinion was given, and offers to take it back where the server says that it may be. */
  readonly offer: (view: ProposalView) => void;
  readonly run: () => boolean;
};
export function useTakeBack(onChanged: () => void): TakeBack {
  const act = useAct('proposals.takeBack', {
    refresh: ['proposals', 'workbench', 'audit'],
    onDone: () => {
      toast(undo.takenBack);
      onChanged();
    },
    onError: (error) => {
      toast(error.detail ?? error.title, { tone: 'late' });
    },
  });
  function run(): boolean {
    const last = given.value;
    if (!last) return false;
    given.value = undefined;
    void act.run({ params: { id: last.id }, body: { version: last.version } });
    return true;
  }
  return {
    offer: (view) => {
      const may = view.availableActions.includes('take_back');
      given.value = may ? { id: view.id, version: view.version } : undefined;
      toast(reviewPanel.passed, may ? { action: { label: undo.takeBack, run } } : {});
    },
    run,
  };
}
