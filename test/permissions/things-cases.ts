import { sql } from 'kysely';
import type { FeedbackContent } from '../../contract/feedback.ts';
import { uploadOf } from '../../server/platform/storage/index.ts';
import { markKey } from '../../server/modules/supervision/service.ts';
import { DISSATISFIED, RELEASED, SATISFIED, useCases } from '../harness/cases.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';
import { forced, proposalThing } from './things-proposals.ts';

const { feedback } = useCases;
const STORY = { title: '关于配备心理教师的提案', cosigned: true } as const;

/** A released letter, read by both proposers; the lead's form. */
async function read(stage: Stage) {
  const of = await stage.cases.released(STORY);
  await stage.cases.formOf(stage.cast.cosigner, of);
  return { of, form: await stage.cases.formOf(stage.cast.lead, of) };
}

async function judged(stage: Stage, content: FeedbackContent) {
  const { of, form } = await read(stage);
  const input = { content, version: form.version };
  const given = await feedback.submitFeedback(await stage.committee.as(stage.cast.lead, RELEASED), form.id, input);
  return { of, form: given };
}

export async function feedbackThings(stage: Stage): Promise<Things> {
  const states = {
    due: await read(stage),
    no_feedback: await read(stage),
    submitted: await judged(stage, SATISFIED),
    disclosed: await judged(stage, SATISFIED),
  };
  const things: Record<string, Thing> = {};
  for (const [status, { form }] of Object.entries(states)) {
    await stage.committee.read((tx) => sql`update feedback set status = ${status} where id = ${form.id}`.execute(tx));
    const bytes = Buffer.from(`%PDF-1.7\n${status}\n%%EOF\n`);
    const uploadId = await uploadOf(await stage.committee.as(), stage.cast.office.accountId, bytes);
    things[status] = { params: { id: form.id }, version: form.version, uploadId };
  }
  return things;
}

const judgedThings =
  (content: FeedbackContent) =>
  async (stage: Stage): Promise<Things> => {
    const things: Record<string, Thing> = {};
    for (const status of ['dispatched', 'rehandling', 'consultation', 'closed', 'archived']) {
      const { id } = (await judged(stage, content)).of.proposal;
      await forced(stage, id, { status });
      things[status] = await proposalThing(stage, id);
    }
    return things;
  };
export const satisfiedThings = judgedThings(SATISFIED);
export const dissatisfiedThings = judgedThings(DISSATISFIED);

export async function keyThings(stage: Stage): Promise<Things> {
  const { committee, cast, cases } = stage;
  const ids = [(await cases.routed(STORY)).id, (await cases.routed(STORY)).id] as const;
  for (const id of ids) await forced(stage, id, { status: 'filed' });
  const wish = { level: 'government', leaderAccountId: cast.leader.accountId, note: '', version: null } as const;
  const { version } = await markKey(await committee.as(cast.committee, RELEASED), ids[0], wish);
  return { marked: { params: { id: ids[0] }, version }, unmarked: { params: { id: ids[1] }, version: 1 } };
}
