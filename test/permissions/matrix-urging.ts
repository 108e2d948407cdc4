import type { Part } from './cells.ts';
import { ASSEMBLY, CO_UNIT, EVERYONE, PROPOSERS, UNIT } from './roles.ts';

/** Who handles the leading unit's task: only they know how it is urged. */
const INSIDE = [...UNIT, 'desk', 'office', 'committee'] as const;
const CASE = [...PROPOSERS, ...ASSEMBLY, 'leader', 'desk', ...UNIT, ...CO_UNIT] as const;

/** The list is for whoever urges, and for the office that prepares it. */
const ladders: Part = {
  sight: { always: EVERYONE },
  rules: { 'urging.list': { by: ['desk', 'partyDesk', 'office', 'committee'] } },
};
/** An overdue task whose hint and reminder were given: the written urge is next. */
const urgedTask: Part = {
  sight: { due: CASE, not_due: CASE },
  rules: { 'urging.give': { by: ['desk', 'committee'], in: ['due'], otherwise: 'wrong_status' } },
};
const urgedCase: Part = {
  sight: { due: CASE },
  rules: { 'urging.ofProposal': { by: CASE } },
};
const urge: Part = {
  sight: { open: INSIDE, acknowledged: INSIDE },
  rules: {
    'urging.acknowledge': { by: UNIT, in: ['open'] },
    'documents.urge': { by: INSIDE },
  },
};

export const URGING = { ladders, urgedTask, urgedCase, urge } as const;
