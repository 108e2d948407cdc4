import type { Instant } from '../kernel/time.ts';
import { MODULES } from '../app.ts';
import { committeeOf, installedCommittees } from '../modules/settings/index.ts';
import { clockOf, inCommittee, type Database } from '../platform/database/index.ts';
import type { RoleUrls } from '../platform/database/migrate.ts';
import { StartError } from '../platform/start-error.ts';
import { buildDemo, livePresent, type Report } from './build.ts';
import { connectForYear } from './connection.ts';
import { makePlans, type Plans } from './plan.ts';
import { dateSessions, exportCommittee, hasPrebuilt, importCommittee } from './prebuilt.ts';
import { readPresentPlan, sessionsUntil } from './present-plan.ts';
import { DEMO_COMMITTEE } from './setup/index.ts';

export type BuildWish = {
  readonly plans?: Plans;
  readonly seed?: number | string | undefined;
  readonly until?: Instant | undefined;
  readonly report?: Report;
};

const NOT_EMPTY = '这个数据库里已有政协委员会：演示年度只能建在空数据库里。';
const UNFINISHED = '这个数据库里的演示年度没有建完：请清空数据库，或换一个空数据库再建。';

/** Builds a demo year; refuses a database that has anybody's rows already. */
export async function buildInto({ appUrl }: RoleUrls, { plans = makePlans(), ...wish }: BuildWish): Promise<void> {
  const { db, close } = connectForYear(appUrl);
  try {
    if ((await installedCommittees(db)).length > 0) throw new StartError(NOT_EMPTY);
    await buildDemo({ db, modules: MODULES, plans, ...wish });
  } finally {
    await close();
  }
}

/**
 * The demo as it comes with the product: the published year, and a session under way up to this moment, so that every
 * role has something to do. Where it is there already, nothing happens.
 */
export async function loadDemo(urls: RoleUrls, report: Report): Promise<void> {
  const { db, close } = connectForYear(urls.appUrl);
  try {
    const [committee] = await installedCommittees(db);
    if (committee === undefined) {
      await loadInto(db, report);
      return;
    }
    await requireFinished(db, committee.id);
    report(1, 1);
  } finally {
    await close();
  }
}

/** The published year comes from its export; only the session under way is lived here and now. */
async function loadInto(db: Database, report: Report): Promise<void> {
  const plans = makePlans();
  const until = await clockOf(db);
  if (!hasPrebuilt()) {
    await buildDemo({ db, modules: MODULES, plans, until, report });
    return;
  }
  await importCommittee(db, DEMO_COMMITTEE);
  await dateSessions(db, DEMO_COMMITTEE, sessionsUntil(plans.registry, until, readPresentPlan()));
  await livePresent({ db, modules: MODULES, plans, until, report });
}

/** Builds the published year in an empty database and writes it to the file a first start loads. */
export async function exportDemo(urls: RoleUrls, report: Report): Promise<void> {
  const { db, close } = connectForYear(urls.appUrl);
  try {
    if ((await installedCommittees(db)).length > 0) throw new StartError(NOT_EMPTY);
    await buildDemo({ db, modules: MODULES, plans: makePlans(), withPresent: false, report });
    await exportCommittee(db, DEMO_COMMITTEE);
  } finally {
    await close();
  }
}

/** The last thing a build does is to have everything checked. */
const LAST_EVENT = 'report.checked';

async function requireFinished(db: Database, committeeId: number): Promise<void> {
  const found = await inCommittee(db, committeeId, async (tx) => ({
    committee: await committeeOf(tx),
    last: await tx.selectFrom('event').select('id').where('type', '=', LAST_EVENT).limit(1).executeTakeFirst(),
  }));
  if (!found.committee.isDemo) throw new StartError(NOT_EMPTY);
  if (found.last === undefined) throw new StartError(UNFINISHED);
}
