import { expect, test } from 'vitest';
import { MODULES } from '../../server/app.ts';
import { livePresent } from '../../server/demo/build.ts';
import { connectForYear } from '../../server/demo/connection.ts';
import { DEMO_COMMITTEE, makePlans } from '../../server/demo/index.ts';
import { dateSessions, importCommittee } from '../../server/demo/prebuilt.ts';
import { readPresentPlan, sessionsUntil } from '../../server/demo/present-plan.ts';
import { findIn, openDatabase } from '../../tools/shots/subjects.ts';
import { labelOf, PAGES } from '../browser/support/pages.ts';
import { freshDatabase } from '../harness/database.ts';

test.each([
  ['in the night', '2026-11-23T16:57:00.000Z'],
  ['on the first morning after nine days off', '2026-02-24T00:30:00.000Z'],
])(
  'the session under way has something for every page: %s',
  async (_when, until) => {
    const { appUrl, ownerUrl } = await freshDatabase();
    const { db, close } = connectForYear(appUrl);
    const database = await openDatabase(ownerUrl);
    try {
      const plans = makePlans();
      await importCommittee(db, DEMO_COMMITTEE);
      await dateSessions(db, DEMO_COMMITTEE, sessionsUntil(plans.registry, until, readPresentPlan()));
      await livePresent({ db, modules: MODULES, plans, until });
      const missing: string[] = [];
      for (const shown of PAGES.filter(({ notInDemo }) => !notInDemo))
        if (!(await findIn(database, shown))) missing.push(labelOf(shown));
      expect(missing).toEqual([]);
    } finally {
      await database.end();
      await close();
    }
  },
  300_000,
);
