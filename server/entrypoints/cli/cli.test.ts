import { beforeAll, describe, expect, test } from 'vitest';
import { useCases } from '../../../test/harness/cases.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import { commands } from '../../modules/statistics/index.ts';
import type { YearReport } from '../../../contract/statistics.ts';
import { runCli } from './index.ts';

let city: TestCommittee;
beforeAll(async () => {
  city = await freshCommittee();
  const facts = await factsOf(city);
  await facts.proposal(await facts.member('李'), '2023-01-03T00:00:00Z', { status: 'filed', filed: true });
});

async function jianyan(line: string): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const around = {
    print: (text: string) => void out.push(text),
    complain: (text: string) => void err.push(text),
    env: { DATABASE_URL: city.database.ownerUrl },
  };
  const code = await runCli(commands, line.split(' ').filter(Boolean), around);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('jianyan', () => {
  test('prints the report of a year, for people or as JSON', async () => {
    const year = 'report year --committee city1 --session 13-1 --as-of 2023-01-03T18:30';
    const { code, out } = await jianyan(`${year} --json`);
    const report = JSON.parse(out) as YearReport;
    expect([code, report.asOf, report.convention]).toEqual([0, '2023-01-03T10:30:00.000Z', 'A']);
    expect(report.figures.find(({ key }) => key === 'filed')?.value).toBe(1);
    expect((await jianyan(`${year} --convention B`)).out).toMatch(/filed\t立案\t1 件/);
  });

  test('knows the only committee without being told', async () => {
    expect((await jianyan('report year --session 13-1')).code).toBe(0);
  });

  test('checks the invariants and fails where one is broken', async () => {
    const { code, out } = await jianyan('check');
    expect(code).toBe(1);
    expect(out).toContain('✓ city1 I3');
    expect(out).toMatch(/✗ city1 I14 .*\n {4}M\d 李/);
  });

  test('derives a due date and tells each step', async () => {
    const { out } = await jianyan('deadline --from 2024-02-20 --months 3 --json');
    expect(JSON.parse(out)).toMatchObject({ dueOn: '2024-05-20', provisional: false });
    expect((await jianyan('deadline --from 2024-02-08 --workdays 5')).out).toMatch(/到期日 2024-02-21[\s\S]*春节/);
    expect((await jianyan('deadline --from 2024-07-01 --on 06-30')).out).toContain('到期日 2025-06-30');
  });

  test('a limit of the rules is told by its kind, its article and the version of the rules', async () => {
    const { out } = await jianyan('deadline --from 2024-02-20 --kind reply --json');
    const due = JSON.parse(out) as { dueOn: string; trace: { on: string; why: string }[] };
    expect(due.dueOn).toBe('2024-05-20');
    expect(due.trace[0]?.why).toMatch(/^办理答复期限 3 个月，.+，规则第 \d+ 版$/);
    expect((await jianyan('deadline --from 2024-02-08 --kind receipt')).out).toContain('到期日 2024-02-19');
  });

  test('a reply’s limit is told by the kind of proposal', async () => {
    const ctx = await city.as(actor('提案委主任', ['proposal_committee']));
    const special = [
      { submissionPeriod: 'session', collectiveKind: 'party', months: null, on: '05-10' },
      { submissionPeriod: 'intersession', collectiveKind: null, months: 2, on: null },
    ];
    const value = { months: 3, auditWorkdays: 5, special };
    const validFrom = ctx.today;
    await useCases.settings.setPolicy(ctx, {
      key: 'reply',
      value,
      article: '本市办法第九条',
      validFrom,
      reason: '试行',
    });
    const asked = 'deadline --from 2024-02-20 --kind reply';
    expect((await jianyan(asked)).out).toContain('到期日 2024-05-20');
    const { out } = await jianyan(`${asked} --period session --collective party`);
    expect(out).toMatch(/到期日 2024-05-10\n.+特别期限第 1 条（大会提案、党派提案），本市办法第九条，规则第 \d+ 版/);
    expect((await jianyan(`${asked} --period intersession`)).out).toContain('到期日 2024-04-22');
  });

  test.each([
    ['deadline --from 2024-02-20 --kind reply --period summer', '--period 为 session'],
    ['deadline --from 2024-02-20 --kind receipt --period session', '--kind reply'],
    ['report year', '缺少 --session'],
    ['report year --session 13', '--session 形如'],
    ['report year --session 13-1 --colour red', '--colour'],
    ['report year --session', '--session'],
    ['deadline --from 2024-02-20', '其中一个'],
    ['deadline --from 2024-02-20 --months 3 --workdays 5', '其中一个'],
    ['deadline --from 2024-02-20 --months three', '整数'],
    ['deadline --from 2024-02-20 --on 13-45', '--on'],
    ['deadline --from 2024-02-31 --months 1', '--from'],
    ['deadline --from 2024-02-20 --kind lunch', 'reply（办理答复）'],
    ['celebrate', '没有“celebrate”'],
  ])('%s is called wrongly: exit 2, one sentence that says how', async (line, words) => {
    const { code, out, err } = await jianyan(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err.split('\n')).toHaveLength(1);
  });

  test.each([
    ['report year --committee nowhere --session 13-1', '没有 nowhere'],
    ['report year --session 12-4', '没有 12-4'],
  ])('%s fails: exit 1, one sentence', async (line, words) => {
    const { code, err } = await jianyan(line);
    expect(code).toBe(1);
    expect(err).toContain(words);
  });

  test('lists its commands when asked', async () => {
    const { code, out } = await jianyan('');
    expect(code).toBe(0);
    expect(out).toContain('jianyan report year');
  });

  test('an address where no database answers is one sentence too', async () => {
    const err: string[] = [];
    const env = { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' };
    const code = await runCli(commands, ['check'], {
      print: () => undefined,
      complain: (text) => void err.push(text),
      env,
    });
    expect(code).toBe(1);
    expect(err.join('')).toContain('连接不上 DATABASE_URL');
  });
});
