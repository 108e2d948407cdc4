import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { ProposalView } from '../../../contract/proposals.ts';
import { useAct } from '../../api/queries.ts';
import { useFailure, type Failure } from '../../api/use-failure.ts';
import { reviewPanel as text } from '../../text/review.ts';
import { toast } from '../../ui/toasts.ts';

export type ReasonAction = 'return' | 'withdraw_by_agreement' | 'withdraw_filed' | 'succeed_lead';
type Words = {
  readonly title: string;
  readonly label: string;
  readonly submit: string;
  readonly hint?: string;
  readonly done: string;
  readonly limit?: number;
};
const WORDS: Readonly<Record<ReasonAction, Words>> = {
  return: {
    title: text.returnTitle,
    label: text.returnReason,
    hint: text.returnHint,
    submit: text.return,
    done: text.returned,
  },
  withdraw_by_agreement: {
    title: text.withdrawTitle,
    label: text.withdrawReason,
    submit: text.withdraw,
    done: text.withdrawn,
  },
  withdraw_filed: {
    title: text.withdrawFiledTitle,
    label: text.withdrawReason,
    submit: text.withdrawFiled,
    done: text.withdrawn,
  },
  succeed_lead: {
    title: text.succeedTitle,
    label: text.succeedReason,
    submit: text.succeed,
    done: text.succeeded,
    limit: 300,
  },
};

type ReasonActs = {
  readonly asking: Ref<ReasonAction | undefined>;
  readonly open: Ref<boolean>;
  readonly words: ComputedRef<Words>;
  readonly busy: ComputedRef<boolean>;
  readonly failure: Failure;
  readonly ask: (action: ReasonAction) => void;
  readonly send: (reason: string) => Promise<void>;
};

/** The acts of review that take a reason and nothing else; one dialog serves them all. */
export function useReasonActs(proposal: () => ProposalView, onChanged: () => void): ReasonActs {
  const asking = ref<ReasonAction>();
  const open = ref(false);
  const failure = useFailure();
  const words = computed(() => WORDS[asking.value ?? 'return']);
  const settings = {
    refresh: ['proposals', 'workbench', 'audit'] as const,
    onDone: () => {
      open.value = false;
      toast(words.value.done);
      onChanged();
    },
    onError: failure.take,
  };
  const acts = {
    return: useAct('proposals.return', settings),
    withdraw_by_agreement: useAct('proposals.withdrawByAgreement', settings),
    withdraw_filed: useAct('proposals.withdrawFiled', settings),
    succeed_lead: useAct('proposals.succeedLead', settings),
  };
  return {
    asking,
    open,
    words,
    failure,
    busy: computed(() => Object.values(acts).some((act) => act.isPending)),
    ask: (action) => {
      failure.clear();
      asking.value = action;
      open.value = true;
    },
    send: async (reason) => {
      if (!asking.value) return;
      const { id, version } = proposal();
      await acts[asking.value].run({ params: { id }, body: { reason, version } });
    },
  };
}
