import { beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { actor, freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { factsOf } from '../../../test/harness/facts.ts';
import type { Actor } from '../../kernel/actor.ts';
import { createHttp } from '../../platform/http/index.ts';
import { createLog } from '../../platform/log.ts';
import { statistics } from './index.ts';

const office = actor('提案办', ['proposal_office']);
const handler = actor('经办人', [['unit_handler', '0198a000-0000-7000-8000-000000000001']]);
let city: TestCommittee;
let app: FastifyInstance;
let who: Actor = office;

beforeAll(async () => {
  city = await freshCommittee();
  const facts = await factsOf(city);
  await facts.proposal(await facts.member('李'), '2023-01-03T00:00:00Z', { status: 'filed', filed: true });
  app = createHttp({ modules: [statistics], contextOf: () => city.as(who, NOW), log: createLog('silent') });
});
const get = async (path: string, by: Actor = office) => {
  who = by;
  const response = await app.inject({ url: `/api/statistics/${path}` });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
};

describe('statistics over HTTP', () => {
  test('a figure’s link carries everything its list needs', async () => {
    const { body } = await get('year?session=13-1&asOf=2023-01-03T18:30');
    const figures = body.figures as { key: string; rows: { numerator: string } }[];
    const link = figures.find(({ key }) => key === 'filed')?.rows.numerator ?? '';
    const rows = await get(link.replace('/numbers/', ''));
    expect(rows).toMatchObject({ status: 200, body: { total: 1 } });
  });

  test('everyone signed in reads the report; a unit reads no lists, signs nothing', async () => {
    expect((await get('year?session=13-1', handler)).status).toBe(200);
    expect((await get('rows?session=13-1&key=filed&part=numerator', handler)).status).toBe(403);
    expect((await get('differences?session=13-1&from=2023-01-01', handler)).status).toBe(403);
    who = handler;
    const headers = { 'idempotency-key': 'sign-once-1' };
    const payload = { session: '13-1', convention: 'A' };
    const refused = await app.inject({ method: 'POST', url: '/api/statistics/snapshots', headers, payload });
    expect(refused.statusCode).toBe(403);
  });

  test('a report is signed once, however often the request arrives', async () => {
    who = office;
    const headers = { 'idempotency-key': 'sign-once-2' };
    const payload = { session: '13-1', convention: 'A', asOf: '2023-01-03T09:00:00+08:00' };
    const sign = () => app.inject({ method: 'POST', url: '/api/statistics/snapshots', headers, payload });
    const [first, second] = [await sign(), await sign()];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.json<{ id: string }>().id).toBe(first.json<{ id: string }>().id);
    const { body } = await get('snapshots?session=13-1');
    expect(body.items).toHaveLength(1);
  });

  test.each(['year?session=13', 'year?session=13-1&asOf=2023-02-30', 'year?session=13-1&convention=C'])(
    '%s is refused as invalid',
    async (path) => {
      expect(await get(path)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    },
  );

  test('an unknown session is not found', async () => {
    expect((await get('year?session=99-9')).status).toBe(404);
  });
});
