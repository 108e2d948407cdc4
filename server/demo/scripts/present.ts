import { collectiveKind, disposition } from '../../../contract/proposals.ts';
import type { Random } from '../../kernel/random.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import { between } from '../run/clock.ts';
import type { Category, PlannedDissatisfaction, YearPlan } from '../cast/index.ts';
import { MERGING_STATES, type PlannedState, type PresentPlan, type Role } from '../present-plan.ts';
import type { DemoMember, World } from '../setup/index.ts';
import { makeMatters, nearDuplicate, type Matter } from '../texts/index.ts';
import { reasonOf, type Author, type Fate, type Script } from './script.ts';

/** A proposal of the present session, and where it is left. */
export type PresentScript = { readonly script: Script; readonly planned: PlannedState };

/** Matters nobody has written about in the published year. */
function freshMatters(random: Random, year: YearPlan, present: PresentPlan): Matter[] {
  const both = Object.fromEntries(
    Object.entries(year.matters).map(([category, count]) => [category, count + present.matters[category as Category]]),
  ) as Record<Category, number>;
  const keyOf = ({ title, place }: Matter): string => `${title}/${place}`;
  const known = new Set(makeMatters(random, year.matters).map(keyOf));
  return makeMatters(random, both).filter((matter) => !known.has(keyOf(matter)));
}

/** States in which a unit has work: there the demo's own unit comes first. */
const AT_UNITS: readonly PlannedState['state'][] = [
  'pending_receipt',
  'receipt_overdue',
  'received',
  'return_pending',
  'contact_logged',
  'drafting',
  'visit_proposed',
  'pre_reading',
  'extension_pending',
  'awaiting_signature',
  'under_audit',
  'released',
  'opened',
];

type Casting = { readonly world: World; readonly plan: PresentPlan; readonly random: Random };
const memberNo = ({ world }: Casting, no: string): DemoMember => {
  const found = world.members.find((member) => member.memberNo === no);
  if (found === undefined) throw new Error(`the demo has no member ${no}`);
  return found;
};

function bodyOf({ world, plan }: Casting): Author {
  const { id } = world.organization(plan.body);
  const kind = collectiveKind.parse('party');
  return {
    kind: 'body',
    collectiveKind: kind,
    organizationId: id,
    clerk: world.holder('collective_clerk', id),
    head: world.holder('collective_head', id),
  };
}

function authorFor(casting: Casting, role: Role, state: PlannedState['state']): Author {
  const { world, plan, random } = casting;
  if (role === 'body') return bodyOf(casting);
  const guest = memberNo(casting, plan.members.cosigner);
  const host = memberNo(casting, plan.members.lead);
  const others = world.members.filter((member) => member !== guest && member !== host);
  const member = role === 'lead' ? host : random.pick(others);
  // Invitations wait for the demo's members: the lead is asked by others, the co-signer by everybody.
  const invited = role === 'lead' ? [random.pick(others), guest] : [random.pick(others), guest, host];
  const isJoint = state === 'cosigning' || (state !== 'draft' && random.chance(plan.jointShare));
  return { kind: 'member', member, cosigners: isJoint ? invited.filter((each) => each !== member) : [] };
}

/** The scripts of the present session, each with its state. */
export function presentScripts(
  random: Random,
  world: World,
  { year, present, until, firstNo, matters }: Asked,
): PresentScript[] {
  const casting = { world, plan: present, random: random.fork('authors') };
  const fresh = random.fork('order').shuffle(freshMatters(matters, year, present));
  const own = fresh.filter(({ leadUnitCode }) => leadUnitCode === present.unit);
  const others = fresh.filter((matter) => !own.includes(matter));
  const withPartners = others.filter(({ coUnitCodes }) => coUnitCodes.length > 0);
  const next = (state: PlannedState['state']): Matter => {
    const source = AT_UNITS.includes(state) && own.length > 0 ? own : state === 'co_overdue' ? withPartners : others;
    const matter = source.pop() ?? others.pop();
    if (matter === undefined) throw new Error('the plan of the present session wants more matters');
    if (source === withPartners) others.splice(others.indexOf(matter), 1);
    return matter;
  };
  // What is to be merged is one matter in the words of several authors.
  const another = (state: PlannedState['state'], first: Matter): Matter =>
    MERGING_STATES.includes(state) ? nearDuplicate(random, first) : next(state);
  const all = present.states.flatMap((planned) => {
    const first = next(planned.state);
    return Array.from({ length: planned.count }, (_, index) => ({
      ...{ planned, role: planned.by[index] ?? planned.by.at(-1) },
      matter: index === 0 ? first : another(planned.state, first),
    }));
  });
  return all.map(({ planned, role = 'any', matter }, index) => {
    const author = authorFor(casting, role, planned.state);
    const submitAt = momentBefore(random, until, planned.daysAgo);
    const script = { ...PLAIN, no: firstNo + index, matter, statedCategory: matter.category, author, submitAt };
    return { planned, script: { ...script, fate: fateOf(planned), dissatisfaction: verdictOf(planned, year) } };
  });
}

export type Asked = {
  readonly year: YearPlan;
  readonly present: PresentPlan;
  readonly until: Instant;
  readonly firstNo: number;
  /** The stream the year's own matters came from. */
  readonly matters: Random;
};

const PLAIN = { isPaper: false, isRevised: false, key: null } as const;

const fateOf = ({ state, reason = '', disposition: code = '' }: PlannedState): Fate =>
  state === 'not_filed'
    ? { kind: 'not_filed', reason: reasonOf(reason), disposition: disposition.parse(code) }
    : { kind: 'filed', withdrawn: null };

const verdictOf = ({ state }: PlannedState, { feedback }: YearPlan): PlannedDissatisfaction | null =>
  state === 'dissatisfied' ? (feedback.dissatisfied[0] ?? null) : null;

const momentBefore = (random: Random, until: Instant, days: number): Instant =>
  between(random, addHours(until, -24 * days - 9), addHours(until, -24 * days - 1));
