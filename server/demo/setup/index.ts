import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCOPED_DUTIES, type Duty } from '../../../contract/identity.ts';
import type { Random } from '../../kernel/random.ts';
import { addDays, dayOf, instantOf, type Instant, type LocalDate } from '../../kernel/time.ts';
import { enterAccounts, hashPassword, type EnteredAccount } from '../../modules/identity/index.ts';
import { enterMembers } from '../../modules/members/index.ts';
import { enterOrganizations, enterSeals, hasSeal, type Organization } from '../../modules/organizations/index.ts';
import { enterDirectory, listSessions, setUpCommittee } from '../../modules/settings/index.ts';
import { uuid7 } from '../../platform/context.ts';
import { inCommittee, type Database } from '../../platform/database/index.ts';
import { makeMembers, makeStaff, type CastMember, type Registry } from '../cast/index.ts';
import { memberFrom } from './members.ts';
import { organizationsFrom } from './organizations.ts';
import { World, type DemoMember, type Person } from './world.ts';

export { World, type DemoMember, type DemoSession, type Person } from './world.ts';

/** One password for all: everybody may try every role of the demo. */
export const DEMO_PASSWORD = 'jianyan-2024';
export const DEMO_COMMITTEE = 1;

/** Dates of a session, as its window and plenary are set. */
export type SessionDates = {
  readonly termNo: number;
  readonly no: number;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly windowFrom: Instant;
  readonly deadline: Instant;
};
export type Founding = {
  readonly db: Database;
  readonly registry: Registry;
  readonly sessions: readonly SessionDates[];
  readonly memberCount: number;
  readonly random: Random;
};

/** Before anybody writes, the committee and everybody in it are entered. */
const DAYS_BEFORE = 7;

type People = {
  readonly organizations: readonly Organization[];
  readonly members: readonly DemoMember[];
  readonly staff: readonly Person[];
};

/** Everybody of the demo, the same for a seed: what is entered once and known again when the year was loaded. */
function peopleOf(
  { registry, memberCount, random }: Pick<Founding, 'registry' | 'memberCount' | 'random'>,
  newId: () => string,
): People {
  const organizations = organizationsFrom(registry, newId);
  const codes = new Map(organizations.map((each) => [each.code, each]));
  const cast = makeMembers(random.fork('members'), registry, memberCount);
  const members = cast.map((member) => memberOfCast(member, codes, { newId }));
  const staff = makeStaff(random.fork('staff'), registry).map(({ duties, ...person }) =>
    personOf(newId, {
      ...person,
      memberId: null,
      duties: duties.map(({ duty, organizationCode }) => held(duty, codes.get(organizationCode ?? '')?.id ?? null)),
    }),
  );
  return { organizations, members, staff };
}

const entryDay = (sessions: readonly SessionDates[]): LocalDate =>
  addDays(dayOf(sessions[0]?.windowFrom ?? ''), -DAYS_BEFORE);

/** Founds the demo committee with its bodies, members and accounts, through the modules' own set-up. */
export async function found(founding: Founding): Promise<World> {
  const { db, registry, sessions, random } = founding;
  const on = entryDay(sessions);
  const newId = idsAt(random.fork('set-up'), instantOf(on));
  const founded = await foundCommittee(db, { registry, sessions, newId });
  const people = peopleOf(founding, newId);
  const codes = new Map(people.organizations.map((each) => [each.code, each]));
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await inCommittee(db, DEMO_COMMITTEE, async (tx) => {
    await enterOrganizations(tx, people.organizations);
    await enterMembers(
      tx,
      people.members.map((member) => memberFrom(member, codes, member.id)),
      { on, at: instantOf(on) },
    );
    await enterAccounts(
      tx,
      [...people.staff, ...people.members.map(({ person }) => person)].map((person) =>
        accountOf(person, { passwordHash, on, newId }),
      ),
    );
    await enterSeals(tx, sealsOf(people, { on, newId }));
  });
  return new World({ committeeId: DEMO_COMMITTEE, registry, sessions: founded, ...people });
}

/** Knows the people of a demo that was founded from the same seed, here or where it was exported. */
export async function recognise(founding: Founding): Promise<World> {
  const { db, registry, sessions, random } = founding;
  const known = await inCommittee(db, DEMO_COMMITTEE, async (tx) => ({
    sessions: await listSessions(tx),
    first: await tx
      .selectFrom('organization')
      .select('id')
      .where('code', '=', registry.organizations[0]?.code ?? '')
      .executeTakeFirst(),
  }));
  const newId = idsAt(random.fork('set-up'), instantOf(entryDay(sessions)));
  const tries = idsTakenBefore(newId, known.first?.id);
  const people = peopleOf(founding, () => tries.pop() ?? newId());
  const on = entryDay(sessions);
  await inCommittee(db, DEMO_COMMITTEE, (tx) => enterSeals(tx, sealsOf(people, { on, newId })));
  return new World({ committeeId: DEMO_COMMITTEE, registry, sessions: known.sessions, ...people });
}

const SEAL = join(import.meta.dirname, '../../../database/seeds/demo-seal.png');
/** One seal for every body, which says that it is none: no real one is imitated. */
function sealsOf({ organizations }: People, { on, newId }: Pick<Entering, 'on' | 'newId'>) {
  const made = { kind: 'png', image: readFileSync(SEAL), addedBy: '初始设定', addedAt: instantOf(on) } as const;
  return organizations.filter(hasSeal).map(({ id }) => ({ ...made, id: newId(), organizationId: id }));
}

const MOST_IDS_BEFORE = 1000;
/** Founding the committee took ids first; the first body's id says where its own begin. */
function idsTakenBefore(newId: () => string, first: string | undefined): string[] {
  for (let count = 0; count < MOST_IDS_BEFORE; count += 1) {
    const id = newId();
    if (id === first) return [id];
  }
  throw new Error('the demo was founded from another seed');
}

const idsAt =
  (random: Random, at: Instant): (() => string) =>
  () =>
    uuid7(
      Date.parse(at),
      Uint8Array.from({ length: 10 }, () => random.int(0, 255)),
    );

type Made = Pick<Founding, 'registry' | 'sessions'> & { readonly newId: () => string };
async function foundCommittee(db: Database, { registry, sessions, newId }: Made) {
  const { above, own, below } = directoryOf(registry);
  await enterDirectory(db, above);
  const terms = registry.terms.map(({ termNo, startsOn, endsOn }) => ({ no: termNo, startsOn, endsOn }));
  const founded = await setUpCommittee(db, { ...own, isDemo: true, terms, sessions: [...sessions], newId });
  await enterDirectory(db, below);
  return founded;
}

/** The committees above and below the demo's own, and itself. */
export function directoryOf({ committee, directory }: Registry) {
  const above = directory.filter(({ level }) => level === 'national' || level === 'province');
  const below = directory.filter((each) => !above.includes(each));
  const ids = new Map<string, number>([[committee.code, DEMO_COMMITTEE]]);
  for (const { code } of [...above, ...below]) ids.set(code, ids.size + DEMO_COMMITTEE);
  const rowOf = (each: (typeof directory)[number]) => ({
    id: ids.get(each.code) ?? 0,
    code: each.code,
    name: each.name,
    level: each.level,
    parentId: ids.get(each.parentCode ?? '') ?? null,
  });
  return { above: above.map(rowOf), own: rowOf(committee), below: below.map(rowOf) };
}

const held = (duty: Duty, organizationId: string | null) => ({
  duty,
  organizationId: SCOPED_DUTIES.includes(duty) ? organizationId : null,
});

type Casting = Pick<Person, 'name' | 'loginNo' | 'mobile' | 'post'> & {
  readonly memberId: string | null;
  readonly duties: readonly { readonly duty: Duty; readonly organizationId: string | null }[];
};
const personOf = (newId: () => string, { memberId, duties, ...person }: Casting): Person => ({
  ...person,
  actor: { kind: 'account', accountId: newId(), memberId, name: person.name, duties },
});

/** A convener speaks for his sector, a group's leader for his group: their proposals are the body's own. */
function memberOfCast(
  cast: CastMember,
  codes: ReadonlyMap<string, Organization>,
  { newId }: { readonly newId: () => string },
): DemoMember {
  const id = newId();
  const idOf = (code: string): string => codes.get(code)?.id ?? '';
  const leads = [
    ...(cast.duties.some((duty) => duty.endsWith('召集人')) ? [idOf(cast.sectorCode)] : []),
    ...(cast.duties.some((duty) => duty.endsWith('组长')) ? [idOf(cast.groupCode)] : []),
  ];
  const { name, memberNo, mobile, title } = cast;
  const duties = leads.map((organizationId) => held('collective_head', organizationId));
  return {
    ...cast,
    id,
    person: personOf(newId, { name, loginNo: memberNo, mobile, post: title, memberId: id, duties }),
  };
}

type Entering = { readonly passwordHash: string; readonly on: LocalDate; readonly newId: () => string };
const accountOf = (
  { actor, name, loginNo, mobile }: Person,
  { passwordHash, on, newId }: Entering,
): EnteredAccount => ({
  id: actor.accountId,
  name,
  loginNo,
  mobile,
  memberId: actor.memberId,
  passwordHash,
  mustChangePassword: false,
  duties: actor.duties.map((duty) => ({ ...duty, id: newId(), fromOn: on })),
});
