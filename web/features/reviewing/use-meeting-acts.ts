import type { MeetingView } from '../../../contract/reviewing.ts';
import { useAct } from '../../api/queries.ts';
import type { Failure } from '../../api/use-failure.ts';
import { meetingText as text } from '../../text/reviewing.ts';
import { useMeetingSteps } from '../../ui/meeting-steps.ts';

/** What of an item an agenda keeps. */
type Kept = Pick<MeetingView['items'][number], 'proposalId' | 'recommendation' | 'advice'>;

/** What may be done with a meeting besides deciding: freeze it, open it again, call it off, change its agenda. */
export function useMeetingActs(meeting: () => MeetingView, failure: Failure, onChanged: () => void) {
  const steps = useMeetingSteps(meeting, { failure, onChanged }, (settled) => {
    const settle = (said: string) => ({ refresh: ['reviewing'] as const, ...settled(said) });
    return {
      freeze: useAct('reviewing.freezeMeeting', settle(text.frozen)),
      thaw: useAct('reviewing.thawMeeting', settle(text.thawed)),
      cancel: useAct('reviewing.cancelMeeting', settle(text.cancelled)),
      edit: useAct('reviewing.editMeeting', settle(text.saved)),
    };
  });
  const keep = (items: readonly Kept[]): Promise<unknown> => {
    const { title, place, chair, heldAt, attendees } = meeting();
    const kept = items.map(({ proposalId, recommendation, advice }) => ({ proposalId, recommendation, advice }));
    return steps.acts.edit.run(steps.about({ title, place, chair, heldAt, attendees, items: kept }));
  };
  return { ...steps, keep };
}
