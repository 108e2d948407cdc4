import { beforeAll, expect, test } from 'vitest';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { createHttp } from '../../platform/http/index.ts';
import { createLog } from '../../platform/log.ts';
import { similarity } from './index.ts';

let ours: TestCommittee;
let app: ReturnType<typeof createHttp>;
beforeAll(async () => {
  ours = await freshCommittee();
  const contextOf = () => ours.as(actor('办公室', ['proposal_office']));
  app = createHttp({ modules: [similarity], log: createLog('silent'), contextOf });
});
const ask = async (body: object) => {
  const response = await app.inject({ method: 'POST', url: '/api/similar-proposals', payload: body });
  return { status: response.statusCode, body: response.json() };
};

test('where nothing lies nothing is found, whatever the text', async () => {
  for (const body of ['', '%_\\', "'; drop table proposal; --", '字'.repeat(40_000)])
    expect(await ask({ title: '关于老旧小区加装电梯的提案', body, exceptId: null })).toEqual({
      status: 200,
      body: { items: [], topics: [] },
    });
});

test('a text that is too long or no text is refused with its field', async () => {
  expect((await ask({ title: '关于老旧小区加装电梯的提案', body: '字'.repeat(40_001), exceptId: null })).status).toBe(
    400,
  );
  expect((await ask({ title: '关于老旧小区加装电梯的提案', body: 7, exceptId: null })).status).toBe(400);
  expect((await ask({ title: '关于老旧小区加装电梯的提案', exceptId: null })).status).toBe(400);
});
