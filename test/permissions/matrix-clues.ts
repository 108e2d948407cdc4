import type { Part } from './cells.ts';
import { EVERYONE, MEMBERS } from './roles.ts';

const PICKERS = [...MEMBERS, 'clerk', 'head'] as const;
const READERS = [...PICKERS, 'office', 'committee'] as const;
const OFFICE = ['office'] as const;

/** Clues (domain.md §2, §6.1): the queue is the office's, the catalogue is for those who write proposals. */
const clueHouse: Part = {
  sight: { always: EVERYONE },
  rules: {
    'clues.enter': { by: OFFICE },
    'clues.list': { by: OFFICE },
    'clues.notices': { by: OFFICE },
    'clues.catalogue': { by: READERS },
    'clues.exportCatalogue': { by: READERS },
  },
};

/** A clue with who contributed it: nobody but the office knows more than its words in the catalogue. */
const clue: Part = {
  sight: {
    received: OFFICE,
    accepted: OFFICE,
    rejected: OFFICE,
    in_catalogue: OFFICE,
    picked: OFFICE,
    became_proposal: OFFICE,
    to_opinion: OFFICE,
    archived: OFFICE,
  },
  rules: {
    'clues.get': { door: OFFICE, by: OFFICE },
    'clues.accept': { door: OFFICE, by: OFFICE, in: ['received', 'accepted'] },
    'clues.reject': { door: OFFICE, by: OFFICE, in: ['received', 'accepted'] },
    'clues.publish': { door: OFFICE, by: OFFICE, in: ['accepted'] },
    'clues.retract': { door: OFFICE, by: OFFICE, in: ['in_catalogue'] },
    'clues.convert': { door: OFFICE, by: OFFICE, in: ['accepted', 'in_catalogue'] },
  },
};
const clueNotice: Part = {
  sight: { unsent: OFFICE },
  rules: { 'clues.noticeSent': { door: OFFICE, by: OFFICE } },
};

/** The same clue as a topic of the catalogue; what is not in it does not exist for who writes. */
const topic: Part = {
  sight: { received: [], in_catalogue: READERS, picked: READERS, became_proposal: READERS, archived: READERS },
  rules: { 'clues.pick': { door: READERS, by: PICKERS, in: ['in_catalogue', 'picked'] } },
};

export const CLUES = { clueHouse, clue, clueNotice, topic } as const;
