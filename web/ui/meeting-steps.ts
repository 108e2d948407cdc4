import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { toast } from './toasts.ts';

type At = { readonly id: string; readonly version: number };
type Sent<B> = { params: { id: string }; body: B };
type Step<B> = { readonly isPending: boolean; readonly run: (input: Sent<B>) => Promise<unknown> };
type WithReason = 'thaw' | 'cancel';
/** What every kind of meeting has: its paper is fixed, opened again with a reason, called off with a reason. */
type Steps = Readonly<Record<'freeze', Step<{ version: number }>>> &
  Readonly<Record<WithReason, Step<{ reason: string; version: number }>>>;
/** What becomes of a step: told and shown, or said at the form. */
type Settled<E> = (said: string) => { readonly onDone: () => void; readonly onError: (error: E) => void };
type Around<E> = {
  readonly failure: { readonly clear: () => void; readonly take: (error: E) => void };
  readonly onChanged: () => void;
};
export type MeetingSteps<A> = {
  readonly acts: A;
  readonly asking: Ref<WithReason>;
  readonly isAsking: Ref<boolean>;
  readonly busy: ComputedRef<string | undefined>;
  readonly freeze: () => Promise<unknown>;
  readonly ask: (action: WithReason) => void;
  readonly send: (reason: string) => Promise<unknown>;
  /** A body sent about this meeting as it is shown. */
  readonly about: <B extends object>(body: B) => Sent<B & { version: number }>;
};

export function useMeetingSteps<E, A extends Steps>(
  meeting: () => At,
  { failure, onChanged }: Around<E>,
  make: (settled: Settled<E>) => A,
): MeetingSteps<A> {
  const asking = ref<WithReason>('cancel');
  const isAsking = ref(false);
  const acts = make((said) => ({
    onDone: () => {
      failure.clear();
      isAsking.value = false;
      toast(said);
      onChanged();
    },
    onError: failure.take,
  }));
  const about = <B extends object>(body: B) => {
    const { id, version } = meeting();
    return { params: { id }, body: { ...body, version } };
  };
  return {
    ...{ acts, asking, isAsking, about },
    busy: computed(() => Object.entries<Pick<Step<never>, 'isPending'>>(acts).find(([, act]) => act.isPending)?.[0]),
    freeze: () => acts.freeze.run(about({})),
    ask: (action) => {
      failure.clear();
      asking.value = action;
      isAsking.value = true;
    },
    send: (reason) => acts[asking.value].run(about({ reason })),
  };
}
