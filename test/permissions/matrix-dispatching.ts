import type { Part } from './cells.ts';
import { EVERYONE } from './roles.ts';

const OFFICE = ['office', 'committee'] as const;
/** Who reads the lists of 交办会: the house that prepares them, every desk, the chairmen. */
const READERS = [...OFFICE, 'chair', 'desk', 'partyDesk'] as const;

const dispatchHouse: Part = {
  sight: { always: EVERYONE },
  rules: {
    'dispatchMeetings.list': { by: READERS },
    'dispatchMeetings.plan': { by: OFFICE },
  },
};

/** 交办会: the house prepares it; the committee, or a desk with a case on the list, hands the list over. */
const dispatchMeeting: Part = {
  sight: { draft: READERS, frozen: READERS, dispatched: READERS, cancelled: READERS },
  rules: {
    'dispatchMeetings.get': { door: READERS, by: READERS },
    'dispatchMeetings.edit': { door: READERS, by: OFFICE, in: ['draft'] },
    'dispatchMeetings.freeze': { door: READERS, by: OFFICE, in: ['draft'] },
    'dispatchMeetings.thaw': { door: READERS, by: OFFICE, in: ['frozen'] },
    'dispatchMeetings.attend': { door: READERS, by: OFFICE, in: ['frozen'] },
    'dispatchMeetings.dispatch': { door: READERS, by: ['committee', 'desk'], in: ['frozen'] },
    'dispatchMeetings.cancel': { door: READERS, by: OFFICE, in: ['draft', 'frozen'] },
    'dispatchMeetings.minutes': { door: READERS, by: READERS, in: ['dispatched'] },
  },
};

export const DISPATCHING = { dispatchHouse, dispatchMeeting } as const;
