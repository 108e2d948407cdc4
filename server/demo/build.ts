import { seeded } from '../kernel/random.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { rulesOf } from '../modules/settings/index.ts';
import type { Database } from '../platform/database/index.ts';
import { subscribe } from '../platform/events/index.ts';
import type { Module } from '../platform/module.ts';
import { readHabits } from './habits.ts';
import type { Stage } from './lives/case.ts';
import { startPresent } from './lives/present.ts';
import { startPublishedYear } from './lives/published-year.ts';
import { lastState, type Plans } from './plan.ts';
import { readPresentPlan, sessionsUntil } from './present-plan.ts';
import { Hours } from './run/clock.ts';
import { Year } from './run/year.ts';
import { scriptsOf } from './scripts/index.ts';
import { presentScripts } from './scripts/present.ts';
import { DEMO_COMMITTEE, found, type World } from './setup/index.ts';

export type Report = (done: number, total: number, what?: string) => void;
export type Build = {
  readonly db: Database;
  readonly modules: readonly Module[];
  readonly plans: Plans;
  /** Another seed, another year of the same plan. */
  readonly seed?: number | string | undefined;
  /** The last moment lived; the present session lies around it. */
  readonly until?: Instant | undefined;
  readonly report?: Report | undefined;
};
export type Built = { readonly world: World; readonly until: Instant };

/** The last day that was reported on, in the evening. */
const END_HOUR = 'T18:00:00+08:00';
export const defaultUntil = ({ year }: Plans): Instant =>
  new Date(`${lastState(year).asOf.slice(0, 10)}${END_HOUR}`).toISOString();

/** Founds the demo committee in an empty database and lives its year, through the services everybody uses. */
export async function buildDemo({
  db,
  modules,
  plans,
  seed,
  until = defaultUntil(plans),
  report,
}: Build): Promise<Built> {
  for (const { name, subscribers } of modules) if (subscribers) subscribe(name, subscribers);
  const random = seeded(`${plans.year.seed}/${seed ?? ''}`);
  const present = readPresentPlan();
  const sessions = sessionsUntil(plans.registry, until, present);
  const world = await found({
    db,
    registry: plans.registry,
    sessions,
    memberCount: plans.year.members,
    random: random.fork('people'),
  });
  const from = sessions[0]?.windowFrom ?? until;
  const { calendar } = await rulesOf(db, DEMO_COMMITTEE, dayOf(from));
  const year = new Year({ db, committeeId: DEMO_COMMITTEE, modules, random, from, until });
  const stage: Stage = {
    year,
    world,
    plan: plans.year,
    habits: readHabits(),
    hours: new Hours(calendar),
    random: random.fork('lives'),
  };
  const scripts = random.fork('scripts');
  const published = startPublishedYear(stage, scriptsOf(scripts, world, plans.year), from);
  const asked = { year: plans.year, present, until, firstNo: published.length, matters: scripts.fork('matters') };
  startPresent(stage, presentScripts(random.fork('present'), world, asked), present);
  const [start, end] = [Date.parse(from), Date.parse(until)];
  await year.run((now) => report?.(Date.parse(now) - start, end - start, dayOf(now)));
  return { world, until };
}
