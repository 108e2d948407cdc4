import { askWell, type Line } from './client.ts';
import { DESK, LIAISON, OFFICE, REVIEWER } from './people.ts';
import { letIn, type Scratch } from './scratch.ts';
import { percentile } from './numbers.ts';

export type Sized = { readonly committee: number; readonly size: number };
type Page = { readonly name: string; readonly account: number; readonly path: (of: Sized, turn: number) => string };

const handedIn = new Map<number, readonly string[]>();
/** Handed in within the running session, where people look, or in the one before it: what is still being written nobody else sees. */
async function findHandedIn({ owner }: Scratch, { committee, size }: Sized): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    'select id from app.proposal where committee_id = $1 and receipt_no > $2 order by receipt_no',
    [committee, Math.floor(size * 0.8)],
  );
  handedIn.set(
    committee,
    rows.map(({ id }) => id),
  );
}
const proposalAt = ({ committee }: Sized, turn: number): string => {
  const ids = handedIn.get(committee) ?? [];
  return `/proposals/${ids[(turn * 7919) % ids.length] ?? ''}`;
};

export const PAGES: readonly Page[] = [
  { name: 'officeList', account: OFFICE, path: (_, turn) => `/cases?limit=20&offset=${(turn % 5) * 20}` },
  { name: 'reviewQueue', account: REVIEWER, path: () => '/cases?scope=review_mine&limit=20' },
  { name: 'unitList', account: LIAISON, path: () => '/cases?scope=unit&sort=due&limit=20' },
  { name: 'deskList', account: DESK, path: (_, turn) => `/cases?limit=20&offset=${(turn % 5) * 20}` },
  { name: 'detail', account: OFFICE, path: proposalAt },
  { name: 'statistics', account: OFFICE, path: () => '/statistics/year?session=14-5' },
];
/** What a desk's own pages ask for, and what the office sees of all desks. */
export const DESK_PAGES: readonly Page[] = [
  { name: 'deskToday', account: DESK, path: () => '/home' },
  { name: 'deskLate', account: DESK, path: () => '/cases?late=yes&sort=due&limit=20' },
  { name: 'deskHandling', account: DESK, path: () => '/cases?stage=handling&sort=due&limit=20' },
  { name: 'deskNewest', account: DESK, path: () => '/cases?stage=handling&limit=20' },
  { name: 'officeToday', account: OFFICE, path: () => '/home' },
];
/** Reported without a bound: counting a ten times larger year may take longer. */
export const UNBOUND = 'statistics';
const UNBOUND_TURNS = 20;

export type Scaled = { readonly name: string; readonly small: number; readonly large: number };

/** Milliseconds at the 95th percentile of each page, small and large committee asked in turn. */
export async function scaling(
  scratch: Scratch,
  line: Line,
  asked: { readonly small: Sized; readonly large: Sized; readonly turns: number; readonly pages: readonly Page[] },
): Promise<{ readonly pages: Scaled[]; readonly requests: number }> {
  const sizes = [asked.small, asked.large];
  const taken = new Map<string, number[]>();
  let requests = 0;
  await Promise.all(sizes.map((of) => findHandedIn(scratch, of)));
  for (const { committee } of sizes)
    for (const account of [OFFICE, REVIEWER, DESK, LIAISON])
      await letIn(scratch, { committee, account }).then(keep(committee, account));
  for (let turn = 0; turn < asked.turns; turn += 1)
    for (const page of asked.pages)
      for (const of of turn % 2 === 0 ? sizes : sizes.toReversed()) {
        if (page.name === UNBOUND && turn >= UNBOUND_TURNS) continue;
        const began = performance.now();
        await askWell(line, { method: 'GET', path: page.path(of, turn), cookie: cookieOf(of.committee, page.account) });
        const key = `${page.name}/${of.size}`;
        taken.set(key, [...(taken.get(key) ?? []), performance.now() - began]);
        requests += 1;
      }
  const at = (name: string, { size }: Sized): number => percentile(taken.get(`${name}/${size}`) ?? [], 95);
  return {
    pages: asked.pages.map(({ name }) => ({ name, small: at(name, asked.small), large: at(name, asked.large) })),
    requests,
  };
}

const cookies = new Map<string, string>();
const keep =
  (committee: number, account: number) =>
  (cookie: string): void => {
    cookies.set(`${committee}/${account}`, cookie);
  };
const cookieOf = (committee: number, account: number): string => cookies.get(`${committee}/${account}`) ?? '';
