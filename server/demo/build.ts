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
import { DEMO_COMMITTEE, found, recognise, type Founding, type World } from './setup/index.ts';

export type Report = (done: number, total: number, what?: string) => void;
export type Build = {
  readonly db: Database;
  readonly modules: readonly Module[];
  readonly plans: Plans;
  /** Another seed, another year of the same plan. */
  readonly seed?: number | string | undefined;
  /** The last moment lived; the present session lies around it. */
  readonly until?: Instant | undefined;
  /** False for the year that is exported: the session under way is lived where it is loaded. */
  readonly withPresent?: boolean;
  readonly report?: Report | undefined;
};
export type Built = { readonly world: World; readonly until: Instant };

/** The last day that was reported on, in the evening. */
const END_HOUR = 'T18:00:00+08:00';
export const defaultUntil = ({ year }: Plans): Instant =>
  new Date(`${lastState(year).asOf.slice(0, 10)}${END_HOUR}`).toISOString();

type Ground = Omit<Build, 'report' | 'until'> & { readonly until: Instant };
type Cast = (founding: Founding) => Promise<World>;

/** The stage of a run: the people, the clock from `from` to `until`, and the plan's random choices. */
async function setStage({ db, modules, plans, seed, until }: Ground, cast: Cast, from?: Instant) {
  for (const { name, subscribers } of modules) if (subscribers) subscribe(name, subscribers);
  const random = seeded(`${plans.year.seed}/${seed ?? ''}`);
  const present = readPresentPlan();
  const sessions = sessionsUntil(plans.registry, until, present);
  const { registry, year: plan } = plans;
  const world = await cast({ db, registry, sessions, memberCount: plan.members, random: random.fork('people') });
  const begins = from ?? sessions[0]?.windowFrom ?? until;
  const { calendar } = await rulesOf(db, DEMO_COMMITTEE, dayOf(begins));
  const year = new Year({ db, committeeId: DEMO_COMMITTEE, modules, random, from: begins, until });
  const stage: Stage = {
    year,
    world,
    plan,
    habits: readHabits(),
    hours: new Hours(calendar),
    random: random.fork('lives'),
  };
  return { random, present, stage, begins, scripts: random.fork('scripts') };
}
type Set = Awaited<ReturnType<typeof setStage>>;

function startSession({ random, present, stage, scripts }: Set, firstNo: number): void {
  const asked = { year: stage.plan, present, until: stage.year.until, firstNo, matters: scripts.fork('matters') };
  startPresent(stage, presentScripts(random.fork('present'), stage.world, asked), present);
}

async function live({ stage, begins }: Set, report: Report | undefined): Promise<Built> {
  const { until } = stage.year;
  const [start, end] = [Date.parse(begins), Date.parse(until)];
  await stage.year.run((now) => report?.(Date.parse(now) - start, end - start, dayOf(now)));
  return { world: stage.world, until };
}

/** Founds the demo committee in an empty database and lives its year, through the services everybody uses. */
export async function buildDemo({ until, report, withPresent = true, ...ground }: Build): Promise<Built> {
  const set = await setStage({ ...ground, until: until ?? defaultUntil(ground.plans) }, found);
  const published = startPublishedYear(
    set.stage,
    scriptsOf(set.scripts, set.stage.world, ground.plans.year),
    set.begins,
  );
  if (withPresent) startSession(set, published.length);
  return live(set, report);
}

/** Lives the session under way, up to `until`, in a committee whose published year was loaded. */
export async function livePresent({ until, report, ...ground }: Build & { readonly until: Instant }): Promise<Built> {
  const sessions = sessionsUntil(ground.plans.registry, until, readPresentPlan());
  const current = sessions.at(-1);
  const set = await setStage({ ...ground, until }, recognise, current?.windowFrom);
  startSession(set, scriptsOf(set.scripts, set.stage.world, ground.plans.year).length);
  return live(set, report);
}
