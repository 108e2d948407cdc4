import { sql } from 'kysely';
import type { TaskView } from '../../contract/handling.ts';
import type { ReplyView } from '../../contract/replies.ts';
import { uuid7 } from '../../server/platform/context.ts';
import { ANSWERED, DISPATCHED, found, letterTo, useCases } from '../harness/cases.ts';
import { LETTER_HANDS, UNIT } from './roles.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

const { handling, replies } = useCases;
const TITLE = '关于配备心理教师的提案';
/** A working day later than any due date of these stories, within what may be granted. */
const LATER = '2023-06-20';
const STORY = { title: TITLE, cosigned: true } as const;

type Begun = { readonly lead: TaskView; readonly co: TaskView; readonly content: unknown };
async function begun(stage: Stage): Promise<Begun> {
  const of = await stage.cases.dispatched(STORY);
  return { lead: found(of.tasks[0]), co: found(of.tasks[1]), content: letterTo(of) };
}

const versionOf = async (stage: Stage, table: 'task' | 'reply', id: string): Promise<number> => {
  const { rows } = await stage.committee.read((tx) =>
    sql<{ version: number }>`select version from ${sql.table(table)} where id = ${id}`.execute(tx),
  );
  return found(rows[0]).version;
};
const forced = (
  stage: Stage,
  table: 'task' | 'reply' | 'pre_answer',
  at: { id: string; status: string },
): Promise<unknown> =>
  stage.committee.read((tx) =>
    sql`update ${sql.table(table)} set status = ${at.status} where id = ${at.id}`.execute(tx),
  );

const RETURN = { reason: '不属本单位职责', basis: '三定方案', signedBy: '局长', suggestedUnitId: null };
async function returned({ committee, cast }: Stage, { lead }: Begun): Promise<TaskView> {
  const input = { ...RETURN, version: lead.version };
  return handling.requestReturn(await committee.as(cast.liaison, DISPATCHED), lead.id, input);
}

type Steps = Readonly<Record<string, (stage: Stage, begun: Begun) => Promise<unknown>>>;
const LEAD_STEPS: Steps = {
  pending_receipt: async () => undefined,
  received: async ({ committee, cast }, { lead }) =>
    handling.signReceipt(await committee.as(cast.liaison, DISPATCHED), lead.id, lead.version),
  return_pending: returned,
  coordination: async (stage, of) => {
    const { id, version } = await returned(stage, of);
    const desk = await stage.committee.as(stage.cast.desk, DISPATCHED);
    await handling.sendToCoordination(desk, id, { note: '意见不一', version });
  },
  reassigned: async (stage, of) => {
    const { id, version } = await returned(stage, of);
    const desk = await stage.committee.as(stage.cast.desk, DISPATCHED);
    await handling.approveReturn(desk, id, { unitId: stage.cast.bodies.police, note: '属公安职责', version });
  },
  in_progress: ({ cases }, { lead }) => cases.taken(lead),
  finished: async (stage, { lead }) => {
    await stage.cases.taken(lead);
    await forced(stage, 'task', { id: lead.id, status: 'finished' });
  },
};
const CO_STEPS: Steps = {
  pending_receipt: async () => undefined,
  received: async ({ committee, cast }, { co }) =>
    handling.signReceipt(await committee.as(cast.coLiaison, DISPATCHED), co.id, co.version),
  in_progress: ({ cases }, { co }) => cases.taken(co, cases.finance),
  co_done: ({ cases }, { co }) => cases.opinionSent(co),
  cancelled: async ({ committee, cast }, { co }) =>
    handling.dropUnit(await committee.as(cast.desk, DISPATCHED), co.id, { note: '已无会办必要', version: co.version }),
  finished: (stage, { co }) => forced(stage, 'task', { id: co.id, status: 'finished' }),
};

async function tasksAfter(stage: Stage, steps: Steps, which: 'lead' | 'co'): Promise<Things> {
  const things: Record<string, Thing> = {};
  for (const [state, step] of Object.entries(steps)) {
    const of = await begun(stage);
    await step(stage, of);
    const { id } = of[which];
    const more = { content: of.content, heldOn: DISPATCHED.slice(0, 10), newDueOn: LATER };
    things[state] = { params: { id }, version: await versionOf(stage, 'task', id), ...more };
  }
  return things;
}
export const taskThings = (stage: Stage): Promise<Things> => tasksAfter(stage, LEAD_STEPS, 'lead');
export const coTaskThings = (stage: Stage): Promise<Things> => tasksAfter(stage, CO_STEPS, 'co');

export async function extensionThings(stage: Stage): Promise<Things> {
  const { committee, cast, cases } = stage;
  const none = await cases.taken((await begun(stage)).lead);
  const taken = await cases.taken((await begun(stage)).lead);
  const wish = { reason: '尚须论证', newDueOn: LATER, version: taken.version };
  const pending = await handling.requestExtension(await committee.as(cast.signer, DISPATCHED), taken.id, wish);
  return Object.fromEntries(
    Object.entries({ none, pending }).map(([state, { id, version }]) => [state, { params: { id }, version }]),
  );
}

export async function contactThings(stage: Stage): Promise<Things> {
  const { committee, cast, cases } = stage;
  const logged = async (): Promise<string> => {
    const { lead } = await begun(stage);
    await cases.taken(lead);
    await cases.visited(lead, cases.education, DISPATCHED);
    const { contacts } = await handling.getTask(await committee.as(cast.liaison, DISPATCHED), lead.id);
    return found(contacts[0]).id;
  };
  const [open, confirmed] = [await logged(), await logged()];
  await handling.confirmContact(await committee.as(cast.lead, DISPATCHED), confirmed, { consentsToMode: true });
  return { open: { params: { id: open }, version: 1 }, confirmed: { params: { id: confirmed }, version: 1 } };
}

/** A whole letter in its handler’s hands. */
async function draftedIn({ committee, cast, cases }: Stage): Promise<ReplyView> {
  const { reply } = await cases.submitted(STORY);
  const signer = await committee.as(cast.signer, ANSWERED);
  return replies.sendBackReply(signer, reply.id, { reason: '措辞再改', version: reply.version });
}

/** What the lead proposer is asked about a version of a letter; `superseded` by hand, as the others by what was said. */
export async function preAnswerThings(stage: Stage): Promise<Things> {
  const { committee, cast } = stage;
  const things: Record<string, Thing> = {};
  for (const status of ['waiting', 'answered', 'silent', 'superseded']) {
    const reply = await draftedIn(stage);
    await replies.sendPreReading(await committee.as(cast.handler, ANSWERED), reply.id, reply.version);
    const asked = await replies.listPreReadings(await committee.as(cast.lead, ANSWERED), reply.proposalId);
    const reading = found(asked.items[0]);
    const { id, version } = found(reading.answers[0]);
    await forced(stage, 'pre_answer', { id, status });
    const views = reading.suggestions.map((one) => ({ suggestionId: one.id, agrees: true, word: '' }));
    things[status] = { params: { id }, version, views };
  }
  return things;
}

/** The version itself. */
export async function preReadingIn(stage: Stage): Promise<string> {
  const { committee, cast } = stage;
  const reply = await draftedIn(stage);
  const handler = await committee.as(cast.handler, ANSWERED);
  return (await replies.sendPreReading(handler, reply.id, reply.version)).id;
}
export const preReadingThings = async (stage: Stage): Promise<Things> => ({
  sent: { params: { id: await preReadingIn(stage) }, version: 1 },
});

/** A joint letter before its signer, as the co-handling unit is asked about it, in a committee where letters are countersigned. */
async function countersignIn(stage: Stage): Promise<{ id: string; reply: ReplyView }> {
  const { reply } = await stage.cases.submitted(STORY);
  const ctx = await stage.committee.as(stage.cast.coSigner, ANSWERED);
  const [asked] = (await replies.listCountersigns(ctx, reply.proposalId)).items;
  return { id: found(found(asked).answers[0]).id, reply };
}
/** What it said, by hand; `signed` is silence over which the letter was signed. */
export async function countersignThings(stage: Stage): Promise<Things> {
  const { committee, cast, cases } = stage;
  const things: Record<string, Thing> = {};
  for (const state of ['waiting', 'agreed', 'objected', 'silent', 'superseded', 'signed']) {
    const { id, reply } = await countersignIn(stage);
    const status = state === 'signed' ? 'silent' : state;
    await committee.read((tx) =>
      sql`update countersign set status = ${status}, word = '资金来源不符' where id = ${id}`.execute(tx),
    );
    const signing = { docNo: cases.docNo(), signerName: '教育局长', version: reply.version };
    if (state === 'signed') await replies.signReply(await committee.as(cast.signer, ANSWERED), reply.id, signing);
    things[state] = { params: { id }, version: 1 };
  }
  return things;
}

/** Each of the unit's people with a sealed paper of his own at hand. */
async function papersOf({ committee, cast }: Stage, state: string): Promise<Record<string, string>> {
  const entries = [...UNIT, ...LETTER_HANDS].map(async (role) => {
    const id = uuid7();
    const bytes = Buffer.from(`%PDF-1.7\n${state} ${role}\n%%EOF\n`);
    await useCases.attachments.receiveUpload(await committee.as(cast[role], ANSWERED), id, { at: 0, bytes });
    return [role, id] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

export async function replyThings(stage: Stage): Promise<Things> {
  const { cases } = stage;
  const drafted = () => draftedIn(stage);
  const views: Record<string, ReplyView> = {
    draft: await drafted(),
    awaiting_check: (await cases.submitted(STORY)).reply,
    awaiting_signature: (await cases.submitted(STORY)).reply,
    under_audit: (await cases.signed(STORY)).reply,
    released: (await cases.released(STORY)).reply,
    cancelled: await drafted(),
  };
  await forced(stage, 'reply', { id: found(views['cancelled']).id, status: 'cancelled' });
  await forced(stage, 'reply', { id: found(views['awaiting_check']).id, status: 'awaiting_check' });
  const entries = Object.entries(views).map(async ([state, { id, content }]) => {
    const uploads = await papersOf(stage, state);
    const thing: Thing = { params: { id }, version: await versionOf(stage, 'reply', id), content, uploads };
    return [state, thing] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** What was handed over in one act: to the leading and to the co-handling unit. */
export async function batchThings({ cases }: Stage): Promise<Things> {
  await cases.dispatched(STORY);
  return { dispatched: { params: {}, version: 1 } };
}
export const batchesThings = async (): Promise<Things> => ({ always: { params: {}, version: 1 } });
