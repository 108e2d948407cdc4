import { holds, type Actor } from '../../kernel/actor.ts';

/** What someone is to a proposal, as far as its story is concerned. */
export type Relation = string;
export type Audience = 'all' | 'handlers' | 'proposers' | 'inside' | 'verdict';

const INSIDE: readonly Relation[] = ['office', 'committee', 'reviewer', 'group_leader', 'reader', 'system'];
const HANDLERS: readonly Relation[] = [...INSIDE, 'desk', 'unit'];
const AUTHORS: readonly Relation[] = ['lead', 'head', 'clerk', 'cosigner', 'author', 'enterer'];
const PROPOSERS: readonly Relation[] = [...INSIDE, ...AUTHORS];
/** How a verdict fared before the case is closed: not for readers, who may lead the unit it is about (I8). */
const VERDICT: readonly Relation[] = ['office', 'committee', 'system', ...AUTHORS];
const MEMBERS: Readonly<Record<Audience, readonly Relation[] | null>> = {
  all: null,
  handlers: HANDLERS,
  proposers: PROPOSERS,
  inside: INSIDE,
  verdict: VERDICT,
};

/** Review stays between proposers and the committee, a unit's own steps between units, desks and the committee. */
export const belongsTo = (audience: Audience, relations: readonly Relation[]): boolean => {
  const members = MEMBERS[audience];
  return members === null ? relations.length > 0 : relations.some((relation) => members.includes(relation));
};

/** 审计员 alone reads the log: who configures the system does not watch himself (三员分立). */
export const mayReadLog = (actor: Actor): boolean => holds(actor, 'auditor');
