import { beforeAll, describe, expect, test } from 'vitest';
import { actor, foundCommittee, freshInstallation, type TestCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import type { ReportQuery } from '../../../contract/statistics.ts';
import type { RowSetName } from './domain/index.ts';
import * as service from './service.ts';

const office = actor('提案办', ['proposal_office']);
const desk = actor('督查室', [['routing_desk', '0198a000-0000-7000-8000-000000000001']]);
const NOW = '2023-12-31T00:00:00.000Z';
const SESSION = '13-1';

let city: TestCommittee;
let facts: Awaited<ReturnType<typeof factsOf>>;
let other: Awaited<ReturnType<typeof factsOf>>;
const id: Record<string, string> = {};

async function buildYear(): Promise<void> {
  const { proposal, stand } = facts;
  const [li, wang, zhao] = [await facts.member('李'), await facts.member('王'), await facts.member('赵')];
  const gone = await facts.member('钱');
  await city.read((tx) => facts.memberFact(tx, gone, { at: '2023-03-01T00:00:00Z', status: 'resigned' }));
  const filed = { status: 'filed', filed: true } as const;
  // Reclosed after a second round, replied by two branches of different worth.
  id.reopened = await proposal(li, '2023-01-03T01:00:00Z', { status: 'submitted' });
  await stand(id.reopened, '2023-01-10T00:00:00Z', filed);
  await stand(id.reopened, '2023-02-20T00:00:00Z', { ...filed, status: 'dispatched' });
  await stand(id.reopened, '2023-06-01T00:00:00Z', { ...filed, status: 'closed' });
  await stand(id.reopened, '2023-08-01T00:00:00Z', { ...filed, status: 'rehandling', round: 2 });
  await stand(id.reopened, '2023-11-01T00:00:00Z', { ...filed, status: 'closed', round: 2 });
  const [a, b] = [await facts.suggestion(id.reopened, 1), await facts.suggestion(id.reopened, 2)];
  const first = await facts.task('2023-02-20T00:00:00Z', { proposal: id.reopened, role: 'branch' });
  const second = await facts.task('2023-02-20T00:00:00Z', { proposal: id.reopened, role: 'branch' });
  const back = await facts.task('2023-02-20T00:00:00Z', { proposal: id.reopened, role: 'branch' });
  await facts.task('2023-02-22T00:00:00Z', {
    proposal: id.reopened,
    task: back,
    role: 'branch',
    status: 'reassigned',
    wasReturned: true,
  });
  const good = await facts.reply('2023-05-10T00:00:00Z', {
    proposal: id.reopened,
    task: first,
    class: 'A',
    on: '2023-05-10',
  });
  const poor = await facts.reply('2023-05-30T00:00:00Z', {
    proposal: id.reopened,
    task: second,
    class: 'C',
    on: '2023-05-30',
  });
  await facts.adopt('2023-05-10T00:00:00Z', { proposal: id.reopened, suggestion: a, reply: good, adoption: 'adopted' });
  await facts.adopt('2023-05-30T00:00:00Z', {
    proposal: id.reopened,
    suggestion: a,
    reply: poor,
    adoption: 'not_adopted',
  });
  await facts.adopt('2023-05-30T00:00:00Z', {
    proposal: id.reopened,
    suggestion: b,
    reply: poor,
    adoption: 'reference',
  });
  await facts.form('2023-05-31T00:00:00Z', { proposal: id.reopened, status: 'submitted', verdict: 'dissatisfied' });
  await facts.form('2023-05-31T00:00:00Z', {
    proposal: id.reopened,
    status: 'submitted',
    verdict: 'satisfied',
    isDecisive: false,
  });
  const again = await facts.task('2023-08-01T00:00:00Z', { proposal: id.reopened, round: 2, role: 'branch' });
  const late = await facts.reply('2023-10-01T00:00:00Z', {
    proposal: id.reopened,
    task: again,
    class: 'B',
    on: '2023-10-01',
    round: 2,
  });
  await facts.adopt('2023-10-01T00:00:00Z', {
    proposal: id.reopened,
    suggestion: b,
    reply: late,
    adoption: 'partly_adopted',
    round: 2,
  });
  const form = await facts.form('2023-10-02T00:00:00Z', { proposal: id.reopened, round: 2 });
  await facts.form('2023-10-20T00:00:00Z', {
    proposal: id.reopened,
    form,
    round: 2,
    status: 'disclosed',
    verdict: 'basically',
  });
  await facts.markKey('2023-03-01T00:00:00Z', id.reopened, true);
  await facts.cosign('2023-01-03T00:30:00Z', { proposal: id.reopened, member: zhao, status: 'signed' });
  // On file, then withdrawn.
  id.withdrawn = await proposal(wang, '2023-01-03T02:00:00Z', { status: 'submitted', kind: 'joint' });
  await stand(id.withdrawn, '2023-01-10T00:00:00Z', { ...filed, kind: 'joint', category: 'society' });
  await stand(id.withdrawn, '2023-02-01T00:00:00Z', {
    status: 'withdrawn',
    kind: 'joint',
    category: 'society',
    filed: true,
  });
  // Merged into the first; not filed; returned; in review.
  id.child = await proposal(gone, '2023-01-03T03:00:00Z', { status: 'submitted' });
  await stand(id.child, '2023-01-09T00:00:00Z', { status: 'merged', mergedInto: id.reopened });
  id.refused = await proposal(wang, '2023-01-03T04:00:00Z', { status: 'submitted', kind: 'collective' });
  await stand(id.refused, '2023-01-12T00:00:00Z', { status: 'not_filed', kind: 'collective' });
  id.returned = await proposal(li, '2023-04-01T00:00:00Z', { status: 'returned' });
  // Known to be culture only later: same moment, higher version, recorded afterwards.
  id.corrected = await proposal(li, '2023-01-03T05:00:00Z', { status: 'submitted', kind: 'collective' });
  await stand(id.corrected, '2023-01-10T00:00:00Z', {
    ...filed,
    kind: 'collective',
    category: 'economy',
    recordedAt: '2023-01-10T00:00:01Z',
  });
  await stand(id.corrected, '2023-01-10T00:00:00Z', {
    ...filed,
    kind: 'collective',
    category: 'culture',
    recordedAt: '2023-09-01T00:00:00Z',
  });
}

beforeAll(async () => {
  const installation = await freshInstallation();
  city = await foundCommittee(installation, 1);
  const neighbour = await foundCommittee(installation, 2);
  facts = await factsOf(city);
  other = await factsOf(neighbour);
  await other.proposal(await other.member('孙'), '2023-01-03T00:00:00Z', { status: 'filed', filed: true });
  await buildYear();
});

type Asked = { asOf?: string; convention?: 'A' | 'B' };
const query = ({ asOf, convention = 'A' }: Asked = {}): ReportQuery => ({
  session: SESSION,
  convention,
  ...(asOf === undefined ? {} : { asOf }),
});
async function figures(asked: Asked = {}): Promise<Record<string, { value: number | null; of: string }>> {
  const report = await service.yearReport(await city.as(office, NOW), query(asked));
  return Object.fromEntries(
    report.figures.map(({ key, value, numerator, denominator }) => [
      key,
      { value, of: denominator === null ? `${numerator}` : `${numerator}/${denominator}` },
    ]),
  );
}

describe('the year as of a moment', () => {
  test('a withdrawn proposal was received and on file until it was withdrawn', async () => {
    const before = await figures({ asOf: '2023-01-31' });
    const after = await figures({ asOf: '2023-02-01' });
    expect([before.received?.value, before.filed?.value, before.withdrawn?.value]).toEqual([5, 3, 0]);
    expect([after.received?.value, after.filed?.value, after.withdrawn?.value]).toEqual([4, 2, 1]);
  });

  test('merged children (并案) count as filed by convention B only, and only with a primary on file', async () => {
    expect((await figures({ asOf: '2023-01-09' })).received?.value).toBe(5);
    expect((await figures({ asOf: '2023-01-09', convention: 'B' })).filed?.value).toBe(0);
    const [a, b] = [await figures(), await figures({ convention: 'B' })];
    expect([a.received?.value, a.filed?.value, a.mergedChildren?.value]).toEqual([5, 2, 1]);
    expect([b.received?.value, b.filed?.value, b.mergedChildren?.value]).toEqual([5, 3, 1]);
    expect(a.closeRate?.of).toBe('1/2');
    expect(b.closeRate?.of).toBe('1/2');
  });

  test('a re-opened case (重新办理) is closed, open and closed again', async () => {
    const at = async (asOf: string) => (await figures({ asOf })).closeRate?.of;
    expect([await at('2023-07-01'), await at('2023-09-01'), await at('2023-12-01')]).toEqual(['1/2', '0/2', '1/2']);
  });

  test('the class of a proposal is the worst of its branches in the latest round', async () => {
    const spring = await figures({ asOf: '2023-06-15' });
    const winter = await figures();
    expect([spring['classShare.C']?.of, spring.solveRate?.of, winter['classShare.B']?.of]).toEqual([
      '1/1',
      '0/1',
      '1/1',
    ]);
    expect([spring.replyRate?.of, spring.onTimeReplyRate?.of]).toEqual(['1/2', '0/2']);
    expect((await figures({ asOf: '2023-05-15' })).replyRate?.of).toBe('0/2');
  });

  test('a suggestion is adopted when the best unit of its latest round adopts it', async () => {
    expect((await figures({ asOf: '2023-06-15' })).adoptionRate?.of).toBe('1/2');
    expect((await figures()).adoptionRate).toMatchObject({ of: '2/2' });
  });

  test('satisfaction (满意率) counts decisive forms: the latest round, and the first beside it', async () => {
    const spring = await figures({ asOf: '2023-06-15' });
    const autumn = await figures({ asOf: '2023-10-10' });
    const winter = await figures();
    expect([spring.resultSat?.of, spring.feedbackRate?.of]).toEqual(['0/1', '1/1']);
    expect([autumn.resultSat, autumn.feedbackRate?.of]).toEqual([{ value: null, of: '0/0' }, '0/1']);
    expect([winter.resultSat?.of, winter.firstRoundSat?.of, winter.rehandleRate?.of]).toEqual(['1/1', '0/1', '1/1']);
  });

  test('members who have left count neither as members nor as taking part (参与率)', async () => {
    expect((await figures({ asOf: '2023-02-10' })).participation?.of).toBe('3/4');
    expect((await figures()).participation?.of).toBe('2/3');
    expect((await figures()).perMember).toEqual({ value: 0.33, of: '1/3' });
    expect((await figures()).dispatchAccuracy).toEqual({ value: 75, of: '3/4' });
    expect([
      (await figures()).keyProposals?.value,
      (await figures({ asOf: '2023-02-28' })).keyProposals?.value,
    ]).toEqual([1, 0]);
  });

  test('a correction (更正) with the same moment and a higher version holds from that moment on', async () => {
    const january = await figures({ asOf: '2023-01-15' });
    expect([january['category.culture']?.value, january['category.economy']?.value]).toEqual([1, 1]);
  });

  test('before the session everything is nothing, and a rate of nothing is no number', async () => {
    const none = await figures({ asOf: '2022-12-01' });
    expect([none.received?.value, none.filingRate?.value]).toEqual([0, null]);
  });
});

describe('figures and the rows behind them', () => {
  const MOMENTS = ['2023-01-15', '2023-06-15', '2023-12-31'];
  test.each(MOMENTS.flatMap((asOf) => (['A', 'B'] as const).map((convention) => ({ asOf, convention }))))(
    'on $asOf by convention $convention every list has exactly the rows its figure states',
    async (asked) => {
      const ctx = await city.as(office, NOW);
      const report = await service.yearReport(ctx, query(asked));
      const wrong: string[] = [];
      for (const figure of report.figures)
        for (const part of ['numerator', 'denominator'] as const) {
          const stated = figure[part];
          if (stated === null) continue;
          const listed = await service.listRows(ctx, { ...query(asked), key: figure.key, part, limit: 200, offset: 0 });
          const ids = new Set(listed.items.map((row) => row.id));
          if (listed.total !== stated || ids.size !== stated) wrong.push(`${figure.key} ${part}`);
        }
      expect(wrong).toEqual([]);
      const sum = (family: string) =>
        report.figures.filter(({ key }) => key.startsWith(family)).reduce((all, { numerator }) => all + numerator, 0);
      const filed = report.figures.find(({ key }) => key === 'filed')?.numerator;
      expect([sum('category.'), sum('proposerKind.'), sum('submissionPeriod.')]).toEqual([filed, filed, filed]);
    },
  );

  test('a row says what it is, and a link leads to its list', async () => {
    const ctx = await city.as(office, NOW);
    const rows = { limit: 20, offset: 0, part: 'numerator' } as const;
    const { items } = await service.listRows(ctx, { ...query(), ...rows, key: 'mergedChildren' });
    expect(items[0]).toMatchObject({ id: id.child, kind: 'proposal', proposalId: id.child });
    expect(items[0]?.label).toMatch(/^T13S01-R0000\d\d 提案\d+$/);
    expect(items[0]?.detail).toBe('已并案 · 经济建设');
    const report = await service.yearReport(ctx, query({ asOf: '2023-01-03T18:30' }));
    expect(report.asOf).toBe('2023-01-03T10:30:00.000Z');
    expect(report.figures[0]?.rows.numerator).toBe(
      '/numbers/rows?session=13-1&asOf=2023-01-03T10%3A30%3A00.000Z&convention=A&key=received&part=numerator',
    );
  });

  test('a desk sees lists, but no list that would open a sealed verdict (I8)', async () => {
    const ctx = await city.as(desk, NOW);
    const rows = { ...query(), limit: 20, offset: 0, part: 'numerator' } as const;
    expect((await service.listRows(ctx, { ...rows, key: 'filed' })).total).toBe(2);
    await expect(service.listRows(ctx, { ...rows, key: 'resultSat' })).rejects.toThrow(/forbidden/);
    const anyone = await city.as(actor('委员'), NOW);
    expect((await service.yearReport(anyone, query())).figures.length).toBeGreaterThan(40);
    await expect(service.listRows(anyone, { ...rows, key: 'filed' })).rejects.toThrow(/forbidden/);
  });

  test('an unknown figure or session is not found', async () => {
    const ctx = await city.as(office, NOW);
    const rows = { ...query(), limit: 20, offset: 0, part: 'denominator' } as const;
    await expect(service.listRows(ctx, { ...rows, key: 'filed' })).rejects.toThrow(/没有这项指标/);
    await expect(service.yearReport(ctx, { ...query(), session: '12-5' })).rejects.toThrow(/12-5/);
  });

  test('a report takes a handful of statements, however many figures it has', async () => {
    const ctx = await city.as(office, NOW);
    const asked = await city.read(async () => {
      const statements: RowSetName[] | string[] = [];
      const db = ctx.db.withPlugin({
        transformQuery: ({ node }) => {
          statements.push(node.kind);
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      });
      await service.yearReport({ ...ctx, db }, query());
      return statements.length;
    });
    expect(asked).toBeLessThanOrEqual(4);
  });
});

describe('differences', () => {
  test('tell why two published numbers differ, proposal by proposal', async () => {
    const ctx = await city.as(office, NOW);
    const { items } = await service.listDifferences(ctx, { ...query({ asOf: '2023-02-10' }), from: '2023-01-09' });
    const told = new Map(items.map((item) => [item.proposalId, `${item.before} → ${item.after}`]));
    expect(told.get(id.withdrawn ?? '')).toBe('审查中 → 已撤案');
    expect(told.get(id.refused ?? '')).toBe('审查中 → 未立案');
    expect(told.get(id.corrected ?? '')).toBe('审查中 → 已立案（文化建设）');
    expect(told.has(id.child ?? '')).toBe(false);
    await expect(
      service.listDifferences(ctx, { ...query({ asOf: '2023-01-01' }), from: '2023-02-01' }),
    ).rejects.toThrow(/对调/);
  });

  test('a closed case is no difference: it stays on file', async () => {
    const ctx = await city.as(office, NOW);
    const { items } = await service.listDifferences(ctx, { ...query({ asOf: '2023-12-01' }), from: '2023-04-02' });
    expect(items).toEqual([]);
  });
});
