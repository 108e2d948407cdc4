import type { Role } from '../harness/people.ts';

export type Verdict = 'allowed' | 'not_found' | 'forbidden' | 'wrong_status' | 'rule_refused';

export type Rule = {
  /** Who acts. */
  readonly by: readonly Role[];
  /** In which states; everywhere where it is left out. */
  readonly in?: readonly string[];
  /** In which states for one of them, where it is not those of the others. */
  readonly inFor?: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** What whoever acts is told in any other state: `wrong_status` unless said. */
  readonly otherwise?: Verdict;
  /** What everybody who sees the thing is told in a state, whether he may act or not. */
  readonly first?: Readonly<Record<string, Verdict>>;
  /** Where only these get past the door: everyone else is refused before the thing is looked for. */
  readonly door?: readonly Role[];
  /** Who sees the thing through this route, where it is fewer than see the thing itself. */
  readonly sees?: readonly Role[];
};

export type Part = {
  /** Who is asked, where one person of a unit stands for all: everyone where it is left out. */
  readonly cast?: readonly Role[];
  /** In each state of the thing, who may know that it exists. */
  readonly sight: Readonly<Record<string, readonly Role[]>>;
  /** By route, as `<api>.<endpoint>` of the contract. */
  readonly rules: Readonly<Record<string, Rule>>;
};

export type Cell = {
  readonly part: string;
  readonly route: string;
  readonly state: string;
  readonly role: Role;
  readonly verdict: Verdict;
};

type At = { readonly state: string; readonly seers: readonly Role[] };
const sees = (rule: Rule, role: Role, { seers }: At): boolean =>
  seers.includes(role) && (rule.sees === undefined || rule.sees.includes(role));

function verdictOf(rule: Rule, role: Role, at: At): Verdict {
  if (rule.door && !rule.door.includes(role)) return 'forbidden';
  if (!sees(rule, role, at)) return 'not_found';
  const first = rule.first?.[at.state];
  if (first !== undefined) return first;
  return rule.by.includes(role) ? whenActing(rule, role, at.state) : 'forbidden';
}

function whenActing(rule: Rule, role: Role, state: string): Verdict {
  const states = rule.inFor?.[role] ?? rule.in;
  return states === undefined || states.includes(state) ? 'allowed' : (rule.otherwise ?? 'wrong_status');
}

/** Every cell of a part, one by one. */
export const cellsOf = (name: string, part: Part, roles: readonly Role[]): Cell[] =>
  Object.entries(part.rules).flatMap(([route, rule]) =>
    Object.entries(part.sight).flatMap(([state, seers]) =>
      roles.map((role) => ({ part: name, route, state, role, verdict: verdictOf(rule, role, { state, seers }) })),
    ),
  );
