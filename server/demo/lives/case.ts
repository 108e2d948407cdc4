import type { ProposalView } from '../../../contract/proposals.ts';
import type { Random } from '../../kernel/random.ts';
import type { LocalDate } from '../../kernel/time.ts';
import type { YearPlan } from '../cast/index.ts';
import type { Habits } from '../habits.ts';
import type { Hours } from '../run/clock.ts';
import type { Year } from '../run/year.ts';
import { speakerOf, type Script } from '../scripts/index.ts';
import type { DemoMember, Person, World } from '../setup/index.ts';

/** Where everything happens: the clock, the people, the plan. */
export type Stage = {
  readonly year: Year;
  readonly world: World;
  readonly plan: YearPlan;
  readonly habits: Habits;
  readonly hours: Hours;
  readonly random: Random;
};

/** How a unit will try to give its task back, and what comes of it. */
export type ReturnPlot = {
  readonly outcome: 'granted' | 'refused' | 'kept' | 'reassigned';
  /** Units the task wanders through before the one that keeps it. */
  readonly wrongUnitIds: readonly string[];
  readonly rightUnitId: string;
};

/** One proposal on its way: its script, and what has become of it so far. */
export class Case {
  readonly script: Script;
  readonly random: Random;
  readonly speaker: Person;
  readonly children: Case[] = [];
  /** Co-signers who signed, in their order. */
  signers: readonly DemoMember[] = [];
  /** Passed every review before the decision. */
  isReady = false;
  /** Waits for a merger to be decided. */
  isHeld = false;
  isDecided = false;
  returnPlot: ReturnPlot | null = null;
  /** The first proposer who will never answer, in this case. */
  staysSilent = false;
  /** Answers the round needs, and those that went out. */
  answersNeeded = 0;
  answersOut = 0;
  #view: ProposalView | undefined;

  constructor(script: Script, random: Random) {
    this.script = script;
    this.random = random;
    this.speaker = speakerOf(script.author);
  }

  get view(): ProposalView {
    if (this.#view === undefined) throw new Error(`case ${this.script.no} has not begun`);
    return this.#view;
  }

  set view(view: ProposalView) {
    this.#view = view;
  }

  get id(): string {
    return this.view.id;
  }

  /** As most acts ask for it. */
  get at(): { readonly params: { readonly id: string } } {
    return { params: { id: this.id } };
  }

  get version(): number {
    return this.view.version;
  }

  /** Everybody a reply is owed to, the decisive ones marked; nobody twice. */
  get readers(): readonly Reader[] {
    const all = [this, ...this.children].flatMap((each) => [
      { person: each.speaker, isDecisive: true },
      ...each.signers.map(({ person }) => ({ person, isDecisive: false })),
    ]);
    const decisive = new Set(all.filter(({ isDecisive }) => isDecisive).map(({ person }) => person));
    return [...new Set(all.map(({ person }) => person))].map((person) => ({
      person,
      isDecisive: decisive.has(person),
    }));
  }
}

export type Reader = { readonly person: Person; readonly isDecisive: boolean };

/** The unit of that code, or the body it came from or went into, as it stands on `day`. */
export function unitOn(world: World, code: string, day: LocalDate): string {
  const rows = world.registry.organizations;
  const row = rows.find((each) => each.code === code);
  const after = row?.validTo !== undefined && row.validTo <= day ? row.successorCode : undefined;
  const before =
    row !== undefined && row.validFrom > day ? rows.find((each) => each.successorCode === code) : undefined;
  return world.organization(after ?? before?.code ?? code).id;
}
