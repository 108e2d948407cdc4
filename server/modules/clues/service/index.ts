export { blankContent, contactFor } from './beginning.ts';
export * from './catalogue.ts';
export { ofReports as cluesOfReports } from '../repository/index.ts';
export { openForm, submitClue, trackClue } from './door.ts';
export * from './following.ts';
export * from './screening.ts';
