export { learn, rankUnits, type Model, type Past } from './model.ts';
export { phrasesFor } from './phrases.ts';
export { readingOf, type Reading } from './text.ts';
export { profilesOf } from './units.ts';
