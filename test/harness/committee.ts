import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Duty } from '../../contract/identity.ts';
import type { Policy } from '../../contract/settings.ts';
import { SYSTEM, type Actor } from '../../server/kernel/actor.ts';
import { dayOf, type Instant } from '../../server/kernel/time.ts';
import { rulesOf, setUpCommittee } from '../../server/modules/settings/index.ts';
import { makeContext, uuid7, type Context } from '../../server/platform/context.ts';
import { connect, inCommittee, type Database, type Transaction } from '../../server/platform/database/index.ts';
import { deliver, type RecordedEvent } from '../../server/platform/events/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

export const NOW: Instant = '2023-01-03T02:00:00.000Z';
const SESSIONS = [
  {
    termNo: 13,
    no: 1,
    opensOn: '2023-01-03',
    closesOn: '2023-01-05',
    windowFrom: '2022-10-05T00:00:00.000Z',
    deadline: '2023-01-03T10:00:00.000Z',
  },
];

export type TestCommittee = {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly committeeId: number;
  /** Where files people bring are kept. */
  readonly files: string;
  /** Facts waiting for their followers; `deliverAll` hands them over. */
  readonly outbox: RecordedEvent[];
  readonly as: (actor?: Actor, at?: Instant) => Promise<Context>;
  readonly read: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly deliverAll: (ctx: Context) => Promise<void>;
};

export const actor = (name: string, duties: readonly (Duty | readonly [Duty, string])[] = []): Actor => ({
  kind: 'account',
  accountId: uuid7(),
  memberId: null,
  name,
  duties: duties.map((held) =>
    typeof held === 'string' ? { duty: held, organizationId: null } : { duty: held[0], organizationId: held[1] },
  ),
});
export const member = (name: string, memberId: string): Actor => ({
  kind: 'account',
  accountId: uuid7(),
  memberId,
  name,
  duties: [],
});

/** A folder for files, removed after the last test. */
async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jianyan-files-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of this test file's own, and the application's connection to it. */
export async function freshInstallation(): Promise<{ database: TestDatabase; db: Database }> {
  const database = await freshDatabase();
  const { db, close } = connect(database.appUrl);
  afterAll(close);
  return { database, db };
}

/** Founds committee `committeeId` in an installation and gives contexts in it. */
export async function foundCommittee(
  installation: { readonly database: TestDatabase; readonly db: Database },
  committeeId: number,
  policy: Partial<Policy> = {},
): Promise<TestCommittee> {
  const { db } = installation;
  const terms = [{ no: 13, startsOn: '2023-01-01', endsOn: '2027-12-31' }];
  const named = { id: committeeId, code: `city${committeeId}`, name: `政协试验市${committeeId}委员会` };
  const place = { level: 'city', parentId: null, isDemo: true } as const;
  await setUpCommittee(db, { ...named, ...place, terms, sessions: SESSIONS, policy });
  const files = await scratchFolder();
  const outbox: RecordedEvent[] = [];
  const log = createLog('silent');
  return {
    ...installation,
    committeeId,
    files,
    outbox,
    as: async (who = SYSTEM, at = NOW) => {
      const rules = await rulesOf(db, committeeId, dayOf(at));
      return makeContext({ committeeId, actor: who, now: at, rules, db, log, requestId: 'test', outbox, files });
    },
    read: (work) => inCommittee(db, committeeId, work),
    deliverAll: async (ctx) => {
      for (let event = outbox.shift(); event; event = outbox.shift()) {
        const next = event;
        await inCommittee(db, committeeId, (tx) => deliver(tx, ctx, next));
      }
    },
  };
}

/** A fresh installation with one committee, in its first session. */
export const freshCommittee = async (policy: Partial<Policy> = {}): Promise<TestCommittee> =>
  foundCommittee(await freshInstallation(), 1, policy);
