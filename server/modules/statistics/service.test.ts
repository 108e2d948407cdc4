import { beforeAll, describe, expect, test } from 'vitest';
import { actor, foundCommittee, freshInstallation, type TestCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import { yearOfEdges } from '../../../test/harness/year-of-edges.ts';
import type { ReportQuery } from '../../../contract/statistics.ts';
import * as service from './service.ts';

const office = actor('提案办', ['proposal_office']);
const NOW = '2023-12-31T00:00:00.000Z';

let city: TestCommittee;

beforeAll(async () => {
  const installation = await freshInstallation();
  city = await foundCommittee(installation, 1);
  await yearOfEdges(city, await factsOf(city));
  const neighbour = await factsOf(await foundCommittee(installation, 2));
  await neighbour.proposal(await neighbour.member('孙'), '2023-01-03T00:00:00Z', { status: 'filed', filed: true });
});

type Asked = { asOf?: string; convention?: 'A' | 'B' };
const query = ({ asOf, convention = 'A' }: Asked = {}): ReportQuery => ({
  session: '13-1',
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
  });

  test('handling is counted by case: a merged child goes with its primary in either convention', async () => {
    const [a, b] = [await figures(), await figures({ convention: 'B' })];
    expect([a.closeRate?.of, b.closeRate?.of]).toEqual(['1/2', '1/2']);
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
    const { hops, receiptOnTime, contactRate, visitRate, redRate } = await figures();
    expect([hops, receiptOnTime?.of, contactRate?.of, visitRate?.of, redRate?.of]).toEqual([
      { value: 0.5, of: '1/2' },
      ...['1/2', '0/3', '0/3', '2/3'],
    ]);
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
