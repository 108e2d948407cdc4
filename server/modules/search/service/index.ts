export { exportFound } from './exporting.ts';
export { indexClue, indexDocuments, indexLetters, indexMissing } from './indexing.ts';
export { search } from './searching.ts';
