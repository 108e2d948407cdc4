import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FeedbackContent } from '../../contract/feedback.ts';
import type { ReplyContent } from '../../contract/replies.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { DISSATISFIED, found, RELEASED, SATISFIED, useCases } from '../harness/cases.ts';
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
import { CO_UNIT, OTHER_UNIT, UNIT } from './roles.ts';
import { ROUTES, type Asks, type Thing } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';

/** From whom a verdict is hidden until the case is closed (I8): every unit, the desk, and who leads a key proposal. */
const OUTSIDE: readonly Role[] = [...UNIT, ...CO_UNIT, ...OTHER_UNIT, 'desk', 'partyDesk', 'leader'];
const ASKS: Asks = {
  ...{ ...PROPOSAL_ASKS, ...HANDLING_ASKS, ...CASE_ASKS, ...REGISTER_ASKS },
  ...{ ...CLUE_ASKS, ...COMMITMENT_ASKS, ...REVIEWING_ASKS, ...WRITING_ASKS, ...CHANNEL_ASKS, ...URGING_ASKS },
  ...{ ...DISPATCHING_ASKS, ...WIPING_ASKS },
};
const SECRET = '赵钱孙李周吴郑王';

let stage: Stage;
/** What of the case an address may name; of anything else there is nothing. */
let ids: Readonly<Record<string, string>>;
let content: ReplyContent;
let verdicts: readonly [FeedbackContent, FeedbackContent];

beforeAll(async () => {
  stage = await freshStage(RELEASED, { seconding: { allowed: true } });
  const { committee, cast, cases } = stage;
  const of = await cases.released({ title: '关于配备心理教师的提案', cosigned: true });
  const form = await cases.formOf(cast.lead, of);
  content = of.reply.content;
  ids = { proposals: of.proposal.id, tasks: of.task.id, replies: of.reply.id, feedback: form.id };
  const lead = await committee.as(cast.lead, RELEASED);
  const answers = content.answers.map(({ suggestionId }) => ({ suggestionId, agrees: true }));
  const good: FeedbackContent = { ...SATISFIED, answers };
  const bad: FeedbackContent = {
    ...{ ...DISSATISFIED, attitude: 'dissatisfied', listenMode: 'none', targeted: 'no', comment: SECRET },
    answers: answers.map((answer) => ({ ...answer, agrees: false })),
  };
  await useCases.feedback.submitFeedback(lead, form.id, { content: good, version: form.version });
  await committee.deliverAll(await committee.as(undefined, RELEASED));
  verdicts = [good, bad];
});

/** As if this verdict had been given: everything kept of it, and nothing else, is put in its place. */
async function sealedWith(verdict: FeedbackContent): Promise<void> {
  const client = new pg.Client({ connectionString: stage.committee.database.ownerUrl });
  await client.connect();
  const { attitude, result, listenMode, targeted, comment, answers } = verdict;
  try {
    await client.query(`select set_config('app.committee', $1, false)`, [String(stage.committee.committeeId)]);
    await client.query(
      `update app.feedback set attitude = $2, result = $3, listen_mode = $4, targeted = $5, comment = $6, answers = $7
       where id = $1`,
      [ids['feedback'], attitude, result, listenMode, targeted, comment, JSON.stringify(answers)],
    );
    await client.query('update app.feedback_version set content = $2 where feedback_id = $1', [
      ids['feedback'],
      JSON.stringify(verdict),
    ]);
    await client.query(
      `update app.feedback_fact set attitude = $2, result = $3 where feedback_id = $1 and status = 'submitted'`,
      [ids['feedback'], attitude, result],
    );
  } finally {
    await client.end();
  }
}

/** Papers carry the moment they were made: what is compared is whether there is one, and its name. */
const isPaper = (text: string): boolean => text.includes('"mediaType":');
/** Ids made for this answer alone are not what it says. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const thingFor = (params: Readonly<Record<string, string>>): Thing => ({
  ...{ params, version: 1, content, contentHash: '', primaryId: params['id'], childId: params['id'] },
  ...{ reasonCode: 'other', heldOn: '2023-05-10', newDueOn: '2023-06-20', memberNo: '13-001', token: 'none' },
  session: {
    ...{ opensOn: '2024-02-18', closesOn: '2024-02-20', version: 1 },
    ...{ windowFrom: '2023-10-05T00:00:00.000Z', deadline: '2024-02-18T10:00:00.000Z' },
  },
});

async function answered(route: string, role: Role): Promise<string> {
  const endpoint = found(ROUTES.get(route));
  const [, first = ''] = endpoint.path.split('/');
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(names.map((name) => [name, name === 'id' ? (ids[first] ?? uuid7()) : uuid7()]));
  const sent = found(ASKS[route])({ thing: thingFor(params), role, cast: stage.cast });
  const { status, text } = await stage.ask(role, endpoint, { ...sent, params: { ...params, ...sent.params } });
  if (isPaper(text)) return `${status} ${(JSON.parse(text) as { name: string }).name}`;
  const kept = new Set(Object.values(ids));
  return `${status} ${text.replaceAll(ID, (id) => (kept.has(id) ? id : 'an id'))}`;
}
async function allAnswers(roles: readonly Role[]): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const [route, { access }] of ROUTES) {
    if (access === 'public') continue;
    for (const role of roles) said[`${route} ${role}`] = await answered(route, role);
  }
  return said;
}
const inEachWorld = async <T>(ask: () => Promise<T>): Promise<[T, T]> => {
  const worlds: T[] = [];
  for (const verdict of verdicts) {
    await sealedWith(verdict);
    worlds.push(await ask());
  }
  return worlds as [T, T];
};
const differing = ([one, other]: readonly [Record<string, string>, Record<string, string>]): string[] =>
  Object.keys(one).filter((asked) => one[asked] !== other[asked]);

describe('a sealed verdict (I8)', { timeout: 600_000 }, () => {
  test('is told to nobody outside by any route: lists, search, exports, counts, notices and the names of files', async () => {
    const worlds = await inEachWorld(() => allAnswers(OUTSIDE));
    expect(Object.keys(worlds[0]).length).toBeGreaterThan(1_000);
    expect(differing(worlds)).toEqual([]);
    for (const world of worlds)
      expect(Object.keys(world).filter((asked) => world[asked]?.includes(SECRET))).toEqual([]);
  });

  test('cannot be searched for', async () => {
    await sealedWith(verdicts[1]);
    for (const role of OUTSIDE)
      for (const route of ['search.find', 'workbench.find', 'workbench.cases']) {
        const answer = await stage.ask(role, found(ROUTES.get(route)), { query: { text: SECRET } });
        expect(answer.text, `${route} ${role}`).not.toContain(ids['proposals']);
      }
  });

  test('is read by those it is for: the comparison can fail', async () => {
    const differ = differing(await inEachWorld(() => allAnswers(['lead', 'office', 'committee'])));
    expect(differ).toContain('feedback.ofProposal lead');
    expect(differ).toContain('feedback.ofProposal office');
    expect(differ).toContain('feedback.ofProposal committee');
    expect(differ.filter((asked) => asked.startsWith('workbench.home'))).toContain('workbench.home committee');
  });

  test('that was thought over looks as it did: nobody outside learns that it was changed, nor when', async () => {
    const both = [...OUTSIDE, 'office'] as const;
    const before = await allAnswers(both);
    const lead = await stage.committee.as(stage.cast.lead, '2023-05-12T07:00:00.000Z');
    const [form] = (await useCases.feedback.listFeedback(lead, ids['proposals'] ?? '')).items;
    const again = { content: { ...verdicts[0], comment: SECRET }, version: form?.version ?? 0 };
    await useCases.feedback.changeFeedback(lead, ids['feedback'] ?? '', again);
    await stage.committee.deliverAll(await stage.committee.as(undefined, RELEASED));
    const differ = differing([before, await allAnswers(both)]);
    expect(differ.filter((asked) => !asked.endsWith(' office'))).toEqual([]);
    expect(differ).toContain('feedback.ofProposal office');
  });
});
