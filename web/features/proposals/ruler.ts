import type { TimelineEntry as Happening } from '../../../contract/audit.ts';
import type { CaseRow, Stage } from '../../../contract/workbench.ts';
import { dayOfInstant, daysBetween, longDay, moment, workingDaysLeft } from '../../format/dates.ts';
import { proposalPage as text } from '../../text/proposal-page.ts';
import { stages } from '../../text/proposals.ts';
import type { TimelineEntry } from '../../ui/timeline-entry.ts';
import { toneOfDays } from '../../ui/tone.ts';

type Step = keyof typeof text.next;
const ALL: readonly Step[] = ['review', 'file', 'dispatch', 'reply', 'feedback', 'close'];
/** From which step on the road still lies ahead; a stage that is not here is the end of it. */
const AHEAD: Partial<Record<Stage, Step>> = {
  draft: 'review',
  cosigning: 'review',
  submitted: 'file',
  reviewing: 'file',
  returned: 'review',
  filed: 'dispatch',
  objected: 'dispatch',
  routing: 'reply',
  handling: 'reply',
  replied: 'close',
  awaiting_feedback: 'close',
  consultation: 'close',
};

/** The same words said to several people at once are one step. */
const once = (all: readonly Happening[]): Happening[] =>
  all.filter(
    (one, index) =>
      one.summary !== all[index - 1]?.summary || dayOfInstant(one.at) !== dayOfInstant(all[index - 1]?.at ?? one.at),
  );

function past(happenings: readonly Happening[]): TimelineEntry[] {
  const all = once(happenings);
  return all.map((one, index) => {
    const following = all[index + 1];
    const days = following ? daysBetween(dayOfInstant(one.at), dayOfInstant(following.at)) : 0;
    return {
      key: one.id,
      title: one.summary,
      place: 'past',
      when: moment(one.at),
      datetime: one.at,
      who: one.actorName,
      stay: days > 1 ? { days, text: text.stayed(days) } : undefined,
    };
  });
}

function now(row: CaseRow): TimelineEntry {
  const { stage, holder, workdaysLeft } = row;
  return {
    key: 'now',
    title: stages[stage],
    place: 'now',
    who: holder === stages[stage] ? undefined : holder,
    tag: workdaysLeft === null ? undefined : { tone: toneOfDays(workdaysLeft), text: workingDaysLeft(workdaysLeft) },
  };
}

function ahead(row: CaseRow): TimelineEntry[] {
  const from = AHEAD[row.stage];
  if (!from) return [];
  return ALL.slice(ALL.indexOf(from)).map((step) => ({
    key: step,
    title: text.next[step],
    place: 'next',
    when: step === 'reply' && row.stage === 'handling' && row.dueOn ? text.before(longDay(row.dueOn)) : undefined,
  }));
}

/** One line of time: what happened, where it lies now, what comes next and by when. */
export function rulerOf(happenings: readonly Happening[], row: CaseRow | undefined): TimelineEntry[] {
  const ended = row?.stage === 'closed' || row?.stage === 'archived';
  return [...past(happenings), ...(row && !ended ? [now(row), ...ahead(row)] : [])];
}
