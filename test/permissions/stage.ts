import type { Policy } from '../../contract/settings.ts';
import type { Instant } from '../../server/kernel/time.ts';
import type { Database, Transaction } from '../../server/platform/database/index.ts';
import { casesIn } from '../harness/cases.ts';
import { foundCommittee, freshInstallation, type TestCommittee } from '../harness/committee.ts';
import { testApp, type TestApp } from '../harness/http.ts';
import { castIn, loginOf, PASSWORD, type Cast, type Role } from '../harness/people.ts';
import { EVERYONE, LETTER_HANDS } from './roles.ts';

const UNDONE = new Error('the rehearsal is over');

/** The database in rehearsal: every transaction runs to its end, answers, and is undone. */
const rehearsing = (db: Database): Database =>
  new Proxy(db, {
    get(target, name) {
      if (name === 'transaction')
        return () => ({
          execute: (work: Work) => rehearse(target, work),
          // What only reads leaves nothing to undo.
          setAccessMode: (mode: 'read only') => target.transaction().setAccessMode(mode),
        });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

type Work = (tx: Transaction) => Promise<unknown>;
async function rehearse(db: Database, work: Work): Promise<unknown> {
  let answer: unknown;
  try {
    await db.transaction().execute(async (tx) => {
      answer = await work(tx);
      throw UNDONE;
    });
  } catch (cause) {
    if (cause !== UNDONE) throw cause;
  }
  return answer;
}

export type Stage = {
  readonly committee: TestCommittee;
  readonly cast: Cast;
  readonly cases: ReturnType<typeof casesIn>;
  /** Asks as someone of the cast; whatever it does is undone, so that each question meets the same things. */
  readonly ask: (role: Role | null, endpoint: Asked[0], asked?: Omit<NonNullable<Asked[1]>, 'cookie'>) => Answered;
};
type Asked = Parameters<TestApp['ask']>;
type Answered = ReturnType<TestApp['ask']>;

async function cookiesOf(front: TestApp, committee: TestCommittee): Promise<Map<Role, string>> {
  const cookies = new Map<Role, string>();
  for (const role of [...EVERYONE, ...LETTER_HANDS]) {
    const { status, cookie, text } = await front.signIn(loginOf(role), PASSWORD, `city${committee.committeeId}`);
    if (status !== 200) throw new Error(`${role} cannot sign in: ${text}`);
    cookies.set(role, cookie);
  }
  return cookies;
}

/** A committee with its cast signed in at `at`. */
export async function stageIn(committee: TestCommittee, at: Instant): Promise<Stage> {
  const cast = await castIn(committee);
  const front = await testApp(committee);
  front.clock.now = at;
  const cookies = await cookiesOf(front, committee);
  const rehearsal = await testApp({ ...committee, db: rehearsing(committee.db) });
  rehearsal.clock.now = at;
  return {
    committee,
    cast,
    cases: casesIn(committee, cast),
    ask: (role, endpoint, asked = {}) => {
      const cookie = role === null ? undefined : cookies.get(role);
      return rehearsal.ask(endpoint, { ...asked, ...(cookie === undefined ? {} : { cookie }) });
    },
  };
}

export const freshStage = async (at: Instant, policy: Partial<Policy> = {}): Promise<Stage> =>
  stageIn(await foundCommittee(await freshInstallation(), 1, policy), at);
