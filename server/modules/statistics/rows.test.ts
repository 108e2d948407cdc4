import { beforeAll, describe, expect, test } from 'vitest';
import { actor, foundCommittee, freshInstallation, type TestCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import { yearOfEdges, type YearOfEdges } from '../../../test/harness/year-of-edges.ts';
import type { ReportQuery } from '../../../contract/statistics.ts';
import * as service from './service.ts';

const office = actor('提案办', ['proposal_office']);
const desk = actor('督查室', [['routing_desk', '0198a000-0000-7000-8000-000000000001']]);
const NOW = '2023-12-31T00:00:00.000Z';

let city: TestCommittee;
let id: YearOfEdges;

beforeAll(async () => {
  city = await foundCommittee(await freshInstallation(), 1);
  id = await yearOfEdges(city, await factsOf(city));
});

type Asked = { asOf?: string; convention?: 'A' | 'B' };
const query = ({ asOf, convention = 'A' }: Asked = {}): ReportQuery => ({
  session: '13-1',
  convention,
  ...(asOf === undefined ? {} : { asOf }),
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
      const statements: string[] = [];
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
    expect(told.get(id.withdrawn)).toBe('审查中 → 已撤案');
    expect(told.get(id.refused)).toBe('审查中 → 未立案');
    expect(told.get(id.corrected)).toBe('审查中 → 已立案（文化建设）');
    expect(told.has(id.child)).toBe(false);
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
