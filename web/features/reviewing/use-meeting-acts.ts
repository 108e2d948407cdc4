import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { MeetingView } from '../../../contract/reviewing.ts';
import { useAct } from '../../api/queries.ts';
import type { Failure } from '../../api/use-failure.ts';
import { meetingText as text } from '../../text/reviewing.ts';
import { toast } from '../../ui/toasts.ts';

type Asked = 'thaw' | 'cancel';
/** What of an item an agenda keeps. */
type Kept = Pick<MeetingView['items'][number], 'proposalId' | 'recommendation' | 'advice'>;
type MeetingActs = {
  readonly asking: Ref<Asked>;
  readonly isAsking: Ref<boolean>;
  readonly busy: ComputedRef<string | undefined>;
  readonly freeze: () => Promise<unknown>;
  readonly ask: (action: Asked) => void;
  readonly send: (reason: string) => Promise<unknown>;
  readonly keep: (items: readonly Kept[]) => Promise<unknown>;
};

/** What may be done with a meeting besides deciding: freeze it, open it again, call it off, change its agenda. */
export function useMeetingActs(meeting: () => MeetingView, failure: Failure, onChanged: () => void): MeetingActs {
  const asking = ref<Asked>('cancel');
  const isAsking = ref(false);
  const settings = (said: string) => ({
    refresh: ['reviewing'] as const,
    onDone: () => {
      failure.clear();
      isAsking.value = false;
      toast(said);
      onChanged();
    },
    onError: failure.take,
  });
  const acts = {
    freeze: useAct('reviewing.freezeMeeting', settings(text.frozen)),
    thaw: useAct('reviewing.thawMeeting', settings(text.thawed)),
    cancel: useAct('reviewing.cancelMeeting', settings(text.cancelled)),
    edit: useAct('reviewing.editMeeting', settings(text.saved)),
  };
  const params = () => ({ params: { id: meeting().id } });
  return {
    asking,
    isAsking,
    busy: computed(() => Object.entries(acts).find(([, act]) => act.isPending)?.[0]),
    freeze: () => acts.freeze.run({ ...params(), body: { version: meeting().version } }),
    ask: (action) => {
      failure.clear();
      asking.value = action;
      isAsking.value = true;
    },
    send: (reason) => acts[asking.value].run({ ...params(), body: { reason, version: meeting().version } }),
    keep: (items) => {
      const { title, place, chair, heldAt, attendees, version } = meeting();
      const kept = items.map(({ proposalId, recommendation, advice }) => ({ proposalId, recommendation, advice }));
      return acts.edit.run({ ...params(), body: { title, place, chair, heldAt, attendees, items: kept, version } });
    },
  };
}
