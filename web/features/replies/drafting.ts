import type { TaskView } from '../../../contract/handling.ts';
import type { ReplyContent, ReplyView } from '../../../contract/replies.ts';
import { useRouter } from 'vue-router';
import { useAct, type Act } from '../../api/queries.ts';
import type { Me } from '../../api/session.ts';
import { letter } from '../../text/replies.ts';
import { toast } from '../../ui/toasts.ts';

/** A letter to begin with: its frame, the person in charge, and those who get a copy. */
function firstContent(task: TaskView, me: Me | null): ReplyContent {
  return {
    class: null,
    opening: letter.opening(task.proposalTitle, task.caseNo ?? letter.noCase),
    closing: letter.closing,
    answers: [],
    commitments: [],
    contactName: task.handlerName ?? '',
    contactPhone: '',
    copyTo: [...(me ? [letter.committee(me.committeeName)] : []), task.deskName],
    publicity: null,
    publicityReason: '',
  };
}

/** The tasks this reader may begin a letter for: his unit answers, works on it, and has none under way. */
export function tasksToAnswer(
  tasks: readonly TaskView[],
  replies: readonly ReplyView[],
  me: Me | null,
): readonly TaskView[] {
  const units = (me?.duties ?? [])
    .filter(({ duty }) => duty === 'unit_handler' || duty === 'unit_signer')
    .map(({ organizationId }) => organizationId);
  return tasks.filter(
    (task) =>
      task.role !== 'co' &&
      task.status === 'in_progress' &&
      units.includes(task.unit.id) &&
      !replies.some(({ taskId, status }) => taskId === task.id && status !== 'cancelled'),
  );
}

/** Begins the letter and goes to it. */
export function useDrafting(me: () => Me | null): {
  readonly act: Act<'replies.draft'>;
  start: (task: TaskView) => Promise<void>;
} {
  const router = useRouter();
  const act = useAct('replies.draft', {
    refresh: ['replies', 'workbench'],
    onDone: async (reply) => {
      await router.push(`/replies/${reply.id}`);
    },
    onError: (error) => {
      toast(error.detail ?? error.title, { tone: 'late' });
    },
  });
  return {
    act,
    start: async (task) => {
      await act.run({ params: { id: task.id }, body: firstContent(task, me()) });
    },
  };
}
