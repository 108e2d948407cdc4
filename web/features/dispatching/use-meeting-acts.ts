import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { DispatchMeetingView } from '../../../contract/dispatch-meetings.ts';
import { useAct } from '../../api/queries.ts';
import type { Failure } from '../../api/use-failure.ts';
import { dispatchMeetingText as text } from '../../text/dispatching.ts';
import { toast } from '../../ui/toasts.ts';

type Asked = 'thaw' | 'cancel';
type MeetingActs = {
  readonly asking: Ref<Asked>;
  readonly isAsking: Ref<boolean>;
  readonly busy: ComputedRef<string | undefined>;
  readonly freeze: () => Promise<unknown>;
  readonly ask: (action: Asked) => void;
  readonly send: (reason: string) => Promise<unknown>;
  readonly attend: (present: number[]) => Promise<unknown>;
  readonly keep: (proposalIds: readonly string[]) => Promise<unknown>;
};

/** What may be done with a dispatch meeting besides handing over: its list, its people, freezing, opening again, calling off. */
export function useMeetingActs(
  meeting: () => DispatchMeetingView,
  failure: Failure,
  onChanged: () => void,
): MeetingActs {
  const asking = ref<Asked>('cancel');
  const isAsking = ref(false);
  const settings = (said: string) => ({
    refresh: ['dispatchMeetings'] as const,
    onDone: () => {
      failure.clear();
      isAsking.value = false;
      toast(said);
      onChanged();
    },
    onError: failure.take,
  });
  const acts = {
    freeze: useAct('dispatchMeetings.freeze', settings(text.frozen)),
    thaw: useAct('dispatchMeetings.thaw', settings(text.thawed)),
    cancel: useAct('dispatchMeetings.cancel', settings(text.cancelled)),
    attend: useAct('dispatchMeetings.attend', settings(text.attendanceSaved)),
    edit: useAct('dispatchMeetings.edit', settings(text.saved)),
  };
  const params = () => ({ params: { id: meeting().id } });
  const atVersion = () => ({ version: meeting().version });
  return {
    asking,
    isAsking,
    busy: computed(() => Object.entries(acts).find(([, act]) => act.isPending)?.[0]),
    freeze: () => acts.freeze.run({ ...params(), body: atVersion() }),
    ask: (action) => {
      failure.clear();
      asking.value = action;
      isAsking.value = true;
    },
    send: (reason) => acts[asking.value].run({ ...params(), body: { reason, ...atVersion() } }),
    attend: (present) => acts.attend.run({ ...params(), body: { present, ...atVersion() } }),
    keep: (proposalIds) => {
      const { title, place, chair, heldAt, attendees } = meeting();
      const about = { title, place, chair, heldAt, attendees };
      return acts.edit.run({ ...params(), body: { ...about, proposalIds: [...proposalIds], ...atVersion() } });
    },
  };
}
