import type { DispatchMeetingView } from '../../../contract/dispatch-meetings.ts';
import { useAct } from '../../api/queries.ts';
import type { Failure } from '../../api/use-failure.ts';
import { dispatchMeetingText as text } from '../../text/dispatching.ts';
import { useMeetingSteps } from '../../ui/meeting-steps.ts';

/** What may be done with a dispatch meeting besides handing over: its list, its people, freezing, opening again, calling off. */
export function useMeetingActs(meeting: () => DispatchMeetingView, failure: Failure, onChanged: () => void) {
  const steps = useMeetingSteps(meeting, { failure, onChanged }, (settled) => {
    const settle = (said: string) => ({ refresh: ['dispatchMeetings'] as const, ...settled(said) });
    return {
      freeze: useAct('dispatchMeetings.freeze', settle(text.frozen)),
      thaw: useAct('dispatchMeetings.thaw', settle(text.thawed)),
      cancel: useAct('dispatchMeetings.cancel', settle(text.cancelled)),
      attend: useAct('dispatchMeetings.attend', settle(text.attendanceSaved)),
      edit: useAct('dispatchMeetings.edit', settle(text.saved)),
    };
  });
  const attend = (present: number[]): Promise<unknown> => steps.acts.attend.run(steps.about({ present }));
  const keep = (proposalIds: readonly string[]): Promise<unknown> => {
    const { title, place, chair, heldAt, attendees } = meeting();
    const arranged = { title, place, chair, heldAt, attendees, proposalIds: [...proposalIds] };
    return steps.acts.edit.run(steps.about(arranged));
  };
  return { ...steps, attend, keep };
}
