import type { ClueAction, ClueStatus } from '../../../../contract/clues.ts';
import { openActions, type Workflow } from '../../../kernel/workflow.ts';
import type { By, ClueRelation } from './types.ts';

/** domain.md §6.1. Several members may pick one clue; once one of their proposals is on file, nobody begins another. */
export const CLUE_WORKFLOW: Workflow<ClueStatus, ClueAction, ClueRelation> = [
  { action: 'accept', from: ['received', 'accepted'], to: 'accepted', by: ['screener'] },
  { action: 'reject', from: ['received', 'accepted'], to: 'rejected', by: ['screener'] },
  { action: 'publish', from: ['accepted'], to: 'in_catalogue', by: ['screener'] },
  { action: 'retract', from: ['in_catalogue'], to: 'accepted', by: ['screener'] },
  { action: 'pick', from: ['in_catalogue', 'picked'], to: 'picked', by: ['picker'] },
  { action: 'link', from: ['picked'], to: 'became_proposal', by: ['system'] },
  { action: 'convert', from: ['accepted', 'in_catalogue'], to: 'to_opinion', by: ['screener'] },
  { action: 'archive', from: ['in_catalogue'], to: 'archived', by: ['system'] },
];

export const availableActions = (status: ClueStatus, by: By): ClueAction[] => openActions(CLUE_WORKFLOW, status, by);
