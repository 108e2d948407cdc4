import { describe, expect, it } from 'vitest';
import { casesIn, DISPATCHED, JOINT, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { handling } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as } = committee;
const { abolishOrganization, getOrganization } = useCases.organizations;
const { getProposal } = useCases.proposals;
if (handling.subscribers) subscribe('handling', handling.subscribers);

const LATER = '2023-02-24T01:00:00.000Z';
const REASON = { reason: '不属本局职责', basis: '三定规定', signedBy: '教育局长' };
const lead = async (story?: Parameters<typeof cases.dispatched>[0]) => {
  const of = await cases.dispatched(story);
  const [task] = of.tasks;
  if (!task) throw new Error('no task');
  return { of, task };
};
async function returned() {
  const { of, task } = await lead();
  const input = { ...REASON, suggestedUnitId: cast.bodies.police, version: task.version };
  return { of, task: await service.requestReturn(await as(cast.liaison, DISPATCHED), task.id, input) };
}

describe('dispatch', () => {
  it('makes a task for each unit, with its desk, its date and the facts that are counted', async () => {
    const { of } = await lead();
    expect(of.status).toBe('dispatched');
    expect(of.tasks.map((t) => [t.unit.name, t.role, t.deskName, t.dueOn])).toEqual([
      ['市教育局', 'lead', '市政府办公室', '2023-05-22'],
      ['市财政局', 'co', '市政府办公室', '2023-03-21'],
    ]);
    const facts = await committee.read((tx) =>
      tx.selectFrom('task_fact').selectAll().where('proposal_id', '=', of.id).execute(),
    );
    expect(facts.map((f) => f.status)).toEqual(['pending_receipt', 'pending_receipt']);
  });

  it('sends what can go and names what cannot, with its reason', async () => {
    const [ready, other] = [await cases.routed(), await cases.routed()];
    const items = [
      { id: ready.id, version: ready.version },
      { id: other.id, version: other.version + 1 },
    ];
    const outcome = await service.dispatchProposals(await as(cast.desk, DISPATCHED), { items, meeting: '交办会' });
    expect(outcome).toEqual({
      done: [ready.id],
      refused: [expect.objectContaining({ id: other.id, code: 'stale_version' })],
    });
    expect((await getProposal(await as(cast.office), other.id)).status).toBe('routing');
  });

  it('answers a repeated request without dispatching again', async () => {
    const ready = await cases.routed();
    const idempotency = { key: 'dispatch-1', route: 'POST /dispatches', requestHash: 'x' };
    const ctx = { ...(await as(cast.desk, DISPATCHED)), idempotency };
    const input = { items: [{ id: ready.id, version: ready.version }], meeting: '交办会' };
    expect(await service.dispatchProposals(ctx, input)).toEqual({ done: [ready.id], refused: [] });
    expect(await service.dispatchProposals(ctx, input)).toEqual({ done: [ready.id], refused: [] });
    expect((await service.listTasks(await as(cast.office, DISPATCHED), ready.id)).items).toHaveLength(2);
  });

  it('is the desk’s: another desk’s and a unit’s people are refused', async () => {
    const { id, version } = await cases.routed();
    const input = { items: [{ id, version }], meeting: '交办会' };
    await expect(async () => service.dispatchProposals(await as(cast.liaison), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { refused } = await service.dispatchProposals(await as(cast.partyDesk), input);
    expect(refused).toHaveLength(1);
  });
});

describe('two at once', () => {
  it('two liaisons sign a receipt: one wins, the other is told it is stale', async () => {
    const { task } = await lead();
    const ctx = await as(cast.liaison, DISPATCHED);
    const results = await Promise.allSettled([1, 2].map(() => service.signReceipt(ctx, task.id, task.version)));
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((r) => r.status === 'rejected')?.reason).toMatchObject({ code: 'stale_version' });
  });

  it('if recording the event fails, the task stays as it was', async () => {
    const { task } = await lead();
    const ctx = { ...(await as(cast.liaison, DISPATCHED)), requestId: null as unknown as string };
    await expect(service.signReceipt(ctx, task.id, task.version)).rejects.toBeDefined();
    expect(await service.getTask(await as(cast.liaison), task.id)).toMatchObject({
      status: 'pending_receipt',
      version: 1,
    });
  });
});

describe('returning', () => {
  it('passes to the new unit and its desk under the old date; the designation follows', async () => {
    const { of, task } = await returned();
    const input = { unitId: cast.bodies.publicity, note: '改由宣传部办理', version: task.version };
    const before = await service.approveReturn(await as(cast.desk, LATER), task.id, input);
    expect(before).toMatchObject({ status: 'reassigned', returns: [{ status: 'approved', decidedBy: '市府督查' }] });
    const { items } = await service.listTasks(await as(cast.office, LATER), of.id);
    const fresh = items.find((t) => t.unit.id === cast.bodies.publicity);
    expect(fresh).toMatchObject({
      deskId: cast.bodies.party_desk,
      dueOn: '2023-05-22',
      status: 'pending_receipt',
      role: 'lead',
    });
    const { units } = await getProposal(await as(cast.office, LATER), of.id);
    expect(
      units
        .filter((u) => u.isActive)
        .map((u) => u.unit.name)
        .sort(),
    ).toEqual(['市委宣传部', '市财政局']);
    const facts = await committee.read((tx) =>
      tx.selectFrom('task_fact').selectAll().where('task_id', '=', task.id).orderBy('version').execute(),
    );
    expect(facts.map((f) => f.was_returned)).toEqual([false, false, true]);
  });

  it('is binding when refused', async () => {
    const { task } = await returned();
    const refused = await service.refuseReturn(await as(cast.desk, LATER), task.id, {
      note: '属教育局职责',
      version: task.version,
    });
    // How long the desk took is not the unit's lateness: it had the task in hand when it asked.
    expect(refused).toMatchObject({ status: 'received', receivedAt: DISPATCHED });
    const again = { ...REASON, suggestedUnitId: null, version: refused.version };
    await expect(service.requestReturn(await as(cast.liaison, LATER), task.id, again)).rejects.toMatchObject({
      code: 'rule_refused',
    });
    expect((await service.getTask(await as(cast.liaison, LATER), task.id)).availableActions).not.toContain(
      'request_return',
    );
  });

  it('is nobody’s business but the unit’s and the desk’s: neither proposers nor other units read the request', async () => {
    const { task } = await returned();
    expect((await service.getTask(await as(cast.lead, LATER), task.id)).returns).toEqual([]);
    expect((await service.getTask(await as(cast.coLiaison, LATER), task.id)).returns).toEqual([]);
    expect((await service.getTask(await as(cast.liaison, LATER), task.id)).returns).toHaveLength(1);
  });

  it('a co-handling unit’s people cannot return the lead’s task', async () => {
    const { task } = await lead();
    const input = { ...REASON, suggestedUnitId: null, version: task.version };
    await expect(service.requestReturn(await as(cast.coLiaison, DISPATCHED), task.id, input)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('work on a task', () => {
  it('is assigned to a handler of the unit, to nobody else', async () => {
    const { task } = await lead();
    const received = await service.signReceipt(await as(cast.liaison, DISPATCHED), task.id, task.version);
    const to = { office: '基教科', handlerAccountId: cast.coHandler.accountId, version: received.version };
    await expect(service.assignInside(await as(cast.liaison, DISPATCHED), task.id, to)).rejects.toMatchObject({
      code: 'rule_refused',
    });
    const mine = { ...to, handlerAccountId: cast.handler.accountId };
    expect(await service.assignInside(await as(cast.liaison, DISPATCHED), task.id, mine)).toMatchObject({
      status: 'in_progress',
      handlerName: '教育承办人',
    });
  });

  it('a contact by telephone waits for the proposer’s own word', async () => {
    const { of, task } = await lead({ cosigned: true });
    await cases.taken(task);
    const logged = await service.logContact(await as(cast.handler, LATER), task.id, {
      phase: 'before',
      mode: 'phone',
      heldOn: '2023-02-23',
      place: '电话',
      participants: '委员本人',
      summary: '了解意图',
    });
    expect(logged.contacts[0]).toMatchObject({ mayConfirm: false, confirmedAt: null });
    const contactId = logged.contacts[0]?.id ?? '';
    const met = () => committee.read(async (tx) => service.answerableTask(tx, await as(), task.id));
    expect((await met()).contactMet).toBe(false);
    const yes = { consentsToMode: true };
    await expect(service.confirmContact(await as(cast.handler, LATER), contactId, yes)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(service.confirmContact(await as(cast.stranger, LATER), contactId, yes)).rejects.toMatchObject({
      code: 'not_found',
    });
    const seen = await service.listTasks(await as(cast.cosigner, LATER), of.id);
    expect(seen.items[0]?.contacts[0]?.mayConfirm).toBe(true);
    expect(await service.confirmContact(await as(cast.cosigner, LATER), contactId, yes)).toMatchObject({
      consentsToMode: true,
    });
    expect((await met()).contactMet).toBe(true);
  });

  it('an extension nobody answers lapses: the old date stands', async () => {
    const { task } = await lead();
    const working = await cases.taken(task);
    const asked = await service.requestExtension(await as(cast.signer, LATER), task.id, {
      reason: '须跨年安排',
      newDueOn: '2023-07-21',
      version: working.version,
    });
    expect(asked.extensions[0]?.status).toBe('pending');
    await service.lapseExtensions(await as(undefined, '2023-03-20T01:00:00.000Z'));
    const after = await service.getTask(await as(cast.signer, LATER), task.id);
    expect(after).toMatchObject({ dueOn: '2023-05-22', extensions: [{ status: 'refused', decidedBy: '系统' }] });
  });

  it('an extension granted moves the date, keeps the original and is counted', async () => {
    const { task } = await lead();
    const working = await cases.taken(task);
    const asked = await service.requestExtension(await as(cast.signer, LATER), task.id, {
      reason: '须跨年安排',
      newDueOn: '2023-07-21',
      version: working.version,
    });
    const note = { note: '同意', version: asked.version };
    await expect(service.grantExtension(await as(cast.signer, LATER), task.id, note)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const granted = await service.grantExtension(await as(cast.desk, LATER), task.id, note);
    expect(granted).toMatchObject({ dueOn: '2023-07-21', originalDueOn: '2023-05-22' });
  });

  it('adding and dropping a unit keeps tasks and designation in step', async () => {
    const { of } = await lead();
    const added = await service.addUnit(await as(cast.desk, LATER), of.id, {
      unitId: cast.bodies.police,
      note: '涉及校园安全',
      version: of.version,
    });
    const police = added.items.find((t) => t.unit.id === cast.bodies.police);
    expect(police).toMatchObject({ role: 'co', status: 'pending_receipt' });
    await service.dropUnit(await as(cast.desk, LATER), police?.id ?? '', { note: '不再需要', version: 1 });
    const { units } = await getProposal(await as(cast.office, LATER), of.id);
    expect(units.filter((u) => u.isActive)).toHaveLength(JOINT.length);
  });

  it('lateness is told once for each date, dated to the moment that day ended', async () => {
    const { task } = await lead();
    const day = await as(undefined, '2023-06-01T01:00:00.000Z');
    await service.remindOfLateness(day);
    await service.remindOfLateness(day);
    const events = await committee.read((tx) =>
      tx.selectFrom('event').selectAll().where('type', 'in', ['task.overdue', 'task.receipt_overdue']).execute(),
    );
    const mine = events.filter((e) => (e.payload as { taskId: string }).taskId === task.id);
    expect(mine.map((e) => [e.type, e.occurred_at]).sort()).toEqual([
      ['task.overdue', '2023-05-22T15:59:59.999Z'],
      ['task.receipt_overdue', '2023-02-24T15:59:59.999Z'],
    ]);
  });
});

describe('an abolished unit', () => {
  it('hands its live tasks to its successor, whose people go on with them', async () => {
    const { of, task } = await lead();
    const co = of.tasks[1];
    const ctx = await as(cast.sysAdmin, LATER);
    const finance = await getOrganization(ctx, cast.bodies.finance);
    await abolishOrganization(ctx, finance.id, {
      validTo: '2023-02-24',
      successorId: cast.bodies.police,
      reason: '机构改革',
      version: finance.version,
    });
    await committee.deliverAll(await as(undefined, LATER));
    const passed = await service.getTask(await as(cast.policeLiaison, LATER), co?.id ?? '');
    expect(passed).toMatchObject({ unit: { id: cast.bodies.police }, status: 'pending_receipt' });
    expect(passed.availableActions).toContain('sign_receipt');
    expect((await service.getTask(await as(cast.office, LATER), task.id)).unit.id).toBe(cast.bodies.education);
  });
});
