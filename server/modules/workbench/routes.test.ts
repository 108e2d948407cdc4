import { beforeAll, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { createHttp } from '../../platform/http/index.ts';
import { createLog } from '../../platform/log.ts';
import { workbench } from './index.ts';

let ours: TestCommittee;
let app: ReturnType<typeof createHttp>;
beforeAll(async () => {
  ours = await freshCommittee();
  const contextOf = () => ours.as(actor('王主任', ['proposal_committee']));
  app = createHttp({ modules: [workbench], log: createLog('silent'), contextOf });
});
const get = async (url: string) => {
  const response = await app.inject({ method: 'GET', url: `/api${url}` });
  return { status: response.statusCode, body: response.json() };
};

test('an empty committee has an empty first page and an empty list', async () => {
  expect(await get('/home')).toMatchObject({
    status: 200,
    body: { greeting: '王主任，今天没有等您办的事。', todos: [], total: 0, followed: [] },
  });
  expect(await get('/cases?sort=due&late=yes&scope=to_close')).toEqual({ status: 200, body: { items: [], total: 0 } });
});

test('a filter that does not exist is refused, not ignored', async () => {
  expect((await get('/cases?scope=everything')).status).toBe(400);
  expect((await get('/cases?owner=me')).status).toBe(400);
  expect((await get('/cases?unitId=7')).status).toBe(400);
});

test('a search of signs and spaces finds nothing and breaks nothing', async () => {
  for (const text of ['%', "'", '\\', '   ', '_', '第号'])
    expect((await get(`/find?text=${encodeURIComponent(text)}`)).body).toEqual({ items: [] });
});
