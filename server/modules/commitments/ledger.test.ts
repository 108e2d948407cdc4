import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { casesIn, found, letterTo, PROMISED, RELEASED, SATISFIED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import type { CommitmentAction, CommitmentView } from '../../../contract/commitments.ts';
import { buffer as bytesIn } from 'node:stream/consumers';
import { uuid7 } from '../../platform/context.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { subscribe } from '../../platform/events/index.ts';
import { feedback } from '../feedback/index.ts';
import { replies } from '../replies/index.ts';
import { checkInvariants, yearReport } from '../statistics/index.ts';
import { commitments } from './index.ts';
import * as service from './service/index.ts';

for (const { name, subscribers } of [replies, feedback, commitments]) if (subscribers) subscribe(name, subscribers);

const AUTUMN = '2023-10-10T02:00:00.000Z';
const AFTER = '2024-01-03T02:00:00.000Z';
let ours: TestCommittee;
let cast: Cast;
let cases: ReturnType<typeof casesIn>;
beforeAll(async () => {
  ours = await freshCommittee();
  cast = await castIn(ours);
  cases = casesIn(ours, cast);
});

const as = (who: AccountActor, at = AUTUMN) => ours.as(who, at);
const promising = (of: { readonly suggestions: readonly { readonly id: string }[] }) =>
  letterTo(of as Parameters<typeof letterTo>[0], {
    class: 'B',
    answers: of.suggestions.map(({ id }) => ({
      suggestionId: id,
      adoption: 'planned',
      text: '年底前配齐。',
      basis: '',
    })),
    commitments: of.suggestions.map(({ id }, index) => ({
      ...PROMISED,
      suggestionId: id,
      action: `第${index + 1}件事`,
    })),
  });

/** A class B letter that is out, and what it promised. */
async function promised() {
  const of = await cases.released({}, promising);
  await useCases.replies.openReply(await as(cast.lead, RELEASED), of.reply.id);
  return { ...of, items: await itemsFor(cast.office, of.proposal.id) };
}
const itemsFor = async (who: AccountActor, proposalId: string, at = AUTUMN): Promise<CommitmentView[]> =>
  (await service.commitmentsOfProposal(await as(who, at), proposalId)).items;
async function say(who: AccountActor, id: string, action: CommitmentAction, at = AUTUMN): Promise<CommitmentView> {
  const { version } = await service.getCommitment(await as(cast.committee, at), id);
  return service.act(await as(who, at), id, { text: '情况如下', version, action });
}
async function kept(id: string): Promise<CommitmentView> {
  await say(cast.handler, id, 'claim_done');
  return say(cast.committee, id, 'verify');
}

describe('a released letter', () => {
  test('enters what it lists, once, and tells it to nobody who has not opened it', async () => {
    const of = await cases.released({}, promising);
    expect(await itemsFor(cast.lead, of.proposal.id)).toEqual([]);
    await useCases.replies.openReply(await as(cast.lead, RELEASED), of.reply.id);
    expect(await itemsFor(cast.lead, of.proposal.id)).toMatchObject([
      { no: 1, action: '第1件事', suggestionNo: 1, status: 'open', openedOn: '2023-05-12', availableActions: [] },
      { no: 2, action: '第2件事', suggestionNo: 2 },
    ]);
    await expect(service.commitmentsOfProposal(await as(cast.stranger), of.proposal.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('takes further ones by its unit, and by nobody else', async () => {
    const { proposal, reply } = await promised();
    const more = [{ ...PROMISED, action: '改造咨询室' }];
    const { items, mayList } = await service.listCommitments(await as(cast.handler), reply.id, more);
    expect(items.at(-1)).toMatchObject({ no: 3, action: '改造咨询室', openedOn: '2023-10-10' });
    expect(mayList).toMatchObject([{ replyId: reply.id }]);
    for (const who of [cast.lead, cast.committee, cast.desk])
      await expect(service.listCommitments(await as(who), reply.id, more)).rejects.toMatchObject({ code: 'forbidden' });
    const blank = [{ ...PROMISED, dueOn: null }];
    await expect(service.listCommitments(await as(cast.handler), reply.id, blank)).rejects.toMatchObject({
      details: { errors: [{ pointer: '/commitments/0/dueOn' }] },
    });
    expect(await itemsFor(cast.office, proposal.id)).toHaveLength(3);
  });
});

describe('keeping it', () => {
  test('progress, claim, the proposer’s word, refusal, claim again, verification: all stay on record', async () => {
    const { items } = await promised();
    const id = found(items[0]).id;
    await say(cast.handler, id, 'report');
    await say(cast.handler, id, 'claim_done');
    await say(cast.lead, id, 'dispute');
    await say(cast.desk, id, 'refute');
    const done = await kept(id);
    expect(done).toMatchObject({ status: 'fulfilled', light: 'kept', settledOn: '2023-10-10', availableActions: [] });
    expect(done.entries.map(({ action }) => action)).toEqual([
      ...['report', 'claim_done', 'dispute', 'refute', 'claim_done', 'verify'],
    ]);
  });

  test('a stale page is told so; who may not act is refused', async () => {
    const { items } = await promised();
    const { id, version } = found(items[0]);
    await say(cast.handler, id, 'report');
    const act = async (who: AccountActor) => service.act(await as(who), id, { text: '…', version, action: 'report' });
    await expect(act(cast.handler)).rejects.toMatchObject({ code: 'stale_version' });
    await expect(act(cast.stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(say(cast.lead, id, 'report')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('when all are kept the suggestions count as adopted and the letter as A, from that day on', async () => {
    const { items, reply } = await promised();
    const [one, two] = items;
    await kept(found(one).id);
    const read = async () => useCases.replies.getReply(await as(cast.office), reply.id);
    expect(await read()).toMatchObject({ classAfter: null });
    await kept(found(two).id);
    expect(await read()).toMatchObject({ content: { class: 'B' }, classAfter: { class: 'A', on: '2023-10-10' } });
    const { rows } = await ours.read((tx) =>
      sql<{ class: string; on: string }>`select class, to_char(occurred_at, 'YYYY-MM-DD') as on from reply_fact
        where reply_id = ${reply.id} and status = 'released' order by version`.execute(tx),
    );
    expect(rows).toEqual([
      { class: 'B', on: '2023-05-12' },
      { class: 'A', on: '2023-10-10' },
    ]);
    const { rows: adopted } = await ours.read((tx) =>
      sql<{ adoption: string }>`select adoption from adoption_fact where reply_id = ${reply.id}
        order by version, suggestion_id`.execute(tx),
    );
    expect(adopted.map(({ adoption }) => adoption)).toEqual(['planned', 'planned', 'adopted', 'adopted']);
  });

  test('what cannot be done is explained over the signer’s name and the committee’s', async () => {
    const { items } = await promised();
    const id = found(items[0]).id;
    await expect(say(cast.handler, id, 'ask_excuse')).rejects.toMatchObject({ code: 'forbidden' });
    await say(cast.signer, id, 'ask_excuse');
    expect(await say(cast.committee, id, 'accept_excuse')).toMatchObject({ status: 'explained', light: 'explained' });
  });
});

describe('time', () => {
  test('a day that ends unkept is noted once, dated to its end, and nothing closes it', async () => {
    const { items } = await promised();
    const id = found(items[0]).id;
    const told = async () => {
      const { rows } = await ours.read((tx) =>
        sql<{ at: string }>`select occurred_at as at from event where type = 'commitment.overdue'
          and payload ->> 'commitmentId' = ${id}`.execute(tx),
      );
      return rows.map(({ at }) => at);
    };
    await service.noteOverdue(await ours.as(undefined, '2023-12-31T10:00:00.000Z'));
    expect(await told()).toEqual([]);
    await service.noteOverdue(await ours.as(undefined, AFTER));
    await service.noteOverdue(await ours.as(undefined, AFTER));
    expect(await told()).toEqual(['2023-12-31T15:59:59.999Z']);
    expect(await service.getCommitment(await as(cast.handler, AFTER), id)).toMatchObject({ light: 'overdue' });
  });

  test('closing the case leaves them open (I11)', async () => {
    const of = await promised();
    const form = await cases.formOf(cast.lead, of);
    const filled = { content: SATISFIED, version: form.version };
    await useCases.feedback.submitFeedback(await as(cast.lead, RELEASED), form.id, filled);
    await useCases.feedback.closeSatisfiedCases(await ours.as(undefined, RELEASED));
    const closed = await useCases.proposals.getProposal(await as(cast.office), of.proposal.id);
    expect(closed.status).toBe('closed');
    expect((await itemsFor(cast.handler, of.proposal.id)).map(({ status }) => status)).toEqual(['open', 'open']);
    expect(await say(cast.handler, found(of.items[0]).id, 'report')).toMatchObject({ status: 'open' });
    const broken = await checkInvariants(await ours.as(undefined, AUTUMN));
    expect(broken.find(({ id }) => id === 'I11')?.broken).toEqual([]);
  });

  test('a class B letter without any is found by the check (I11)', async () => {
    const { reply } = await cases.released();
    await ours.read((tx) => sql`update reply set class = 'B' where id = ${reply.id}`.execute(tx));
    const broken = await checkInvariants(await ours.as(undefined, AUTUMN));
    expect(broken.find(({ id }) => id === 'I11')?.broken.map(({ id }) => id)).toContain(reply.id);
    await ours.read((tx) => sql`update reply set class = 'A' where id = ${reply.id}`.execute(tx));
  });
});

describe('the ledger', () => {
  test('is the unit’s own for the unit, the whole for the committee, nobody’s for members', async () => {
    await promised();
    const ask = async (who: AccountActor, more = {}) =>
      service.ledger(await as(who, AFTER), { limit: 200, offset: 0, ...more });
    const all = await ask(cast.committee);
    expect(all.total).toBe(all.items.length);
    expect(Object.values(all.counts).reduce((sum, each) => sum + each, 0)).toBe(all.total);
    const settled = all.items.map(({ settledOn }) => settledOn ?? '');
    expect(settled).toEqual([...settled.filter((day) => day === ''), ...settled.filter(Boolean).sort().toReversed()]);
    const own = await ask(cast.handler);
    expect(new Set(own.items.map(({ unit }) => unit.id))).toEqual(new Set([cast.bodies.education]));
    expect((await ask(cast.coHandler)).items).toEqual([]);
    await expect(ask(cast.lead)).rejects.toMatchObject({ code: 'forbidden' });
    const late = await ask(cast.committee, { light: 'overdue', text: '第1' });
    expect(late.items.every(({ light, action }) => light === 'overdue' && action === '第1件事')).toBe(true);
    expect(late.total).toBe(late.counts.overdue);
  });

  test('a unit’s rates are counted from the rows they lead to', async () => {
    const ctx = await as(cast.committee, AFTER);
    const { items } = await service.unitRates(ctx);
    const education = found(items.find(({ unit }) => unit.id === cast.bodies.education));
    const due = await service.ledger(ctx, { limit: 200, offset: 0, isDue: 'yes', unitId: cast.bodies.education });
    const verdicts = await service.unitVerdicts(ctx, cast.bodies.education, { limit: 200, offset: 0 });
    expect(education.kept).toMatchObject({ whole: due.total, part: due.counts.kept });
    expect(education.isRanked).toBe(due.total >= 10);
    expect(education.satisfied).toMatchObject({ whole: verdicts.total, part: 1 });
    await expect(
      service.unitVerdicts(await as(cast.coHandler), cast.bodies.education, { limit: 9, offset: 0 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the year’s report counts the same', async () => {
    const report = await yearReport(await as(cast.committee, AFTER), { session: '13-1', convention: 'A' });
    const rate = found(report.figures.find(({ key }) => key === 'commitmentRate'));
    const due = await service.ledger(await as(cast.committee, AFTER), { limit: 200, offset: 0, isDue: 'yes' });
    expect(rate).toMatchObject({ numerator: due.counts.kept, denominator: due.total });
  });

  test('follows the duties of an abolished unit to its successor', async () => {
    const { items } = await promised();
    const id = found(items[0]).id;
    const { education, police } = cast.bodies;
    await ours.read(async (tx) =>
      service.passOnCommitmentsOf(tx, await ours.as(undefined, AFTER), { fromUnitId: education, toUnitId: police }),
    );
    expect(await service.getCommitment(await as(cast.committee, AFTER), id)).toMatchObject({ unit: { id: police } });
    await expect(say(cast.handler, id, 'report', AFTER)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('evidence (佐证)', () => {
  const brought = async (name: string, text: string) => {
    const uploadId = uuid7();
    const bytes = Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
    await useCases.attachments.receiveUpload(await as(cast.handler), uploadId, { at: 0, bytes });
    return { uploadId, name };
  };

  test('goes with what a unit says it did; whoever may know of the commitment opens it, and it is no file of the proposal', async () => {
    const { items, proposal } = await promised();
    const { id, version } = found(items[0]);
    const files = [await brought('验收单.pdf', '验收'), await brought('照片.pdf', '照片')];
    const view = await service.act(await as(cast.handler), id, {
      ...{ text: '已配齐 10 名', action: 'report', version, files },
    });
    expect(view.entries[0]?.files.map(({ name }) => name)).toEqual(['验收单.pdf', '照片.pdf']);
    const fileId = found(view.entries[0]?.files[0]).id;
    const { bytes } = await service.openEvidence(await as(cast.lead), { id, fileId });
    expect((await bytesIn(bytes)).toString()).toContain('验收');
    const stranger = service.openEvidence(await as(cast.policeHandler), { id, fileId });
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
    const { items: own } = await useCases.attachments.listAttachments(await as(cast.lead), proposal.id);
    expect(own).toEqual([]);
    const asFile = useCases.attachments.openAttachment(await as(cast.lead), { id: proposal.id, attachmentId: fileId });
    await expect(asFile).rejects.toMatchObject({ code: 'not_found' });
  });

  test('goes with no other word', async () => {
    const { id } = found((await promised()).items[0]);
    const { version } = await say(cast.handler, id, 'claim_done');
    const files = [await brought('说明.pdf', '说明')];
    const verifying = service.act(await as(cast.committee), id, { text: '属实', action: 'verify', version, files });
    await expect(verifying).rejects.toThrow('佐证');
  });
});

test('a report that is due is asked for once a quarter, and not where one was made', async () => {
  const { items } = await promised();
  const { id } = found(items[0]);
  await service.act(await as(cast.handler, '2023-08-01T02:00:00.000Z'), id, {
    ...{ text: '已启动招聘', action: 'report', version: found(items[0]).version },
  });
  for (const day of ['2023-08-11', '2023-08-12', '2023-08-13', '2023-11-01', '2023-11-02'])
    await service.askForReports(await ours.as(undefined, `${day}T01:00:00.000Z`));
  const asked = await ours.read((tx) =>
    sql<{ id: string; on: string }>`select payload->>'commitmentId' id, payload->>'dueOn' "on" from event
      where type = 'commitment.report_due' order by occurred_at`.execute(tx),
  );
  const of = (commitmentId: string) => asked.rows.filter((row) => row.id === commitmentId).map(({ on }) => on);
  expect(of(id)).toEqual(['2023-11-01']);
  expect(of(found(items[1]).id)).toEqual(['2023-08-12']);
});
