import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { uuid7 } from '../../server/platform/context.ts';
import { found, RELEASED, useCases } from '../harness/cases.ts';
import { foundCommittee, freshInstallation } from '../harness/committee.ts';
import type { Role } from '../harness/people.ts';
import { CASE_ASKS } from './asks-cases.ts';
import { CHANNEL_ASKS } from './asks-channels.ts';
import { CLUE_ASKS } from './asks-clues.ts';
import { COMMITMENT_ASKS } from './asks-commitments.ts';
import { DISPATCHING_ASKS } from './asks-dispatching.ts';
import { HANDLING_ASKS } from './asks-handling.ts';
import { PROPOSAL_ASKS } from './asks-proposals.ts';
import { REGISTER_ASKS } from './asks-register.ts';
import { REVIEWING_ASKS } from './asks-reviewing.ts';
import { URGING_ASKS } from './asks-urging.ts';
import { WIPING_ASKS } from './asks-wiping.ts';
import { WRITING_ASKS } from './asks-writing.ts';
import { MATRIX } from './matrix.ts';
import { ROUTES, type Asks, type Thing } from './runner.ts';
import { stageIn, type Stage } from './stage.ts';
import { channelIn, deliveryIn, messageIn } from './things-channels.ts';
import { clueIn, noticeIn } from './things-clues.ts';
import { lookBackIn, promiseIn } from './things-commitments.ts';
import { dispatchMeetingIn } from './things-dispatching.ts';
import { preAnswerThings, preReadingIn } from './things-handling.ts';
import { inReview } from './things-proposals.ts';
import { meetingIn, referralIn } from './things-reviewing.ts';
import { appointmentIn } from './things-talking.ts';
import { urgedIn } from './things-urging.ts';
import { wipingIn } from './things-wiping.ts';
import { attachedDraft, cowrittenDraft, materialIn } from './things-writing.ts';

const { handling, proposals } = useCases;
const ASKS: Asks = {
  ...PROPOSAL_ASKS,
  ...DISPATCHING_ASKS,
  ...HANDLING_ASKS,
  ...CASE_ASKS,
  ...REGISTER_ASKS,
  ...CLUE_ASKS,
  ...COMMITMENT_ASKS,
  ...REVIEWING_ASKS,
  ...WRITING_ASKS,
  ...CHANNEL_ASKS,
  ...URGING_ASKS,
  ...WIPING_ASKS,
};
/** What the first part of a path is a thing of. */
type Kind =
  | 'pre-answers'
  | 'pre-readings'
  | 'countersigns'
  | ('proposals' | 'merge-groups' | 'tasks' | 'contacts' | 'replies' | 'feedback' | 'cosigner')
  | ('review-meetings' | 'dispatch-meetings' | 'appointments')
  | ('commitments' | 'look-backs' | 'look-back-sheets')
  | ('clues' | 'catalogue' | 'clue-notices' | 'materials')
  | ('uploads' | 'attachment' | 'amendment')
  | ('channels' | 'messages' | 'deliveries' | 'urging' | 'wipings')
  | ('accounts' | 'duty' | 'members' | 'organizations' | 'sessions' | 'notices' | 'sign-ins' | 'scores' | 'referrals');
type Ids = Readonly<Record<Kind, string>>;

type Answered = { readonly reply: { readonly id: string }; readonly proposal: { readonly id: string } };
let theirs: Stage;
let ours: Stage;
let known: Ids;
let content: unknown;

const idOf = async (stage: Stage, query: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
  found((await stage.committee.read((tx) => query.execute(tx))).rows[0]).id;

/** What a co-handling unit is asked about a letter (会签). */
async function countersignOf(stage: Stage, { reply, proposal }: Answered): Promise<string> {
  const [id, version] = [uuid7(), uuid7()];
  const ofReply = sql`${version}, ${reply.id}, ${proposal.id}, 1, '{}', '教育承办人', ${RELEASED}::timestamptz, '2023-05-15'`;
  await stage.committee.read(async (tx) => {
    await sql`insert into countersigning (id, reply_id, proposal_id, no, content, sent_by, sent_at, due_on)
      values (${ofReply})`.execute(tx);
    await sql`insert into countersign (id, countersigning_id, task_id, unit_id, status)
      select ${id}, ${version}, id, unit_id, 'waiting' from task where proposal_id = ${proposal.id} and role = 'co'`.execute(
      tx,
    );
  });
  return id;
}

/** One thing of every kind, alive in the committee it belongs to. */
async function thingsOf(stage: Stage): Promise<Ids> {
  const { committee, cast, cases } = stage;
  const of = await cases.released({ title: '关于配备心理教师的提案', cosigned: true });
  content = of.reply.content;
  const form = await cases.formOf(cast.lead, of);
  const { contacts } = await handling.getTask(await committee.as(cast.liaison, RELEASED), of.task.id);
  const { cosigners } = await proposals.getProposal(await committee.as(cast.lead, RELEASED), of.proposal.id);
  const [one, other] = [await inReview(stage), await inReview(stage)];
  const wish = { primaryId: one.id, otherIds: [other.id], reason: '内容相近' };
  const group = await proposals.suggestMerge(await committee.as(cast.office), wish);
  const notice = uuid7();
  await committee.read((tx) =>
    sql`insert into notice (id, account_id, kind, title, link, group_key, made_at)
      values (${notice}, ${cast.lead.accountId}, 'reply_released', '答复已送达', '/', ${notice}, ${RELEASED})`.execute(
      tx,
    ),
  );
  const clue = await clueIn(stage, 'in_catalogue');
  const lookBack = await lookBackIn(stage);
  const attached = await attachedDraft(stage);
  return {
    urging: (await urgedIn(stage, 3)).id,
    wipings: await wipingIn(stage),
    channels: await channelIn(stage),
    messages: await messageIn(stage, 'failed'),
    deliveries: await deliveryIn(stage, 'failed'),
    appointments: await appointmentIn(stage, 'agreed'),
    'dispatch-meetings': (await dispatchMeetingIn(stage)).id,
    referrals: await referralIn(stage),
    'review-meetings': (await meetingIn(stage)).id,
    clues: clue.id,
    commitments: (await promiseIn(stage)).commitment.id,
    'look-backs': lookBack.id,
    'look-back-sheets': found(lookBack.items[0]).id,
    materials: await materialIn(stage),
    uploads: String(attached['uploadId']),
    attachment: found(attached.params['attachmentId']),
    amendment: found((await cowrittenDraft(stage)).params['amendmentId']),
    catalogue: clue.id,
    'clue-notices': (await noticeIn(stage)).id,
    proposals: of.proposal.id,
    cosigner: found(cosigners[0]).id,
    'merge-groups': group.id,
    tasks: of.task.id,
    'pre-answers': found((await preAnswerThings(stage))['waiting']?.params['id']),
    'pre-readings': await preReadingIn(stage),
    countersigns: await countersignOf(stage, of),
    contacts: found(contacts[0]).id,
    replies: of.reply.id,
    feedback: form.id,
    accounts: cast.handler.accountId,
    duty: await idOf(stage, sql<{ id: string }>`select id from duty where account_id = ${cast.handler.accountId}`),
    members: found(cast.lead.memberId ?? undefined),
    scores: found(cast.lead.memberId ?? undefined),
    organizations: cast.bodies.police,
    sessions: await idOf(stage, sql<{ id: string }>`select id from session`),
    notices: notice,
    'sign-ins': await idOf(
      stage,
      sql<{ id: string }>`select id from sign_in where account_id = ${cast.lead.accountId}`,
    ),
  };
}

beforeAll(async () => {
  const installation = await freshInstallation();
  theirs = await stageIn(await foundCommittee(installation, 1), RELEASED);
  ours = await stageIn(await foundCommittee(installation, 2), RELEASED);
  known = await thingsOf(theirs);
});

// An upload has the name its sender gives it, and is his alone whatever it is: there is nothing to find.
const NAMED_BY_SENDER = 'attachments.upload';
const WITH_ID = [...ROUTES].filter(
  ([route, { path }]) => route !== NAMED_BY_SENDER && /:(id|cosignerId|dutyId)/.test(path),
);
const SECOND: Readonly<Record<string, Kind>> = {
  cosignerId: 'cosigner',
  dutyId: 'duty',
  attachmentId: 'attachment',
  amendmentId: 'amendment',
};

/** Of a paper nobody made. */
const NO_DIGEST = '0'.repeat(32);

/** The ids a path asks for, each of the kind it asks for. */
function paramsFor(path: string, ids: (kind: Kind) => string): Record<string, string> {
  const [, first = '', second = ''] = path.split('/');
  const kind = (first === 'me' ? second : first === 'verify' ? 'proposals' : first) as Kind;
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const plain: Readonly<Record<string, string>> = { digest: NO_DIGEST, section: 'analysis' };
  return Object.fromEntries(names.map((name) => [name, plain[name] ?? ids(SECOND[name] ?? kind)]));
}

/** Everyone some rule lets act through the route, and a stranger. */
const askersOf = (route: string): Role[] => [
  ...new Set(Object.values(MATRIX).flatMap((part) => part.rules[route]?.by ?? [])).add('stranger'),
];

async function answered(route: string, role: Role, ids: (kind: Kind) => string) {
  const endpoint = found(ROUTES.get(route));
  const params = paramsFor(endpoint.path, ids);
  const thing: Thing = {
    ...{ params, version: 1, content, contentHash: '', primaryId: params['id'], childId: params['id'] },
    ...{ reasonCode: 'other', heldOn: '2023-05-10', newDueOn: '2023-06-20', memberNo: '13-001', session: SESSION },
  };
  const sent = found(ASKS[route])({ thing, role, cast: ours.cast });
  const { status, text } = await ours.ask(role, endpoint, { ...sent, params });
  return { status, text };
}
const SESSION = {
  ...{ opensOn: '2024-02-18', closesOn: '2024-02-20', version: 1 },
  ...{ windowFrom: '2023-10-05T00:00:00.000Z', deadline: '2024-02-18T10:00:00.000Z' },
};

describe('another committee’s things are as unknown as what never was', { timeout: 300_000 }, () => {
  test.each(WITH_ID.map(([route]) => route))('%s', async (route) => {
    for (const role of askersOf(route)) {
      const foreign = await answered(route, role, (kind) => known[kind]);
      const unknown = await answered(route, role, () => uuid7());
      expect(foreign, role).toEqual(unknown);
      expect([403, 404], `${role}: ${foreign.text}`).toContain(foreign.status);
      if (role !== 'stranger') expect(foreign.status, `${role}: ${foreign.text}`).toBe(404);
    }
  });

  test('in a batch and in a body too', async () => {
    const name = (text: string, id: string): string => text.replaceAll(id, 'an id');
    for (const [route, role] of [
      ['proposals.file', 'committee'],
      ['proposals.assign', 'office'],
      ['handling.dispatch', 'desk'],
      ['proposals.suggestMerge', 'office'],
      ['wipings.look', 'office'],
    ] as const) {
      const ask = async (id: string) => {
        const thing: Thing = { params: { id }, version: 1, otherId: id, proposalId: id };
        const sent = found(ASKS[route])({ thing, role, cast: ours.cast });
        const { status, text } = await ours.ask(role, found(ROUTES.get(route)), sent);
        return { status, text: name(text, id) };
      };
      expect(await ask(known.proposals), route).toEqual(await ask(uuid7()));
    }
  });

  test('a search finds nothing of it, by words or by its unit', async () => {
    const find = found(ROUTES.get('search.find'));
    const ask = async (unitId: string) =>
      (await ours.ask('office', find, { query: { text: '心理教师', unitId } })).text;
    const { rows } = await theirs.committee.read((tx) =>
      sql<{ id: string }>`select unit_id as id from task limit 1`.execute(tx),
    );
    expect(await ask(found(rows[0]).id)).toEqual(await ask(uuid7()));
    const counted = async (stage: Stage) =>
      (JSON.parse((await stage.ask('lead', find, { query: { text: '配备心理教师' } })).text) as { total: number })
        .total;
    expect([await counted(ours), await counted(theirs)]).toEqual([0, expect.toSatisfy((total: number) => total > 0)]);
  });

  test('at home the same ids are answered: the comparison can fail', async () => {
    const params = { id: known.proposals };
    expect((await theirs.ask('lead', found(ROUTES.get('proposals.get')), { params })).status).toBe(200);
  });
});

test('nobody is answered anything before he signed in', async () => {
  for (const [route, endpoint] of ROUTES) {
    if (endpoint.access === 'public') continue;
    const asked = { params: { ...paramsFor(endpoint.path, (kind) => known[kind]), kind: 'members' } };
    expect((await ours.ask(null, endpoint, asked)).code, route).toBe('not_signed_in');
  }
});
