import { expect, test } from 'vitest';
import { receiveHttp } from '../../../test/harness/receivers.ts';
import { postJson } from './post.ts';
import { resolve } from './reach.ts';

const LOCAL = ['127.0.0.1'];
const posting = { body: '{}', headers: {} };

test.each([
  'https://127.0.0.1/hook',
  'https://[::1]/hook',
  'https://169.254.169.254/latest/meta-data',
  'https://0x7f.1/hook',
  'https://2130706433/hook',
  'https://[::ffff:10.0.0.1]/hook',
  'https://10.1.2.3/hook',
  'https://192.168.1.1/hook',
  'https://[fd00::1]/hook',
  'https://[2002:7f00:1::]/hook',
  'https://localhost/hook',
])('%s leads inside and is refused', async (url) => {
  await expect(postJson(url, posting, [])).rejects.toMatchObject({ kind: 'permanent', message: /内部网络/ });
});

test.each(['file:///etc/passwd', 'gopher://example.com/', 'https://user:secret@example.com/', 'nonsense'])(
  '%s is no address to post to',
  async (url) => {
    await expect(postJson(url, posting, [])).rejects.toMatchObject({ kind: 'permanent' });
  },
);

test('a public address is reached by https on few ports only', async () => {
  await expect(postJson('http://1.1.1.1/hook', posting, [])).rejects.toThrow(/https/);
  await expect(postJson('https://1.1.1.1:22/hook', posting, [])).rejects.toThrow(/端口 22/);
  const asked = { host: '1.1.1.1', port: 443, ports: [443], reach: [] };
  expect(await resolve(asked)).toMatchObject({ address: '1.1.1.1', port: 443 });
});

test('a host of the inside is reached where the installation names it, and another is not', async () => {
  const { port, heard } = await receiveHttp();
  expect((await postJson(`http://127.0.0.1:${port}/hook`, posting, LOCAL)).status).toBe(200);
  await expect(postJson(`http://localhost:${port}/hook`, posting, LOCAL)).rejects.toThrow();
  expect(heard).toHaveLength(1);
});

test('a redirect is not followed', async () => {
  const receiver = await receiveHttp();
  receiver.answer = () => ({
    status: 302,
    body: {},
    headers: { location: `http://127.0.0.1:${receiver.port}/inside` },
  });
  expect((await postJson(`http://127.0.0.1:${receiver.port}/hook`, posting, LOCAL)).status).toBe(302);
  expect(receiver.heard.map(({ path }) => path)).toEqual(['/hook']);
});
