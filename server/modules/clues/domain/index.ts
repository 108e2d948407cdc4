export { checkForm, numberIn, sumOf, type ClueForm } from './form.ts';
export * from './screening.ts';
export { isAwaited, newNotice, stageText } from './telling.ts';
export type { By, CatalogueText, Clue, ClueNotice, ClueRelation, Contributor, Outcome } from './types.ts';
export { availableActions, CLUE_WORKFLOW } from './workflow.ts';
