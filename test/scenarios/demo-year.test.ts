import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dispatchMeetingsApi } from '../../contract/dispatch-meetings.ts';
import { reviewingApi } from '../../contract/reviewing.ts';
import { workbenchApi } from '../../contract/workbench.ts';
import type { YearReport } from '../../contract/statistics.ts';
import { MODULES } from '../../server/app.ts';
import { buildDemo, DEMO_ACCOUNTS, DEMO_COMMITTEE, digestOf, makePlans, type Built } from '../../server/demo/index.ts';
import { connectForYear, type Connection } from '../../server/demo/connection.ts';
import { firstState, lastState } from '../../server/demo/plan.ts';
import { importCommittee } from '../../server/demo/prebuilt.ts';
import { actsOf } from '../../server/demo/run/acts.ts';
import type { Person } from '../../server/demo/setup/index.ts';
import { SYSTEM, type Actor } from '../../server/kernel/actor.ts';
import { dayOf } from '../../server/kernel/time.ts';
import { rulesOf } from '../../server/modules/settings/index.ts';
import { checkInvariants, yearReport } from '../../server/modules/statistics/index.ts';
import { makeContext, type Context } from '../../server/platform/context.ts';
import { createLog } from '../../server/platform/log.ts';
import { freshDatabase } from '../harness/database.ts';

const PATIENCE = 900_000;
const SCALE = { received: 60, filed: 48, members: 90 };
const SMALL = { received: 14, filed: 11, members: 60 };

async function empty(): Promise<Connection> {
  const { appUrl } = await freshDatabase();
  const connection = connectForYear(appUrl);
  afterAll(connection.close);
  return connection;
}

async function built(scale: typeof SCALE, seed: number, withPresent = true): Promise<Built & Connection> {
  const connection = await empty();
  return {
    ...connection,
    ...(await buildDemo({ db: connection.db, modules: MODULES, plans: makePlans(scale), seed, withPresent })),
  };
}

describe('a small demo year, lived through the services', () => {
  const plans = makePlans(SCALE);
  let demo: Built & Connection;
  let system: Context;
  const contextOf = async (actor: Actor): Promise<Context> => {
    const rules = await rulesOf(demo.db, DEMO_COMMITTEE, dayOf(demo.until));
    const log = createLog('silent');
    return makeContext({ ...demo, committeeId: DEMO_COMMITTEE, actor, now: demo.until, rules, log, requestId: 'test' });
  };
  beforeAll(async () => {
    demo = await built(SCALE, 7);
    system = await contextOf(SYSTEM);
  }, PATIENCE);

  const figuresAt = async (asOf: string, convention: 'A' | 'B' = 'A'): Promise<(key: string) => number | null> => {
    const { figures }: YearReport = await yearReport(system, { session: '13-1', asOf, convention });
    return (key) => figures.find((figure) => figure.key === key)?.value ?? null;
  };

  test.each([firstState(plans.year), lastState(plans.year)])(
    'gives what its plan publishes: $label',
    async ({ asOf, received, filed, filedByCategory, mergedChildren, notFiled, withdrawn }) => {
      const figure = await figuresAt(asOf);
      const counted = ['received', 'filed', 'mergedChildren', 'notFiled', 'withdrawn'].map(figure);
      expect(counted).toEqual([received, filed, mergedChildren, notFiled, withdrawn]);
      for (const [category, count] of Object.entries(filedByCategory))
        expect(figure(`category.${category}`), category).toBe(count);
      expect((await figuresAt(asOf, 'B'))('filed')).toBe(filed + mergedChildren);
    },
  );

  test('ends with every case of the year closed, most suggestions adopted and the key proposals marked', async () => {
    const figure = await figuresAt(lastState(plans.year).asOf);
    // Units speak with proposers before they answer, not always face to face; they sign in time, and not always.
    for (const key of ['contactRate', 'visitRate', 'receiptOnTime', 'redRate', 'hops'])
      expect([key, figure(key)]).toEqual([key, expect.any(Number)]);
    expect(figure('contactRate')).toBeGreaterThan(figure('visitRate') ?? 0);
    expect(figure('visitRate')).toBeGreaterThan(0);
    expect(figure('closeRate')).toBe(100);
    expect(figure('replyRate')).toBe(100);
    expect(figure('adoptionRate')).toBeGreaterThan(100 * plans.year.adoptionTarget);
    expect(figure('keyProposals')).toBe(plans.year.keyProposals.chosen.length);
    expect(figure('rehandleRate')).toBeGreaterThan(0);
  });

  test('leaves its meetings, talks and words before and after the letters on record', async () => {
    const kept = new Map((await digestOf(demo.db, DEMO_COMMITTEE)).map(({ table, rows }) => [table, rows]));
    for (const table of [
      'appointment',
      'remark',
      'pre_reading',
      'pre_answer',
      'unit_rating',
      'unit_advice',
      'look_back',
    ])
      expect(kept.get(table), table).toBeGreaterThan(0);
    const office = await contextOf(personOf(demo, 'office01').actor);
    const act = actsOf(MODULES);
    const held = await act(office, dispatchMeetingsApi.list, { query: { session: '13-1' } });
    expect(held.items).toMatchObject([{ status: 'dispatched', items: lastState(plans.year).filed }]);
    const decided = await act(office, reviewingApi.meetings, { query: { session: '13-1' } });
    expect(decided.items.map(({ status }) => status)).toEqual(plans.year.review.meetings.map(() => 'decided'));
  });

  test('breaks no invariant', async () => {
    const broken = (await checkInvariants(system)).filter((invariant) => invariant.broken.length > 0);
    expect(broken).toEqual([]);
  });

  const ACTING = DEMO_ACCOUNTS.filter(({ role }) => !/系统|审计|主席|委员联络/.test(role));
  test.each(ACTING)('leaves something to do for $role', async ({ login }) => {
    const ctx = await contextOf(personOf(demo, login).actor);
    const home = await actsOf(MODULES)(ctx, workbenchApi.home, {});
    expect(home.todos.length).toBeGreaterThan(0);
  });

  test('has an account for every role', () => {
    for (const { login } of DEMO_ACCOUNTS) expect(personOf(demo, login).loginNo).toBe(login);
  });
});

function personOf({ world }: Built, login: string): Person {
  const member = world.members.find(({ memberNo }) => memberNo === login);
  return member?.person ?? world.login(login);
}

test(
  'the same seed gives the same year, another seed another one',
  async () => {
    const digests = [];
    for (const seed of [3, 3, 4]) {
      const { db } = await built(SMALL, seed, seed === 3);
      digests.push(await digestOf(db, DEMO_COMMITTEE));
    }
    const [first, again, other] = digests;
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(first?.find(({ table }) => table === 'proposal')?.rows).toBeGreaterThan(SMALL.received);
  },
  PATIENCE,
);

/** What is found again from the texts after the start. */
const FOUND_AGAIN = /^(search|similarity)_/;
test.runIf(process.env.NIGHTLY)(
  'what a first start loads is the published year, as living it gives it',
  async () => {
    const [lived, loaded] = [await empty(), await empty()];
    await buildDemo({ db: lived.db, modules: MODULES, plans: makePlans(), withPresent: false });
    await importCommittee(loaded.db, DEMO_COMMITTEE);
    const carried = async ({ db }: Awaited<ReturnType<typeof empty>>) =>
      (await digestOf(db, DEMO_COMMITTEE)).filter(({ table }) => !FOUND_AGAIN.test(table));
    expect(await carried(loaded)).toEqual(await carried(lived));
  },
  PATIENCE,
);

describe('a plan of other totals', () => {
  const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

  test('is the published one for its own totals', () => {
    const { year } = makePlans();
    expect(makePlans({ received: firstState(year).received, filed: firstState(year).filed }).year).toEqual(year);
  });

  test.each([
    [120, 100, 2022],
    [60, 48, 2023],
    [20, 16, 2025],
    [12, 12, 2023],
    [500, 450, 2024],
  ])('adds up for %i received and %i filed in %i', (received, filed, year) => {
    const { year: plan } = makePlans({ received, filed, year });
    for (const state of plan.published) {
      expect(sum(state.filedByCategory)).toBe(state.filed);
      expect(state.filed + state.mergedChildren + state.notFiled + state.undecided).toBe(state.received);
    }
    expect(firstState(plan)).toMatchObject({ received, filed });
    expect(lastState(plan).received).toBe(received - plan.withdrawals.length);
    expect(plan.submission.curve.reduce((total, { count }) => total + count, 0)).toBe(received);
    expect(plan.dispatch.meetingAt.slice(0, 4)).toBe(String(year));
  });
});
