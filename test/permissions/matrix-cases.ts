import type { Part } from './cells.ts';
import { ASSEMBLY, CO_UNIT, PROPOSERS, UNIT } from './roles.ts';

const CASE = [...PROPOSERS, ...ASSEMBLY, 'leader', 'desk', ...UNIT, ...CO_UNIT] as const;
const IN_CASE = { dispatched: CASE, rehandling: CASE, consultation: CASE, closed: CASE, archived: CASE } as const;

/** The lead proposer's form (domain.md §6.8): his own word, or his paper entered by the office; never a unit's. */
const feedback: Part = {
  sight: { due: CASE, submitted: CASE, disclosed: CASE, no_feedback: CASE },
  rules: {
    'feedback.submit': { by: ['lead'], in: ['due', 'no_feedback'] },
    'feedback.change': { by: ['lead'], in: ['submitted'] },
    'feedback.enterPaper': { by: ['office'], in: ['due', 'no_feedback'] },
    // Each proposer sees his own form and no other's, each unit those on its own letter.
    // Who may know how a verdict came about: the unit never, disclosed or not.
    'feedback.history': {
      by: ['lead', 'office', 'committee'],
      sees: ['lead', ...ASSEMBLY, 'leader', 'desk', ...UNIT],
    },
    'documents.feedbackForm': {
      by: ['lead', 'office', 'committee'],
      sees: ['lead', ...ASSEMBLY, 'leader', 'desk', ...UNIT],
    },
  },
};

/** A case answered by all, with every verdict in and none dissatisfied (domain.md §6.3). */
const satisfied: Part = {
  sight: IN_CASE,
  rules: {
    'feedback.close': { by: ['office', 'committee'], in: ['dispatched', 'rehandling'] },
    'feedback.settle': { by: ['committee'], in: ['consultation'] },
    'feedback.reopen': { by: ['committee'], in: ['closed'] },
  },
};

/** A case answered by all, whose first proposer is dissatisfied. */
const dissatisfied: Part = {
  sight: IN_CASE,
  rules: {
    'feedback.rehandle': { by: ['committee'], in: ['dispatched', 'rehandling'] },
    'feedback.consult': { by: ['committee'], in: ['dispatched', 'rehandling'] },
  },
};

/** A proposal on file, with and without a key mark (domain.md §5.18): 提案委 proposes, 主席会议 approves. */
const key: Part = {
  sight: { marked: [...PROPOSERS, ...ASSEMBLY, 'leader'], unmarked: [...PROPOSERS, ...ASSEMBLY, 'leader'] },
  rules: { 'supervision.unmark': { by: ['committee', 'chair'], in: ['marked'] } },
};

export const CASES = { feedback, satisfied, dissatisfied, key } as const;
