import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import {
  put,
  putFeedback,
  putMember,
  putOrganization,
  putProposal,
  putReply,
  putTask,
} from '../../../test/harness/rows.ts';
import { uuid7 } from '../../platform/context.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { findBroken } from './repository/index.ts';
import { INVARIANTS } from './repository/invariants.ts';
import * as service from './service.ts';

const TODAY = '2023-12-31';
const CLOSED = '2023-06-01T00:00:00.000Z';
let city: TestCommittee;
const id: Record<string, string> = {};

const event = (subject: string, type: string, payload: object = {}) => ({
  ...{ id: uuid7(), type, subject_type: 'proposal', subject_id: subject, version: 1, ordinal: 0, payload },
  ...{ actor_name: '系统', request_id: 'test', occurred_at: CLOSED },
});
const proposalFact = (proposal: string, sessionId: string, status: string) => ({
  ...{ proposal_id: proposal, version: 1, session_id: sessionId, status, category: 'society' },
  ...{ proposer_kind: 'joint', submission_period: 'session', filed: true, round: 1, occurred_at: CLOSED },
});

/** One case that keeps every rule, from two signatures to the form that closed it. */
async function putSoundCase(tx: Transaction): Promise<void> {
  const sector = await putOrganization(tx, '教育界', 'sector');
  const special = await putOrganization(tx, '提案委员会', 'special_committee');
  const unit = await putOrganization(tx, '市教育局');
  const office = await putOrganization(tx, '市政府督查室', 'routing_desk');
  const lead = await putMember(tx, { name: '李', pinyin: 'li', sectorId: sector.id });
  const second = await putMember(tx, { name: '王', pinyin: 'wang', sectorId: sector.id });
  for (const { id: member_id } of [lead, second])
    await put(tx, 'membership', { member_id, organization_id: special.id, from_on: '2023-01-01' });
  const session = await tx.selectFrom('session').select('id').executeTakeFirstOrThrow();
  const proposal = await putProposal(tx, {
    ...{ status: 'closed', lead, proposer_kind: 'joint', receipt_no: 1, case_no: 1, submission_period: 'session' },
    ...{ filed_at: NOW, closed_at: CLOSED, closed_reason: 'feedback' },
  });
  await put(tx, 'proposal_fact', proposalFact(proposal, session.id, 'closed'));
  await put(tx, 'event', event(proposal, 'proposal.filed', { caseNo: '第1号', proposalId: proposal }));
  await put(tx, 'suggestion', { id: uuid7(), proposal_id: proposal, no: 1, text: '增设学位' });
  const signed = { status: 'signed', invited_at: NOW, expires_at: NOW, decided_at: '2023-01-02T00:00:00Z' };
  await put(tx, 'cosigner', { id: uuid7(), proposal_id: proposal, member_id: second.id, position: 1, ...signed });
  const task = await putTask(tx, { proposalId: proposal, unitId: unit.id, deskId: office.id, status: 'finished' });
  const answer = { class: 'A', doc_word: '新教', doc_year: 2023, doc_serial: 1, status: 'released' };
  const of = { taskId: task, proposalId: proposal, unitId: unit.id, deskId: office.id };
  const reply = await putReply(tx, of, answer);
  for (const { id: recipient_id } of [lead, second])
    await put(tx, 'reply_receipt', { reply_id: reply, recipient_id, delivered_at: CLOSED });
  const form = await putFeedback(
    tx,
    { replyId: reply, proposalId: proposal, unitId: unit.id, memberId: lead.id },
    { status: 'disclosed', attitude: 'satisfied', result: 'basically' },
  );
  Object.assign(id, {
    session: session.id,
    proposal,
    task,
    reply,
    form,
    lead: lead.id,
    unit: unit.id,
    office: office.id,
  });
}

beforeAll(async () => {
  city = await freshCommittee();
  await city.read(putSoundCase);
});

class Undone extends Error {}
/** What is broken after `damage`, which is then taken back. */
async function brokenBy(damage: (tx: Transaction) => Promise<unknown>): Promise<string[]> {
  let found: string[] = [];
  const work = city.read(async (tx) => {
    await damage(tx);
    found = [...(await findBroken(tx, TODAY)).keys()];
    throw new Undone();
  });
  await expect(work).rejects.toThrow(Undone);
  return found;
}
const run = (text: string) => (tx: Transaction) => sql.raw(text).execute(tx);
const insertFact = (table: string, row: () => Record<string, unknown>) => (tx: Transaction) => put(tx, table, row());
const later = '2023-07-01T00:00:00Z';
const REOPENED = `update proposal set status = 'dispatched'; update task set status = 'in_progress'`;
async function reopenAnd(tx: Transaction, damage: string): Promise<void> {
  await putDesk(tx);
  for (const text of [...REOPENED.split('; '), `update case_step ${damage}`]) await run(text)(tx);
}
const putDesk = (tx: Transaction) =>
  put(tx, 'proposal_unit', { proposal_id: id.proposal, unit_id: id.unit, desk_id: id.office, role: 'single' });

describe('the invariants', () => {
  test('hold for a sound case', async () => {
    expect(await brokenBy(() => Promise.resolve())).toEqual([]);
    const checked = await service.checkInvariants(await city.as());
    expect(checked.map(({ id: name }) => name)).toEqual(INVARIANTS.map(({ id: name }) => name));
    expect(checked.every(({ broken }) => broken.length === 0)).toBe(true);
  });

  const DAMAGE: readonly [string, string, (tx: Transaction) => Promise<unknown>][] = [
    ['I1', 'a status whose fact was not written', run(`update proposal set status = 'archived'`)],
    ['I2', 'a filed proposal without category', run('update proposal set category = null')],
    ['I3', 'a dispatched proposal whose only task was cancelled', run(`update task set status = 'cancelled'`)],
    ['I4', 'a closed case whose reply was never released', run(`update reply set status = 'under_audit'`)],
    ['I4', 'a closed case nobody gave a reason for', run('update proposal set closed_reason = null')],
    [
      'I4',
      'a case closed by feedback that is still due',
      run(`update feedback set status = 'due', attitude = null, result = null`),
    ],
    ['I5', 'a returned form without a verdict', run('update feedback set result = null')],
    ['I6', 'a gap in the case numbers', run('update proposal set case_no = 2')],
    [
      'I6',
      'a case number given twice',
      async (tx) => {
        const other = await putProposal(tx, {
          status: 'submitted',
          lead: { id: id.lead ?? '', name: '李' },
          receipt_no: 2,
        });
        await put(tx, 'event', event(other, 'proposal.filed', { caseNo: '第1号' }));
      },
    ],
    [
      'I7',
      'a co-signer who did not receive the reply',
      run(`delete from reply_receipt where recipient_id <> (select lead_member_id from proposal)`),
    ],
    ['I8', 'a verdict disclosed while the case is open', run(`update proposal set status = 'dispatched'`)],
    [
      'I9',
      'a task whose facts say otherwise',
      insertFact('task_fact', () => ({
        ...{ task_id: id.task, version: 1, proposal_id: id.proposal, round: 1, unit_id: id.unit, role: 'single' },
        ...{
          status: 'in_progress',
          due_on: '2023-05-20',
          was_returned: false,
          receipt_due_on: '2023-02-24',
          occurred_at: later,
        },
      })),
    ],
    [
      'I9',
      'a change nobody accounts for',
      insertFact('proposal_fact', () => ({
        ...proposalFact(id.proposal ?? '', id.session ?? '', 'closed'),
        ...{ version: 2, occurred_at: later },
      })),
    ],
    ['I10', 'a signature from after filing', run(`update cosigner set decided_at = '2023-02-01'`)],
    ['I10', 'an invitation still open after filing', run(`update cosigner set status = 'invited'`)],
    ['I11', 'a class B letter that lists no commitment', run(`update reply set class = 'B', commitments = '[]'`)],
    ['I12', 'a filed proposal without suggestions', run('delete from suggestion')],
    ['I14', 'a member in no special committee', run('delete from membership')],
    ['I14', 'a member whose committee work has ended', run(`update membership set to_on = '2023-12-30'`)],
    ['I15', 'a kept due date that is not the one of its task', (tx) => reopenAnd(tx, `set due_on = due_on + 1`)],
    [
      'I15',
      'a case kept at a stage it has left',
      (tx) => reopenAnd(tx, `set stage = 'routing' where desk_id is not null`),
    ],
  ];
  test.each(DAMAGE)('%s is broken by %s', async (invariant, _, damage) => {
    expect(await brokenBy(damage)).toContain(invariant);
  });

  test('what moves a case moves its kept step with it, and what closes it takes the step away', async () => {
    const opened = async (tx: Transaction): Promise<void> => reopenAnd(tx, 'set due_on = due_on where false');
    expect(await brokenBy(opened)).not.toContain('I15');
    const closedAgain = async (tx: Transaction): Promise<void> => {
      await opened(tx);
      await run(`update proposal set status = 'closed'`)(tx);
      expect(await tx.selectFrom('case_step').selectAll().execute()).toEqual([]);
    };
    expect(await brokenBy(closedAgain)).not.toContain('I15');
  });

  test('each has a damage that breaks it', () => {
    expect(INVARIANTS.map(({ id: name }) => name).filter((name) => !DAMAGE.some(([one]) => one === name))).toEqual([]);
  });

  test('are checked once a day, and what is broken becomes an event with its examples', async () => {
    await city.read(run(`update membership set to_on = '2023-12-30'`));
    const night = await city.as(undefined, '2023-12-30T17:00:00.000Z');
    await service.checkNightly(night);
    await service.checkNightly(await city.as(undefined, '2023-12-31T04:00:00.000Z'));
    const events = await city.read((tx) =>
      tx.selectFrom('event').select(['type', 'payload']).where('subject_type', '=', 'report').orderBy('type').execute(),
    );
    expect(events).toMatchObject([
      { type: 'report.checked', payload: { broken: 1 } },
      { type: 'report.invariant_broken', payload: { invariant: 'I14', count: 2 } },
    ]);
    await service.checkNightly(await city.as(undefined, '2023-12-31T17:00:00.000Z'));
    const checks = await city.read((tx) =>
      tx.selectFrom('event').select('id').where('type', '=', 'report.checked').execute(),
    );
    expect(checks).toHaveLength(2);
  });
});
