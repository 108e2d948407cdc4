import { beforeAll, expect, test } from 'vitest';
import { cluesApi as api } from '../../../contract/clues.ts';
import { freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { testApp, type TestApp } from '../../../test/harness/http.ts';
import { castIn, loginOf, PASSWORD } from '../../../test/harness/people.ts';
import { addHours } from '../../kernel/time.ts';
import { sumOf } from './domain/index.ts';

let ours: TestCommittee;
let front: TestApp;
beforeAll(async () => {
  ours = await freshCommittee();
  await castIn(ours);
  front = await testApp(ours);
});

const LETTERS = '周桂兰';
async function form(): Promise<Record<string, unknown>> {
  front.clock.now = NOW;
  const opened = await front.ask(api.openForm);
  const { formId } = opened.body as { formId: string };
  front.clock.now = addHours(NOW, 0.1);
  return {
    ...{ title: '加装电梯', content: '低层住户怎样补偿没有说法。', category: null, name: LETTERS },
    ...{ phone: '13700001234', agreed: true, formId, answer: String(sumOf(formId).answer) },
  };
}

test('anyone hands in a clue and looks it up without signing in; sent twice it is one', async () => {
  const body = await form();
  const first = await front.ask(api.submit, { body, key: 'clue-key-1' });
  expect(first.status).toBe(200);
  const second = await front.ask(api.submit, { body, key: 'clue-key-1' });
  expect(second.body).toEqual(first.body);
  const { code } = first.body as { code: string };
  const tracked = await front.ask(api.track, { body: { code, phoneEnd: '1234' } });
  expect(tracked).toMatchObject({ status: 200, body: { status: 'received' } });
  expect(await front.ask(api.track, { body: { code, phoneEnd: '4321' } })).toMatchObject({ status: 404 });
});

test.each([
  ['a title over fifty characters', { title: '电'.repeat(51) }],
  ['a text over five hundred characters', { content: '梯'.repeat(501) }],
  ['no phone', { phone: '' }],
  ['a phone that is none', { phone: '1370000123４' }],
  ['no name', { name: ' ' }],
  ['a hidden character', { content: '前\u202e后' }],
  ['a lone surrogate', { content: '前\ud800后' }],
  ['a field that is not asked for', { status: 'accepted' }],
  ['a source of its own', { source: 'media' }],
])('%s is refused with a sentence', async (_, wrong) => {
  const refused = await front.ask(api.submit, { body: { ...(await form()), ...wrong } });
  expect(refused).toMatchObject({ status: 400, code: 'invalid_input' });
  expect(refused.text).toMatch(/[\u4e00-\u9fff]/);
});

test('five hundred characters pass, rare ones counted as one each', async () => {
  const body = { ...(await form()), content: '𬉼'.repeat(500), phone: '13700005678' };
  expect((await front.ask(api.submit, { body })).status).toBe(200);
});

test('a clue without its idempotency key is refused', async () => {
  const { http } = front.app;
  const response = await http.inject({ method: 'POST', url: '/api/clues/submit', payload: await form() });
  expect(response.json()).toMatchObject({ code: 'idempotency_key_missing' });
});

test('the queue is behind the door: a stranger is asked to sign in, a member is refused', async () => {
  expect((await front.ask(api.list)).code).toBe('not_signed_in');
  expect((await front.ask(api.catalogue)).code).toBe('not_signed_in');
  const { cookie } = await front.signIn(loginOf('lead'), PASSWORD);
  expect((await front.ask(api.list, { cookie })).code).toBe('forbidden');
  const seen = await front.ask(api.catalogue, { cookie });
  expect(seen.status).toBe(200);
});

test('of an older number of the catalogue’s page, and of text that looks like a pattern, the search makes nothing odd', async () => {
  const { cookie } = await front.signIn(loginOf('office'), PASSWORD);
  for (const text of ['%', '_', '\\', "'", '加装', '（', '😀'])
    expect((await front.ask(api.list, { cookie, query: { text } })).status, text).toBe(200);
  const { body } = await front.ask(api.list, { cookie, query: { text: '%' } });
  expect(body).toMatchObject({ total: 0 });
});
