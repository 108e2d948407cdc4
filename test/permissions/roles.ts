import type { Role } from '../harness/people.ts';

/** The cast, in the groups in which the rules speak of them. */
export const MEMBERS = ['lead', 'cosigner', 'second', 'stranger'] as const satisfies readonly Role[];
export const PROPOSERS = ['lead', 'cosigner'] as const satisfies readonly Role[];
export const REVIEWERS = ['reviewer', 'groupLeader'] as const satisfies readonly Role[];
/** 提案委 and its office, with the review group of the case and those who approve the plan. */
export const ASSEMBLY = [...REVIEWERS, 'office', 'committee', 'chair'] as const satisfies readonly Role[];
/** 市教育局, which leads the cases of the matrix. */
export const UNIT = ['liaison', 'handler', 'signer'] as const satisfies readonly Role[];
/** Who has a part in the letters of 市教育局 alone: who checks them, and its head. */
export const LETTER_HANDS = ['checker', 'unitHead'] as const satisfies readonly Role[];
/** 市财政局, which works along. */
export const CO_UNIT = ['coLiaison', 'coHandler', 'coSigner'] as const satisfies readonly Role[];
/** 市公安局, which has nothing to do with the cases until one is passed on to it. */
export const OTHER_UNIT = ['policeLiaison', 'policeHandler', 'policeSigner'] as const satisfies readonly Role[];
/** 三员 and the keepers of the roster: they keep the house and read no case. */
export const KEEPERS = ['memberAffairs', 'sysAdmin', 'auditor'] as const satisfies readonly Role[];

export const EVERYONE = [
  ...MEMBERS,
  'clerk',
  'head',
  ...ASSEMBLY,
  'desk',
  'partyDesk',
  ...UNIT,
  ...CO_UNIT,
  ...OTHER_UNIT,
  'leader',
  ...KEEPERS,
] as const satisfies readonly Role[];

/** To a proposal every person of a unit is the same, and of two members who have nothing to do with it one will do. */
export const ONE_OF_EACH: readonly Role[] = EVERYONE.filter(
  (role) =>
    !['liaison', 'handler', 'coLiaison', 'coHandler', 'policeLiaison', 'policeHandler', 'second'].includes(role),
);
