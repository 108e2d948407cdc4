import type { Part } from './cells.ts';
import { EVERYONE } from './roles.ts';

/** Who has to do with wiping (清除): the office asks, a leader or a member of the chair meeting confirms. */
const HOUSE = ['office', 'leader', 'chair'] as const;

const wipingHouse: Part = {
  sight: { always: EVERYONE },
  rules: {
    'wipings.list': { by: HOUSE },
    'wipings.look': { by: ['office'] },
    'wipings.ask': { by: ['office'] },
  },
};

/** A wiping the chair was asked to confirm: to the other leaders there is none. */
const SEEN = ['office', 'chair'] as const;
const wiping: Part = {
  sight: { asked: SEEN, confirmed: SEEN, done: SEEN, refused: SEEN, withdrawn: SEEN },
  rules: {
    'wipings.get': { door: HOUSE, by: SEEN },
    'wipings.confirm': { door: HOUSE, by: ['chair'], in: ['asked'] },
    'wipings.refuse': { door: HOUSE, by: ['chair'], in: ['asked'] },
    'wipings.withdraw': { door: HOUSE, by: ['office'], in: ['asked', 'confirmed'] },
  },
};

export const WIPING = { wipingHouse, wiping } as const;
