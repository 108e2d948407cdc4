import { describe, expect, it } from 'vitest';
import {
  ANSWERED,
  casesIn,
  DISPATCHED,
  letterTo,
  RELEASED,
  useCases,
  found,
  pointsFound,
} from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { handling } from '../handling/index.ts';
import { docNoText } from './domain/index.ts';
import { replies } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as, read } = committee;
const { addUnit, dropUnit, getTask, listTasks } = useCases.handling;
if (handling.subscribers) subscribe('handling', handling.subscribers);
if (replies.subscribers) subscribe('replies', replies.subscribers);

const BRANCHES = {
  mode: 'separate',
  units: [
    ['education', 'branch'],
    ['finance', 'branch'],
  ],
} as const;

describe('writing a reply', () => {
  it('is for the unit that answers: a co-handling unit cannot reply', async () => {
    const of = await cases.dispatched();
    const co = of.tasks.find((task) => task.role === 'co');
    await cases.taken(found(co), cases.finance);
    await expect(
      service.draftReply(await as(cast.coHandler, ANSWERED), co?.id ?? '', letterTo(of)),
    ).rejects.toMatchObject({ code: 'rule_refused' });
    const [lead] = of.tasks;
    await expect(
      service.draftReply(await as(cast.coHandler, ANSWERED), lead?.id ?? '', letterTo(of)),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('makes one letter a task, saved as often as needed without an event', async () => {
    const of = await cases.dispatched();
    const [task] = of.tasks;
    await cases.taken(found(task));
    const empty = letterTo(of, { class: null, answers: [], publicity: null });
    const draft = await service.draftReply(await as(cast.handler, ANSWERED), task?.id ?? '', empty);
    await expect(service.draftReply(await as(cast.handler, ANSWERED), task?.id ?? '', empty)).rejects.toMatchObject({
      code: 'rule_refused',
    });
    const edited = await service.editReply(await as(cast.handler, ANSWERED), draft.id, {
      content: letterTo(of),
      version: draft.version,
    });
    expect(edited.version).toBe(draft.version + 1);
    expect(edited.content.answers).toHaveLength(2);
    const events = await read((tx) => tx.selectFrom('event').select('id').where('subject_id', '=', draft.id).execute());
    expect(events).toEqual([]);
  });

  it('waits for the co-handler’s opinion until it is overdue', async () => {
    const of = await cases.dispatched();
    const [task] = of.tasks;
    await cases.taken(found(task));
    const early = '2023-03-10T02:00:00.000Z';
    await cases.visited(found(task), cases.education, early);
    const draft = await service.draftReply(await as(cast.handler, early), task?.id ?? '', letterTo(of));
    await expect(service.submitReply(await as(cast.handler, early), draft.id, draft.version)).rejects.toThrow(
      '会办单位',
    );
    const late = await service.submitReply(await as(cast.handler, ANSWERED), draft.id, draft.version);
    expect(late.status).toBe('awaiting_signature');
  });
});

describe('signing', () => {
  it('two signers at once: one wins, the other is told it is stale', async () => {
    const { reply } = await cases.submitted();
    const ctx = await as(cast.signer, ANSWERED);
    const sign = () =>
      service.signReply(ctx, reply.id, { docNo: cases.docNo(), signerName: '教育局长', version: reply.version });
    const results = await Promise.allSettled([sign(), sign()]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((r) => r.status === 'rejected')?.reason).toMatchObject({ code: 'stale_version' });
  });

  it('a number is used once in a unit, said in a sentence; another unit’s same number stands beside it', async () => {
    const [one, two] = [await cases.submitted(), await cases.submitted()];
    const docNo = { word: '新提复', year: 2023, serial: 77 };
    const input = { docNo, signerName: '教育局长' };
    const ctx = await as(cast.signer, ANSWERED);
    await service.signReply(ctx, one.reply.id, { ...input, version: one.reply.version });
    await expect(service.signReply(ctx, two.reply.id, { ...input, version: two.reply.version })).rejects.toMatchObject({
      code: 'duplicate',
      message: '文号新提复〔2023〕77号本单位已经用过，请改用其他序号。',
    });
    const of = await cases.dispatched(BRANCHES);
    const own = found(of.tasks.find((task) => task.unit.id === cast.bodies.finance));
    await cases.taken(own, cases.finance);
    await cases.visited(own, cases.finance);
    const draft = await service.draftReply(await as(cast.coHandler, ANSWERED), own.id, letterTo(of));
    const given = await service.submitReply(await as(cast.coHandler, ANSWERED), draft.id, draft.version);
    const other = await service.signReply(await as(cast.coSigner, ANSWERED), draft.id, {
      ...input,
      version: given.version,
    });
    expect(other.docNo).toBe('新提复〔2023〕77号');
  });

  it('suggests the next number of the series used last', async () => {
    const { reply } = await cases.submitted();
    const input = { docNo: { word: '新教函', year: 2023, serial: 40 }, signerName: '教育局长', version: reply.version };
    await service.signReply(await as(cast.signer, '2023-05-11T02:00:00.000Z'), reply.id, input);
    const next = await cases.submitted();
    expect(await service.suggestDocNo(await as(cast.signer, '2023-05-11T02:00:00.000Z'), next.reply.id)).toEqual({
      word: '新教函',
      year: 2023,
      serial: 41,
    });
  });
});

describe('release', () => {
  it('goes to every proposer, finishes the tasks and writes what is counted', async () => {
    const { reply, task, proposal } = await cases.signed({ cosigned: true });
    const released = await cases.audit(reply);
    expect(released).toMatchObject({ status: 'released', releasedOn: '2023-05-12', classBeforeAudit: null });
    expect(released.receipts.map((r) => r.recipientName).sort()).toEqual(['张喆', '李慧敏']);
    expect((await getTask(await as(cast.office, RELEASED), task.id)).status).toBe('finished');
    const facts = await read((tx) =>
      tx.selectFrom('reply_fact').selectAll().where('reply_id', '=', reply.id).orderBy('version').execute(),
    );
    expect(facts.map((f) => f.status)).toEqual(['draft', 'awaiting_signature', 'under_audit', 'released']);
    expect(facts.at(-1)).toMatchObject({ class: 'A', released_on: '2023-05-12', due_on: '2023-05-22' });
    const adoptions = await read((tx) =>
      tx.selectFrom('adoption_fact').selectAll().where('proposal_id', '=', proposal.id).execute(),
    );
    expect(adoptions.map((f) => f.adoption)).toEqual(['adopted', 'adopted']);
  });

  it('shows the proposer nothing before it', async () => {
    const { reply, proposal } = await cases.signed();
    await expect(service.getReply(await as(cast.lead, ANSWERED), reply.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await service.listReplies(await as(cast.lead, ANSWERED), proposal.id)).items).toEqual([]);
    await expect(service.getReply(await as(cast.coHandler, ANSWERED), reply.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await service.getReply(await as(cast.desk, ANSWERED), reply.id)).availableActions).toEqual([
      'release',
      'reject',
    ]);
  });

  it('if recording the event fails, the letter stays under audit and nobody has it', async () => {
    const { reply, task } = await cases.signed();
    const ctx = { ...(await as(cast.desk, RELEASED)), requestId: null as unknown as string };
    await expect(
      service.releaseReply(ctx, reply.id, {
        class: 'A',
        classReason: '',
        points: pointsFound(),
        version: reply.version,
      }),
    ).rejects.toBeDefined();
    const after = await service.getReply(await as(cast.desk, RELEASED), reply.id);
    expect(after).toMatchObject({ status: 'under_audit', receipts: [] });
    expect((await getTask(await as(cast.office, RELEASED), task.id)).status).toBe('in_progress');
  });

  it('a rejected letter goes back to the handler and is counted; its number is kept', async () => {
    const { reply } = await cases.signed();
    const back = await service.rejectReply(await as(cast.desk, RELEASED), reply.id, {
      reason: '未正面回答',
      points: pointsFound('answered'),
      version: reply.version,
    });
    expect(back.rejections).toBe(1);
    const mine = await service.getReply(await as(cast.handler, RELEASED), reply.id);
    expect(mine).toMatchObject({ status: 'draft', rejectReason: '未正面回答', docNo: reply.docNo });
    expect(docNoText(await service.suggestDocNo(await as(cast.signer, RELEASED), reply.id))).toBe(reply.docNo);
  });

  it('is opened by its proposers alone, once', async () => {
    const { reply } = await cases.released();
    await expect(service.openReply(await as(cast.handler, RELEASED), reply.id)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(service.openReply(await as(cast.stranger, RELEASED), reply.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await service.getReply(await as(cast.lead, RELEASED), reply.id)).mayOpen).toBe(true);
    const opened = await service.openReply(await as(cast.lead, RELEASED), reply.id);
    expect(opened).toMatchObject({ mayOpen: false, openedAt: RELEASED });
    await service.openReply(await as(cast.lead, '2023-05-15T02:00:00.000Z'), reply.id);
    expect((await service.getReply(await as(cast.lead, RELEASED), reply.id)).openedAt).toBe(RELEASED);
  });
});

describe('after release', () => {
  it('a supplement has its own number and reaches the same proposers', async () => {
    const { reply } = await cases.released();
    const docNo = await service.suggestDocNo(await as(cast.signer, RELEASED), reply.id);
    expect(docNoText(docNo)).not.toBe(reply.docNo);
    const input = { text: '校医已到岗。', docNo, signerName: '教育局长' };
    const more = await service.supplementReply(await as(cast.signer, '2023-11-01T02:00:00.000Z'), reply.id, input);
    expect(more).toMatchObject({ kind: 'supplement', status: 'released', receipts: [{ recipientName: '李慧敏' }] });
    const again = { ...input, text: '又一次' };
    await expect(service.supplementReply(await as(cast.signer, RELEASED), reply.id, again)).rejects.toMatchObject({
      code: 'duplicate',
    });
  });

  it('a correction counts from the day of release, leaves the letter as it was and keeps its number', async () => {
    const { reply, proposal } = await cases.released();
    const content = letterTo(proposal, { class: 'B' });
    const input = { content, reason: '类别误填', version: reply.version };
    await expect(service.correctReply(await as(cast.signer, RELEASED), reply.id, input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const corrected = await service.correctReply(await as(cast.desk, '2023-06-20T02:00:00.000Z'), reply.id, input);
    expect(corrected).toMatchObject({ correctionOfId: reply.id, docNo: reply.docNo, correctionReason: '类别误填' });
    const first = await service.getReply(await as(cast.office, RELEASED), reply.id);
    expect(first.content.class).toBe('A');
    expect(first.availableActions).not.toContain('correct');
    const facts = await read((tx) =>
      tx.selectFrom('reply_fact').selectAll().where('reply_id', '=', reply.id).orderBy('version').execute(),
    );
    expect(facts.slice(-2).map((f) => [f.class, f.occurred_at])).toEqual([
      ['A', RELEASED],
      ['B', RELEASED],
    ]);
  });

  it('a dropped branch needs no letter: its draft is cancelled', async () => {
    const of = await cases.dispatched(BRANCHES);
    const own = found(of.tasks.find((task) => task.unit.id === cast.bodies.education));
    await cases.taken(own);
    const draft = await service.draftReply(await as(cast.handler, ANSWERED), own.id, letterTo(of));
    const { version } = await getTask(await as(cast.desk, ANSWERED), own.id);
    await dropUnit(await as(cast.desk, ANSWERED), own.id, { note: '由财政局统一答复', version });
    await committee.deliverAll(await as(undefined, ANSWERED));
    expect((await service.getReply(await as(cast.handler, ANSWERED), draft.id)).status).toBe('cancelled');
  });

  it('a unit that never gave its opinion does not keep the lead’s reply: its task ends with it', async () => {
    const of = await cases.dispatched();
    await addUnit(await as(cast.desk, DISPATCHED), of.id, {
      unitId: cast.bodies.police,
      note: '增办',
      version: of.version,
    });
    const [task] = of.tasks;
    await cases.taken(found(task));
    await cases.visited(found(task));
    const draft = await service.draftReply(await as(cast.handler, ANSWERED), task?.id ?? '', letterTo(of));
    const given = await service.submitReply(await as(cast.handler, ANSWERED), draft.id, draft.version);
    const signing = { docNo: cases.docNo(), signerName: '教育局长', version: given.version };
    await cases.audit(await service.signReply(await as(cast.signer, ANSWERED), draft.id, signing));
    const { items } = await listTasks(await as(cast.office, RELEASED), of.id);
    expect(items.map((t) => [t.role, t.status])).toEqual([
      ['lead', 'finished'],
      ['co', 'finished'],
      ['co', 'finished'],
    ]);
  });
});

it('a letter sent back after its unit was abolished is its successor’s to write, in its own name and series', async () => {
  const of = await cases.signed({ mode: 'single', units: [['education', 'single']] });
  const { getOrganization, abolishOrganization } = useCases.organizations;
  const admin = await as(cast.sysAdmin, RELEASED);
  const { version } = await getOrganization(admin, cast.bodies.education);
  const gone = { validTo: '2023-05-11', successorId: cast.bodies.police, reason: '机构改革', version };
  await abolishOrganization(admin, cast.bodies.education, gone);
  await committee.deliverAll(await as(undefined, RELEASED));
  const letter = await service.getReply(await as(cast.desk, RELEASED), of.reply.id);
  expect(letter).toMatchObject({ status: 'under_audit', unit: { id: cast.bodies.education }, docNo: of.reply.docNo });
  await service.rejectReply(await as(cast.desk, RELEASED), of.reply.id, {
    ...{ reason: '未正面回答', points: pointsFound('answered'), version: letter.version },
  });
  const mine = await service.getReply(await as(cast.policeHandler, RELEASED), of.reply.id);
  expect(mine).toMatchObject({ status: 'draft', unit: { id: cast.bodies.police }, docNo: null });
  expect(mine.availableActions).toContain('edit');
});
