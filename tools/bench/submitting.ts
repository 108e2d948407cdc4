import { randomUUID } from 'node:crypto';
import { createApp } from '../../server/app.ts';
import { connect, type Pools } from '../../server/platform/database/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { askWell, drive, type Line } from './client.ts';
import { idsSince, record, replayer, type Replay } from './recording.ts';
import { addDrafts, keyOf, letIn, type Scratch } from './scratch.ts';

const AUTHORS = 16;
/** A number no other value of a submit is equal to. */
const FIRST_NUMBER = 700_000;
const FIRST_DRAFT = 1_000_000;

/** Drafts that wait to be handed in, each by its own author. */
export type Desk = {
  readonly committee: number;
  take(): { readonly id: string; readonly cookie: string };
};

export async function openDesk(scratch: Scratch, committee: number, count: number): Promise<Desk> {
  await addDrafts(scratch, { committee, first: FIRST_DRAFT, count });
  const cookies: string[] = [];
  for (let n = 1; n <= AUTHORS; n += 1) cookies.push(await letIn(scratch, { committee, account: n }));
  await scratch.owner.query(
    `insert into app.counter (committee_id, name, value)
      select $1, 'receipt:' || id, $2 from app.session where committee_id = $1 order by window_from desc limit 1`,
    [committee, FIRST_NUMBER - 1],
  );
  let next = FIRST_DRAFT;
  return {
    committee,
    take: () => {
      const n = next++;
      if (n >= FIRST_DRAFT + count) throw new Error('the bench ran out of drafts');
      return { id: keyOf(committee, 4, n), cookie: cookies[n % AUTHORS] ?? '' };
    },
  };
}

/** Hands in one draft over HTTP. */
export function submit(line: Line, desk: Desk): Promise<unknown> {
  const { id, cookie } = desk.take();
  const path = `/proposals/${id}/submit`;
  return askWell(line, { method: 'POST', path, cookie, key: randomUUID(), body: '{"version":1}' });
}

type Recorded = { readonly replay: Replay; readonly statements: number; readonly trips: number };
/** Records one submit of the real application, so that its statements can be sent without it. */
export async function recordSubmit(appUrl: string, desk: Desk): Promise<Recorded> {
  const { db, close } = connect(appUrl, 1);
  const { http } = createApp({ db, log: createLog('silent') });
  const hand = async (key: string): Promise<string> => {
    const { id, cookie } = desk.take();
    const headers = { cookie, 'idempotency-key': key };
    const url = `/api/proposals/${id}/submit`;
    const answer = await http.inject({ method: 'POST', url, headers, payload: { version: 1 } });
    if (answer.statusCode !== 200) throw new Error(`the recorded submit was refused: ${answer.body}`);
    return id;
  };
  // The first one fills the caches that a running server has.
  await hand(randomUUID());
  const key = randomUUID();
  const began = Date.now();
  let draftId = '';
  const trips = await record(async () => {
    draftId = await hand(key);
  });
  await http.close();
  await close();
  const made = idsSince(trips, began);
  return {
    replay: replayer(trips, { draftId, key, made, number: FIRST_NUMBER + 1 }),
    statements: trips.flat().length,
    trips: trips.length,
  };
}

/** The same work from the same machine, once through the application and once without it. */
export async function throughputs(
  lines: readonly Line[],
  desk: Desk,
  direct: { readonly pools: Pools; readonly replay: Replay; readonly count: number },
): Promise<{ readonly app: number; readonly sql: number }> {
  const { pools, replay, count } = direct;
  const app = count / (await drive(lines, count, (line) => submit(line, desk)));
  const sql = count / (await drive(lines, count, () => replay(pools.pool, desk.take().id)));
  return { app, sql };
}

/** What the run handed in must all be there, with numbers that leave no hole. */
export async function checkHandedIn({ owner }: Scratch, committee: number): Promise<number> {
  const { rows } = await owner.query<{ found: number; span: number }>(
    `select count(*)::int as found, coalesce(max(receipt_no) - min(receipt_no) + 1, 0)::int as span
      from app.proposal where committee_id = $1 and receipt_no >= $2`,
    [committee, FIRST_NUMBER],
  );
  const { found = 0, span = 0 } = rows[0] ?? {};
  if (found !== span) throw new Error(`the receipt numbers have holes: ${found} of ${span}`);
  return found;
}
