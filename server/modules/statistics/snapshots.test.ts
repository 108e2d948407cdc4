import { beforeAll, describe, expect, test } from 'vitest';
import { actor, foundCommittee, freshInstallation, type TestCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import { asOwner } from '../../../test/harness/owner.ts';
import type { Actor } from '../../kernel/actor.ts';
import * as service from './service.ts';

const office = actor('提案办', ['proposal_office']);
const NOW = '2023-12-31T00:00:00.000Z';
const QUERY = { session: '13-1', convention: 'A', asOf: '2023-06-30' } as const;

let city: TestCommittee;
let facts: Awaited<ReturnType<typeof factsOf>>;
let one: string;
const as = (who: Actor = office) => city.as(who, NOW);

beforeAll(async () => {
  city = await foundCommittee(await freshInstallation(), 1);
  facts = await factsOf(city);
  const lead = await facts.member('李');
  one = await facts.proposal(lead, '2023-01-03T00:00:00Z', { status: 'filed', filed: true });
  await facts.proposal(lead, '2023-01-03T00:00:00Z', { status: 'filed', filed: true });
  const suggestion = await facts.suggestion(one, 1);
  const task = await facts.task('2023-02-20T00:00:00Z', { proposal: one });
  const reply = await facts.reply('2023-05-10T00:00:00Z', { proposal: one, task, class: 'A', on: '2023-05-10' });
  await facts.adopt('2023-05-10T00:00:00Z', { proposal: one, suggestion, reply, adoption: 'partly_adopted' });
});

describe('a signed report (签署的统计)', () => {
  test('is signed by the office, not by a member, and not before its moment', async () => {
    await expect(service.signSnapshot(await as(actor('委员')), QUERY)).rejects.toThrow(/forbidden/);
    await expect(service.signSnapshot(await as(), { ...QUERY, asOf: '2024-06-30' })).rejects.toThrow(/还没有到/);
    const view = await service.signSnapshot(await as(), QUERY);
    expect(view).toMatchObject({
      sessionCode: '13-1',
      signedBy: '提案办',
      asOf: '2023-06-30T15:59:59.999Z',
      recomputes: true,
    });
    expect(view.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(view.figures.find(({ key }) => key === 'filed')?.value).toBe(2);
  });

  test('keeps its numbers when rows of its time become known later, while the report of today moves', async () => {
    await facts.stand(one, '2023-06-01T00:00:00Z', { status: 'withdrawn', filed: true });
    const { items } = await service.listSnapshots(await as(), '13-1');
    expect(items).toMatchObject([{ recomputes: true }]);
    expect(items[0]?.figures.find(({ key }) => key === 'filed')?.value).toBe(2);
    const today = await service.yearReport(await as(), QUERY);
    expect(today.figures.find(({ key }) => key === 'filed')?.value).toBe(1);
  });

  test('keeps its numbers when the rules change afterwards', async () => {
    const ctx = await as();
    const counting = { mergedChildInFiled: false, mergedChildInReceived: false, withdrawnInReceived: true };
    const policy = { ...ctx.rules.policy, counting, adoption: { partlyWeight: 0 } };
    const later = { ...ctx, rules: { ...ctx.rules, policy } };
    expect((await service.listSnapshots(later, '13-1')).items).toMatchObject([{ recomputes: true }]);
    const today = await service.yearReport(later, QUERY);
    expect(today.figures.find(({ key }) => key === 'received')?.value).toBe(2);
  });

  test('cannot be changed by the application, and says so when someone else did', async () => {
    await expect(city.read((tx) => tx.updateTable('report_snapshot').set({ digest: '' }).execute())).rejects.toThrow(
      /permission denied/,
    );
    await asOwner(
      city.database,
      `update app.report_snapshot set figures = jsonb_set(figures, '{figures,1,value}', '3')`,
    );
    expect((await service.listSnapshots(await as(), '13-1')).items).toMatchObject([{ recomputes: false }]);
  });

  test('leaves out what a writer still at work may have recorded before the signature', async () => {
    let finish = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (finish = resolve));
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const values = {
      proposal_id: one,
      version: 90,
      session_id: facts.sessionId,
      status: 'archived',
      category: 'economy',
      proposer_kind: 'individual',
      submission_period: 'session',
      filed: true,
      round: 1,
      occurred_at: '2023-06-02T00:00:00Z',
    };
    const writer = city.read(async (tx) => {
      await tx.insertInto('proposal_fact').values(values).execute();
      begun();
      await waiting;
    });
    await started;
    const signed = await service.signSnapshot(await as(), QUERY);
    finish();
    await writer;
    const again = (await service.listSnapshots(await as(), '13-1')).items.find(({ id }) => id === signed.id);
    expect(again).toMatchObject({ recomputes: true, digest: signed.digest });
  });

  test('keeps sealed verdicts from whoever may not know them yet: figures that rest on one are left out', async () => {
    await facts.form('2023-06-10T00:00:00Z', { proposal: one, status: 'submitted', verdict: 'satisfied' });
    const signed = await service.signSnapshot(await as(), QUERY);
    const keysFor = async (who: Actor): Promise<string[]> => {
      const { items } = await service.listSnapshots(await as(who), '13-1');
      return (items.find(({ id }) => id === signed.id)?.figures ?? []).map(({ key }) => key);
    };
    const [known, told] = [await keysFor(office), await keysFor(actor('住建局', ['unit_liaison']))];
    const withheld = known.filter((key) => !told.includes(key));
    expect(withheld).toEqual(['attitudeSat', 'resultSat', 'firstRoundSat']);
    expect(told).toEqual(expect.arrayContaining(['received', 'filed', 'adoptionRate']));
  });
});
