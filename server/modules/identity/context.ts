import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { identityApi, signInInput } from '../../../contract/identity.ts';
import { refuse } from '../../kernel/errors.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { makeContext, type Context, type Visit } from '../../platform/context.ts';
import type { Database } from '../../platform/database/index.ts';
import type { ContextOf } from '../../platform/http/index.ts';
import { installedCommittees, rulesOf } from '../settings/index.ts';
import { authenticate } from './authenticate.ts';
import { deviceOf, loginKeyOf } from './domain/index.ts';
import * as repository from './repository/index.ts';

export type ContextParts = {
  readonly db: Database;
  readonly log: Logger;
  /** Where given (demo, tests), the time of every request; else the database's own (settled 18). */
  readonly now?: () => Instant;
  /** Where given (tests), the folder of the files people bring. */
  readonly files?: string;
  readonly ownerUrl?: string;
};

/** All that is open to someone who signed in with a password the office knows. */
const BEFORE_PASSWORD: readonly unknown[] = [identityApi.me, identityApi.signOut, identityApi.changePassword];

const visitOf = (request: FastifyRequest, signInId: string | null): Visit => ({
  signInId,
  device: deviceOf(request.headers['user-agent'] ?? ''),
  address: request.ip,
  origin: process.env['PUBLIC_URL'] ?? `${request.protocol}://${request.host}`,
  answerHeaders: new Map(),
});

/** The committee someone means who did not sign in yet: the one he names, the only one there is, or the one his login is in. */
async function committeeMeant(db: Database, request: FastifyRequest, endpoint: Endpoint): Promise<number> {
  const installed = await installedCommittees(db);
  const named = request.headers['x-committee'];
  if (named !== undefined) return installed.find((each) => each.code === named)?.id ?? refuse('not_found');
  const [first] = installed;
  if (!first) return refuse('unavailable', '还没有设立委员会，请先完成安装');
  if (installed.length === 1 || endpoint !== identityApi.signIn) return first.id;
  const typed = signInInput.safeParse(request.body);
  const [own] = typed.success ? await repository.committeesOf(db, loginKeyOf(typed.data.login)) : [];
  return own ?? first.id;
}

const given = ({ db, log, files, ownerUrl }: ContextParts) => ({
  ...{ db, log, ...(files === undefined ? {} : { files }) },
  ...(ownerUrl === undefined ? {} : { ownerUrl }),
});

async function publicContext(parts: ContextParts, request: FastifyRequest, endpoint: Endpoint): Promise<Context> {
  const { db } = parts;
  const committeeId = await committeeMeant(db, request, endpoint);
  const now = parts.now?.() ?? (await repository.clock(db));
  const rules = await rulesOf(db, committeeId, dayOf(now));
  const visit = visitOf(request, null);
  return makeContext({
    ...given(parts),
    committeeId,
    actor: { kind: 'public' },
    now,
    rules,
    requestId: request.id,
    visit,
  });
}

/** Builds the context of each request; refuses who is not signed in, or owes a password of his own. */
export const makeContextOf =
  (parts: ContextParts): ContextOf =>
  async (request, endpoint) => {
    if (endpoint?.access === 'public') return publicContext(parts, request, endpoint);
    const { db } = parts;
    // A stream that only waits asks without an endpoint: an open page does not keep an idle desk signed in.
    const known = await authenticate(db, request.headers.cookie, {
      now: parts.now?.(),
      isPresence: endpoint !== undefined,
    });
    if (!known) return refuse('not_signed_in');
    if (known.mustChangePassword && !BEFORE_PASSWORD.includes(endpoint)) refuse('password_change_required');
    const { committeeId, actor, now, rules } = known;
    const visit = visitOf(request, known.signInId);
    return makeContext({ ...given(parts), committeeId, actor, now, rules, requestId: request.id, visit });
  };
