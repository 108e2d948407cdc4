import { describe, expect, it } from 'vitest';
import { casesIn, DISSATISFIED, letterTo, RELEASED, SATISFIED, useCases, found } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import { homeOf } from '../../../test/harness/readers.ts';
import { uploadOf } from '../../platform/storage/index.ts';
import { subscribe } from '../../platform/events/index.ts';
import { handling } from '../handling/index.ts';
import { replies } from '../replies/index.ts';
import { feedback } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as, read } = committee;
const { getProposal } = useCases.proposals;
const { listTasks } = useCases.handling;
const letters = useCases.replies;
for (const { name, subscribers } of [handling, replies, feedback]) if (subscribers) subscribe(name, subscribers);

const NEXT = '2023-05-15T02:00:00.000Z';
const LATE = '2023-06-30T02:00:00.000Z';
type Of = Awaited<ReturnType<typeof cases.released>>;

async function judged(
  content = SATISFIED,
  story: Parameters<typeof cases.released>[0] = {},
): Promise<Of & { formId: string }> {
  const of = await cases.released(story);
  const form = await cases.formOf(cast.lead, of);
  await service.submitFeedback(await as(cast.lead, NEXT), form.id, { content, version: form.version });
  return { ...of, formId: form.id };
}
const versionOf = async (id: string): Promise<number> => (await getProposal(await as(cast.office), id)).version;
const decision = async (id: string) => ({ note: '经研究决定', version: await versionOf(id) });
const formsFor = async (who: typeof cast.lead, of: Of, at = NEXT) =>
  (await service.listFeedback(await as(who, at), of.proposal.id)).items;

describe('a form', () => {
  it('opens for every proposer when the reply is released, once, however often that is told', async () => {
    const of = await cases.released({ cosigned: true });
    const events = await read((tx) =>
      tx
        .selectFrom('event')
        .selectAll()
        .where('type', '=', 'reply.released')
        .where('subject_id', '=', of.reply.id)
        .execute(),
    );
    const [event] = events;
    const again = { id: 'again', type: 'reply.released', subject: { type: 'reply', id: of.reply.id, version: 1 } };
    const facts = {
      payload: event?.payload as never,
      occurredAt: RELEASED,
      actorName: '',
      actorAccountId: null,
      requestId: '',
    };
    await read(async (tx) => feedback.subscribers?.['reply.released']?.(await as(), tx, { ...again, ...facts }));
    const forms = await formsFor(cast.office, of);
    expect(forms.map((f) => [f.recipientName, f.isDecisive, f.status, f.dueOn]).sort()).toEqual([
      ['张喆', false, 'due', '2023-06-02'],
      ['李慧敏', true, 'due', '2023-06-02'],
    ]);
  });

  it('opens only after its proposer read the letter', async () => {
    const of = await cases.released({ cosigned: true });
    const form = found((await formsFor(cast.lead, of))[0]);
    expect(form).toMatchObject({ opensAfterReading: true, availableActions: [], recipientName: '李慧敏' });
    const input = { content: SATISFIED, version: form.version };
    await expect(service.submitFeedback(await as(cast.lead, NEXT), form.id, input)).rejects.toThrow('先打开');
    await letters.openReply(await as(cast.lead, NEXT), of.reply.id);
    const given = await service.submitFeedback(await as(cast.lead, NEXT), form.id, input);
    expect(given).toMatchObject({ status: 'submitted', channel: 'own_account', availableActions: ['change'] });
  });

  it('is filled in by its own proposer alone', async () => {
    const of = await cases.released({ cosigned: true });
    const form = await cases.formOf(cast.lead, of);
    const input = { content: SATISFIED, version: form.version };
    const codeFor = async (who: typeof cast.lead): Promise<unknown> =>
      service.submitFeedback(await as(who, NEXT), form.id, input).catch((error: { code: string }) => error.code);
    for (const other of [cast.cosigner, cast.handler, cast.desk, cast.office, cast.committee])
      expect(await codeFor(other)).toBe('forbidden');
    expect(await codeFor(cast.stranger)).toBe('not_found');
  });

  it('keeps every version until it is disclosed', async () => {
    const { formId } = await judged(DISSATISFIED);
    await service.changeFeedback(await as(cast.lead, NEXT), formId, { content: SATISFIED, version: 2 });
    const versions = await read((tx) =>
      tx.selectFrom('feedback_version').selectAll().where('feedback_id', '=', formId).orderBy('version').execute(),
    );
    expect(versions.map((v) => (v.content as { result: string }).result)).toEqual(['dissatisfied', 'satisfied']);
  });

  it('is entered from paper by the office', async () => {
    const of = await cases.released();
    const [form] = await formsFor(cast.office, of);
    expect(form?.availableActions).toEqual(['enter_paper']);
    const office = await as(cast.office, NEXT);
    const uploadId = await uploadOf(office, cast.office.accountId, Buffer.from('%PDF-1.7\n原表\n%%EOF\n'));
    const input = { content: SATISFIED, version: form?.version ?? 0, scan: { uploadId, name: '原表.pdf' } };
    expect(await service.enterPaper(office, form?.id ?? '', input)).toMatchObject({
      status: 'submitted',
      channel: 'paper',
    });
  });
});

describe('what the unit may know (I8)', () => {
  it('is that a verdict came, not how it fell, until the case is closed', async () => {
    const of = await judged();
    for (const who of [cast.liaison, cast.handler, cast.signer, cast.desk, cast.leader]) {
      const { items, verdict } = await service.listFeedback(await as(who, NEXT), of.proposal.id);
      expect(items.map((f) => [f.status, f.content, f.channel])).toEqual([['submitted', null, null]]);
      expect(verdict).toBeNull();
    }
    await service.closeCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id));
    const [after] = await formsFor(cast.handler, of);
    expect(after).toMatchObject({ status: 'disclosed', content: { result: 'satisfied' } });
  });

  it('is the proposer’s words only where he allows it', async () => {
    const secret = { ...SATISFIED, comment: '只对政协说' };
    const open = { ...SATISFIED, comment: '请转告', mayTellUnit: true };
    for (const [content, seen] of [
      [secret, ''],
      [open, '请转告'],
    ] as const) {
      const of = await judged(content);
      await service.closeCase(await as(cast.office, NEXT), of.proposal.id, await decision(of.proposal.id));
      const [form] = await formsFor(cast.handler, of);
      expect(form?.content?.comment).toBe(seen);
    }
  });

  it('is never told by a refusal or an event', async () => {
    const of = await judged(DISSATISFIED);
    for (const decide of [service.closeCase, service.rehandleCase, service.consultCase])
      await expect(
        decide(await as(cast.signer, NEXT), of.proposal.id, await decision(of.proposal.id)),
      ).rejects.toMatchObject({
        code: 'forbidden',
      });
    const events = await read((tx) =>
      tx.selectFrom('event').select('payload').where('subject_id', '=', of.formId).execute(),
    );
    expect(JSON.stringify(events)).not.toContain('dissatisfied');
  });
});

describe('deciding a case', () => {
  it('closes on the first proposer’s verdict and not before', async () => {
    const of = await cases.released();
    await expect(
      service.closeCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id)),
    ).rejects.toMatchObject({ code: 'rule_refused' });
    const form = await cases.formOf(cast.lead, of);
    await service.submitFeedback(await as(cast.lead, NEXT), form.id, { content: SATISFIED, version: form.version });
    const verdict = await service.closeCase(
      await as(cast.committee, NEXT),
      of.proposal.id,
      await decision(of.proposal.id),
    );
    expect(verdict).toMatchObject({ due: 1, submitted: 1, mayClose: [], mayReopen: true });
    expect(await getProposal(await as(cast.lead), of.proposal.id)).toMatchObject({
      status: 'closed',
      closedReason: 'feedback',
    });
  });

  it('what a unit entered of a talk asks for the proposer’s word in its own round only', async () => {
    const of = await judged(DISSATISFIED);
    const asked = async () =>
      (await homeOf(await as(cast.lead, NEXT))).todos.filter(
        ({ kind, proposalId }) => kind === 'confirm_contact' && proposalId === of.proposal.id,
      ).length;
    const contacts = async () =>
      (await listTasks(await as(cast.lead, NEXT), of.proposal.id)).items.flatMap((task) =>
        task.contacts.map(({ id, mayConfirm, awaitsConfirm }) => ({
          ...{ id, round: task.round, mayConfirm, awaitsConfirm },
        })),
      );
    const [first] = await contacts();
    expect([await asked(), first?.mayConfirm]).toEqual([1, true]);
    await service.rehandleCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id));
    expect(await asked()).toBe(0);
    const { items } = await listTasks(await as(cast.office, NEXT), of.proposal.id);
    const again = found(items.find((task) => task.round === 2));
    await cases.taken(again, cases.education, NEXT);
    await cases.visited(again, cases.education, NEXT);
    expect(await asked()).toBe(1);
    expect((await contacts()).map((each) => [each.round, each.mayConfirm, each.awaitsConfirm]).toSorted()).toEqual([
      [1, false, false],
      [2, true, true],
    ]);
    const confirm = useCases.handling.confirmContact(await as(cast.lead, NEXT), found(first).id, {
      consentsToMode: true,
    });
    await expect(confirm).rejects.toThrow('这一轮办理已经结束');
  });

  it('a dissatisfied verdict leads to a second round, with new tasks and forms of its own', async () => {
    const of = await judged(DISSATISFIED);
    const before = await service.listFeedback(await as(cast.committee, NEXT), of.proposal.id);
    expect(before.verdict).toMatchObject({ dissatisfied: 1, mayClose: [], mayRehandle: true, mayConsult: true });
    await service.rehandleCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id));
    const { items } = await listTasks(await as(cast.office, NEXT), of.proposal.id);
    const again = found(items.find((task) => task.round === 2));
    expect(again).toMatchObject({
      unit: { id: cast.bodies.education },
      status: 'pending_receipt',
      dueOn: '2023-06-15',
    });
    await expect(
      service.changeFeedback(await as(cast.lead, NEXT), of.formId, { content: SATISFIED, version: 2 }),
    ).rejects.toThrow('新一轮');
    await cases.taken(again, cases.education, NEXT);
    await cases.visited(again, cases.education, NEXT);
    const draft = await letters.draftReply(await as(cast.handler, NEXT), again.id, letterTo(of.proposal));
    const given = await letters.submitReply(await as(cast.handler, NEXT), draft.id, draft.version);
    const signing = { docNo: cases.docNo(), signerName: '教育局长', version: given.version };
    const signed = await letters.signReply(await as(cast.signer, NEXT), draft.id, signing);
    const reply = await cases.audit(signed, NEXT);
    const form = await cases.formOf(cast.lead, { proposal: of.proposal, reply }, NEXT);
    expect(form).toMatchObject({ round: 2, status: 'due' });
    await service.submitFeedback(await as(cast.lead, NEXT), form.id, { content: DISSATISFIED, version: form.version });
    const { verdict } = await service.listFeedback(await as(cast.committee, NEXT), of.proposal.id);
    expect(verdict).toMatchObject({ mayRehandle: false, mayConsult: true });
    await service.consultCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id));
    await service.settleCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id));
    expect(await getProposal(await as(cast.lead), of.proposal.id)).toMatchObject({
      status: 'closed',
      closedReason: 'settled',
    });
    const disclosed = await formsFor(cast.handler, of);
    expect(disclosed.map((f) => f.content?.result)).toEqual(['dissatisfied', 'dissatisfied']);
  });

  it('two decisions at once: one wins', async () => {
    const of = await judged(DISSATISFIED);
    const input = await decision(of.proposal.id);
    const ctx = await as(cast.committee, NEXT);
    const results = await Promise.allSettled([
      service.rehandleCase(ctx, of.proposal.id, input),
      service.consultCase(ctx, of.proposal.id, input),
    ]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('a closed case is re-opened by the committee and its unit works again', async () => {
    const of = await judged();
    await service.closeCase(await as(cast.committee, NEXT), of.proposal.id, await decision(of.proposal.id));
    await service.reopenCase(await as(cast.committee, LATE), of.proposal.id, await decision(of.proposal.id));
    const { items } = await listTasks(await as(cast.office, LATE), of.proposal.id);
    expect(items.filter((task) => task.round === 2)).toHaveLength(1);
  });
});

describe('time', () => {
  it('reminds, lapses, and only then lets a case be closed without a verdict, which is never satisfaction', async () => {
    const of = await cases.released();
    for (const day of ['2023-05-26', '2023-06-02', '2023-06-05'])
      await service.remindAndLapse(await as(undefined, `${day}T01:00:00.000Z`));
    const [form] = await formsFor(cast.office, of, LATE);
    expect(form).toMatchObject({ status: 'no_feedback', content: null, version: 2 });
    const reminded = await read((tx) =>
      tx.selectFrom('event').select('payload').where('type', '=', 'feedback.reminded').execute(),
    );
    expect(reminded.filter((e) => (e.payload as { feedbackId: string }).feedbackId === form?.id)).toHaveLength(2);
    await service.closeCase(await as(cast.office, LATE), of.proposal.id, await decision(of.proposal.id));
    expect(await getProposal(await as(cast.lead), of.proposal.id)).toMatchObject({ closedReason: 'no_feedback' });
    await letters.openReply(await as(cast.lead, LATE), of.reply.id);
    const late = { content: SATISFIED, version: 2 };
    await service.submitFeedback(await as(cast.lead, LATE), form?.id ?? '', late);
    expect((await formsFor(cast.handler, of, LATE))[0]?.content).toBeNull();
    await service.discloseLateForms(await as(undefined, LATE));
    expect((await formsFor(cast.handler, of, LATE))[0]?.content?.result).toBe('satisfied');
  });

  it('closes by itself what every first proposer is content with, and nothing else', async () => {
    const [good, bad, open] = [await judged(), await judged(DISSATISFIED), await cases.released()];
    await service.closeSatisfiedCases(await as(undefined, NEXT));
    const statusOf = async (of: Of) => (await getProposal(await as(cast.office), of.proposal.id)).status;
    expect([await statusOf(good), await statusOf(bad), await statusOf(open)]).toEqual([
      'closed',
      'dispatched',
      'dispatched',
    ]);
  });
});
