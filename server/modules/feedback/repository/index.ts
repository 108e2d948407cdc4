export * from './forms.ts';
export { givenForms } from './given.ts';
export * as ratings from './ratings.ts';
