export { learn, rankUnits, type Model, type Past, type Ranked } from './model.ts';
export { phrasesFor } from './phrases.ts';
export { readingOf, type Cut, type Reading } from './text.ts';
export { profilesOf, type UnitText } from './units.ts';
