import type { Duty } from '../../contract/identity.ts';
import { identityApi } from '../../contract/identity.ts';
import { createApp, type App } from '../../server/app.ts';
import type { Instant } from '../../server/kernel/time.ts';
import { enterAccounts, hashPassword } from '../../server/modules/identity/index.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { createLog } from '../../server/platform/log.ts';
import { NOW, type TestCommittee } from './committee.ts';

export const PASSWORD = '一句好记的话很长';
export type Asked = {
  readonly cookie?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly key?: string;
  readonly committee?: string;
};
/** An answer without what differs each time; `body` is looked into by the test that knows it. */
export type Answered = {
  readonly status: number;
  readonly code?: string;
  readonly body: never;
  readonly text: string;
  readonly cookie: string;
};
export type Wanted = {
  readonly duties?: readonly (readonly [Duty, string | null])[];
  readonly mustChangePassword?: boolean;
  readonly mobile?: string;
  readonly memberId?: string;
};
export type TestAccount = { readonly id: string; readonly login: string };
export type TestApp = {
  readonly app: App;
  readonly clock: { now: Instant };
  ask(endpoint: { readonly method: string; readonly path: string }, asked?: Asked): Promise<Answered>;
  account(wanted?: Wanted, at?: TestCommittee): Promise<TestAccount>;
  signIn(login: string, password?: string, committee?: string): Promise<Answered>;
  /** Someone with `duties`, signed in through the front door. */
  signedIn(wanted?: Wanted): Promise<TestAccount & { readonly cookie: string }>;
};

const urlOf = (path: string, { params = {}, query = {} }: Asked): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const search = new URLSearchParams(query).toString();
  return `/api${filled}${search === '' ? '' : `?${search}`}`;
};
const headersOf = ({ cookie, committee, key, body }: Asked): Record<string, string> => ({
  'idempotency-key': key ?? uuid7(),
  ...(cookie ? { cookie } : {}),
  ...(committee ? { 'x-committee': committee } : {}),
  ...(body instanceof Uint8Array ? { 'content-type': 'application/octet-stream' } : {}),
});

const asker =
  ({ http }: App): TestApp['ask'] =>
  async (endpoint, asked = {}) => {
    const hasBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
    const response = await http.inject({
      method: endpoint.method as 'GET',
      url: urlOf(endpoint.path, asked),
      headers: headersOf(asked),
      ...(hasBody ? { payload: asked.body ?? {} } : {}),
    });
    const body = response.json<{ code?: string; requestId?: string }>();
    delete body.requestId;
    const cookie = String(response.headers['set-cookie'] ?? '').split(';')[0] ?? '';
    const code = response.statusCode < 400 || body.code === undefined ? {} : { code: body.code };
    return { status: response.statusCode, ...code, body: body as never, text: JSON.stringify(body), cookie };
  };

/** The application over a test committee's database, on a clock the test moves. */
export async function testApp(ours: TestCommittee): Promise<TestApp> {
  const clock = { now: NOW };
  const { db, files, database } = ours;
  const parts = { db, files, ownerUrl: database.ownerUrl };
  const app = createApp({ ...parts, log: createLog('silent'), now: () => clock.now });
  const ask = asker(app);
  const passwordHash = await hashPassword(PASSWORD);
  let serial = 0;
  const account: TestApp['account'] = async (wanted = {}, at = ours) => {
    serial += 1;
    const id = uuid7();
    const login = `user${serial}`;
    const duties = (wanted.duties ?? []).map(([duty, organizationId]) => ({
      id: uuid7(),
      duty,
      organizationId,
      fromOn: '2023-01-01',
    }));
    const { memberId = null, mobile = '', mustChangePassword = false } = wanted;
    const entered = { id, name: `用户${serial}`, loginNo: login, mobile, memberId, passwordHash, mustChangePassword };
    await at.read((tx) => enterAccounts(tx, [{ ...entered, duties }]));
    return { id, login };
  };
  const signIn: TestApp['signIn'] = (login, password = PASSWORD, committee) =>
    ask(identityApi.signIn, { body: { login, password }, ...(committee ? { committee } : {}) });
  const signedIn: TestApp['signedIn'] = async (wanted = {}) => {
    const made = await account(wanted);
    return { ...made, cookie: (await signIn(made.login)).cookie };
  };
  return { app, clock, ask, account, signIn, signedIn };
}
