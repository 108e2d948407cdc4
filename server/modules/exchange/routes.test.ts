import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import type { Actor } from '../../kernel/actor.ts';
import { createHttp } from '../../platform/http/index.ts';
import { createLog } from '../../platform/log.ts';
import { exchange } from './index.ts';

let city: TestCommittee;
let cast: Cast;
let app: FastifyInstance;
let who: Actor;
const FILE = Buffer.from('单位代码,单位名称,简称,交办归口,设立日期\nweather,市气象局,气象局,市政府办公室,2023-01-01\n');
const digest = createHash('sha256').update(FILE).digest('hex');
const sent = { name: '单位.csv', base64: FILE.toString('base64') };

beforeAll(async () => {
  city = await freshCommittee();
  cast = await castIn(city);
  who = cast.office;
  app = createHttp({ modules: [exchange], contextOf: () => city.as(who, NOW), log: createLog('silent') });
});
const post = async (path: string, payload: object, key = 'load-once-1') => {
  const headers = { 'idempotency-key': key };
  const response = await app.inject({ method: 'POST', url: `/api/exchange/${path}`, headers, payload });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
};
const get = async (path: string) => {
  const response = await app.inject({ url: `/api/exchange/${path}` });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
};

test('a file is previewed, taken in once however often it is sent, and goes out again', async () => {
  const preview = await post('units/preview', sent);
  expect(preview).toMatchObject({ status: 200, body: { rows: 1, valid: 1, errors: [], digest } });
  expect(await post('units', { ...sent, digest })).toEqual({ status: 200, body: { loaded: 1 } });
  expect(await post('units', { ...sent, digest })).toEqual({ status: 200, body: { loaded: 1 } });
  expect(await post('units', { ...sent, digest }, 'load-once-2')).toEqual({ status: 200, body: { loaded: 0 } });
  const { status, body } = await get('units?format=csv');
  expect([status, body.name, body.mediaType]).toEqual([200, '承办单位-2023-01-03.csv', 'text/csv; charset=utf-8']);
  expect(Buffer.from(String(body.base64), 'base64').toString('utf8')).toContain('weather,市气象局');
});

test('a file that is not the one previewed is not taken in', async () => {
  const refused = await post('units', { ...sent, digest: 'a'.repeat(64) }, 'load-once-3');
  expect(refused).toMatchObject({ status: 422, body: { code: 'rule_refused' } });
});

test.each([
  ['a broken transfer', { ...sent, base64: '%%%' }, 422, 'file_unreadable'],
  ['an old Excel file', { ...sent, name: 'a.xls' }, 415, 'unsupported_file'],
  ['an empty file', { ...sent, base64: '' }, 422, 'file_unreadable'],
  ['a file over the limit', { ...sent, base64: Buffer.alloc(10_200_000, 'a').toString('base64') }, 413, 'too_large'],
  ['a body over the limit', { ...sent, base64: 'a'.repeat(15_000_001) }, 413, 'too_large'],
  ['a field that is not asked for', { ...sent, path: '/etc/passwd' }, 400, 'invalid_input'],
])('%s is refused by its code, with a sentence', async (_, payload, status, code) => {
  const refused = await post('units/preview', payload);
  expect(refused).toMatchObject({ status, body: { code, title: expect.stringMatching(/[\u4e00-\u9fff]/) } });
  expect(JSON.stringify(refused.body)).not.toMatch(/\bat |node_modules|\.ts/);
});

test('an unknown kind of sheet, format or session is refused', async () => {
  expect((await get('secrets')).status).toBe(400);
  expect((await get('units?format=pdf')).status).toBe(400);
  expect(await get('proposals?session=99-9')).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('who keeps nothing of it reads and writes nothing', async () => {
  who = cast.liaison;
  expect((await get('units')).status).toBe(403);
  expect((await post('units/preview', sent)).status).toBe(403);
  expect((await post('units', { ...sent, digest }, 'load-once-4')).status).toBe(403);
  who = cast.office;
});

test('a load without its idempotency key is refused', async () => {
  const response = await app.inject({ method: 'POST', url: '/api/exchange/units', payload: { ...sent, digest } });
  expect(response.json()).toMatchObject({ code: 'idempotency_key_missing' });
});
