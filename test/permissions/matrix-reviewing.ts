import type { Part } from './cells.ts';
import { ASSEMBLY, EVERYONE, ONE_OF_EACH, PROPOSERS } from './roles.ts';

const OFFICE = ['office', 'committee'] as const;

/** The work of review as a whole (domain.md §2, §5.5): who shares it out, who follows it, who reports it. */
const reviewHouse: Part = {
  sight: { always: EVERYONE },
  rules: {
    'reviewing.presences': { by: ['reviewer', 'groupLeader', ...OFFICE] },
    'reviewing.plan': { by: ['groupLeader', ...OFFICE] },
    'reviewing.board': { by: ASSEMBLY },
    'reviewing.report': { by: [...OFFICE, 'chair'] },
    'reviewing.reportFile': { by: [...OFFICE, 'chair'] },
    'reviewing.meetings': { by: ASSEMBLY },
    'reviewing.planMeeting': { by: OFFICE },
    'referrals.list': { by: OFFICE },
    'workbench.queues': { by: EVERYONE },
  },
};

/** 立案审查会议: the office prepares it, the committee alone decides. */
const meeting: Part = {
  sight: { draft: ASSEMBLY, frozen: ASSEMBLY, decided: ASSEMBLY, cancelled: ASSEMBLY },
  rules: {
    'reviewing.meeting': { door: ASSEMBLY, by: ASSEMBLY },
    'reviewing.editMeeting': { door: ASSEMBLY, by: OFFICE, in: ['draft'] },
    'reviewing.freezeMeeting': { door: ASSEMBLY, by: OFFICE, in: ['draft'] },
    'reviewing.thawMeeting': { door: ASSEMBLY, by: OFFICE, in: ['frozen'] },
    'reviewing.attendMeeting': { door: ASSEMBLY, by: OFFICE, in: ['frozen'] },
    'reviewing.decideMeeting': { door: ASSEMBLY, by: ['committee'], in: ['frozen'] },
    'reviewing.cancelMeeting': { door: ASSEMBLY, by: OFFICE, in: ['draft', 'frozen'] },
    'reviewing.minutesFile': { door: ASSEMBLY, by: ASSEMBLY, in: ['decided'] },
  },
};

/** What went on after it was not filed: the house follows it, the office puts down what came of it. */
const gone: Part = { sight: { open: OFFICE }, rules: { 'referrals.note': { by: ['office'] } } };

/** An opinion the reviewer gave this second: his alone to take back. Whose it is is a rule, told to those of his duty as one. */
const opinion: Part = {
  cast: ONE_OF_EACH.filter((role) => role !== 'groupLeader' && role !== 'office'),
  sight: { just_given: [...PROPOSERS, ...ASSEMBLY] },
  rules: { 'proposals.takeBack': { by: ['reviewer'] } },
};

export const REVIEWING = { reviewHouse, meeting, gone, opinion } as const;
