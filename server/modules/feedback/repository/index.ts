export * from './forms.ts';
export { givenForms, versionsOf } from './given.ts';
export * as ratings from './ratings.ts';
