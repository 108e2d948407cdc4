import type { Duty } from '../../../contract/identity.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import type { Organization } from '../../modules/organizations/index.ts';
import type { CastMember, Registry } from '../cast/index.ts';

/** Somebody with an account. */
export type Person = {
  readonly actor: AccountActor;
  readonly name: string;
  readonly loginNo: string;
  readonly mobile: string;
  readonly post: string;
};
export type DemoMember = CastMember & { readonly id: string; readonly person: Person };
export type DemoSession = { readonly id: string; readonly termNo: number; readonly no: number };

/** Who and what there is, found by code, duty or id. */
export class World {
  readonly committeeId: number;
  readonly registry: Registry;
  readonly sessions: readonly DemoSession[];
  readonly members: readonly DemoMember[];
  readonly staff: readonly Person[];
  readonly #byCode: ReadonlyMap<string, Organization>;
  readonly #byId: ReadonlyMap<string, Organization>;
  readonly #byMember: ReadonlyMap<string, DemoMember>;
  readonly #byAccount: ReadonlyMap<string, Person>;
  readonly #holders = new Map<string, Person[]>();

  constructor(parts: WorldParts) {
    this.committeeId = parts.committeeId;
    this.registry = parts.registry;
    this.sessions = parts.sessions;
    this.members = parts.members;
    this.staff = parts.staff;
    this.#byCode = new Map(parts.organizations.map((each) => [each.code, each]));
    this.#byId = new Map(parts.organizations.map((each) => [each.id, each]));
    this.#byMember = new Map(parts.members.map((each) => [each.id, each]));
    const everybody = [...parts.staff, ...parts.members.map(({ person }) => person)];
    this.#byAccount = new Map(everybody.map((each) => [each.actor.accountId, each]));
    for (const person of everybody)
      for (const { duty, organizationId } of person.actor.duties)
        this.#holdersOf(`${duty}/${organizationId ?? ''}`).push(person);
  }

  /** Everybody with an account. */
  get everybody(): readonly Person[] {
    return [...this.#byAccount.values()];
  }

  organization(code: string): Organization {
    return found(this.#byCode.get(code), code);
  }

  organizationById(id: string): Organization {
    return found(this.#byId.get(id), id);
  }

  organizationsOf(kind: Organization['kind']): Organization[] {
    return [...this.#byCode.values()].filter((each) => each.kind === kind);
  }

  member(id: string): DemoMember {
    return found(this.#byMember.get(id), id);
  }

  account(id: string): Person {
    return found(this.#byAccount.get(id), id);
  }

  login(loginNo: string): Person {
    return found(
      this.staff.find((each) => each.loginNo === loginNo),
      loginNo,
    );
  }

  /** Everybody with a duty, for one organization or for the committee as a whole. */
  holders(duty: Duty, organizationId: string | null = null): readonly Person[] {
    return this.#holders.get(`${duty}/${organizationId ?? ''}`) ?? [];
  }

  holder(duty: Duty, organizationId: string | null = null): Person {
    return found(this.holders(duty, organizationId)[0], `${duty} of ${organizationId ?? 'the committee'}`);
  }

  #holdersOf(key: string): Person[] {
    const holders = this.#holders.get(key) ?? [];
    this.#holders.set(key, holders);
    return holders;
  }
}

export type WorldParts = {
  readonly committeeId: number;
  readonly registry: Registry;
  readonly sessions: readonly DemoSession[];
  readonly organizations: readonly Organization[];
  readonly members: readonly DemoMember[];
  readonly staff: readonly Person[];
};

function found<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`the demo has no ${name}`);
  return thing;
}
