import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { AddChannelInput } from '../../../contract/channels.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { receiveHttp, receiveMail, wordsOf, type MailReceiver } from '../../../test/harness/receivers.ts';
import { putAccount } from '../../../test/harness/rows.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import { dingtalkSign } from '../../platform/channels/post.ts';
import { uuid7, type Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database/index.ts';
import * as service from './service/index.ts';

/** Ten in the morning in Shanghai. */
const MORNING: Instant = '2023-03-01T02:00:00.000Z';
const MINUTE = 1 / 60;
const GATHERED = 3 * MINUTE;
const admin = actor('系统管理员', ['sys_admin']) as AccountActor;
const people = ['孙联络', '周联络', '吴联络'].map((name) => actor(name) as AccountActor);
const [sun, zhou, wu] = people as [AccountActor, AccountActor, AccountActor];
let ours: TestCommittee;

const at = async (now: Instant, who: AccountActor = admin): Promise<Context> => ({
  ...(await ours.as(who, now)),
  insideHosts: ['127.0.0.1'],
});
const mailTo = (receiver: MailReceiver): AddChannelInput => ({
  name: '办公室邮箱',
  isOn: true,
  settings: {
    ...{ kind: 'mail', host: '127.0.0.1', port: receiver.port, security: 'none' },
    ...{ user: '', from: 'notice@cppcc.example', password: '' },
  },
});
const robot = (kind: 'wecom' | 'dingtalk', url: string): AddChannelInput => ({
  name: '办公室群',
  isOn: true,
  settings: {
    ...{ url, duty: 'proposal_office', organizationId: null },
    ...(kind === 'wecom' ? { kind } : { kind, signKey: 'SEC-key' }),
  },
});
async function wants(who: AccountActor, more: { mail?: string; mobile?: string; isDigest?: boolean } = {}) {
  const ctx = await at(MORNING, who);
  const { version } = await service.getChoice(ctx);
  const choice = { mail: `${who.accountId}@mail.example`, mobile: '', isDigest: false, ...more };
  await service.setChoice(ctx, { ...choice, muted: [], version });
  await confirmed(who);
  return service.getChoice(ctx);
}
/** As if he had entered the code of the letter, which is never sent. */
const confirmed = ({ accountId }: AccountActor): Promise<void> =>
  ours.read(async (tx) => {
    await sql`update notice_choice c set mail = m.mail from mail_confirmation m
      where m.account_id = c.account_id and c.account_id = ${accountId}`.execute(tx);
    await sql`delete from mail_confirmation where account_id = ${accountId}`.execute(tx);
    await sql`delete from message where account_id = ${accountId} and subject = '请确认您的邮箱'`.execute(tx);
  });
async function told(
  now: Instant,
  who: readonly AccountActor[],
  title: string,
  topic: 'handling' | 'urging' = 'handling',
) {
  const ctx = await at(now);
  const inboxes = who.map(({ accountId }) => ({ noticeId: uuid7(), accountId }));
  const words = { title, link: '/cases', titleOfMany: '{n} 件事', linkOfMany: '/cases', groupKey: title };
  const bodies = [{ duty: 'proposal_office', organizationId: null }] as const;
  await inTransaction(ctx, (tx) =>
    service.postOut(tx, ctx, { ...words, topic, per: 'act', madeAt: now, inboxes, bodies }),
  );
}
const sweep = async (now: Instant): Promise<void> => service.sendDue(await at(now));
const failedNow = async () => (await service.listFailed(await at(MORNING), { limit: 20, offset: 0 })).items;

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    for (const who of [admin, ...people]) await putAccount(tx, who);
  });
});
beforeEach(() =>
  ours.read(async (tx) => {
    for (const table of ['posting', 'message', 'channel', 'notice_choice', 'mail_confirmation'])
      await sql`delete from ${sql.table(table)}`.execute(tx);
  }),
);

test('a mail server that is down for an hour loses nothing and doubles nothing', async () => {
  const first = await receiveMail();
  const { port } = first;
  await service.addChannel(await at(MORNING), mailTo(first));
  for (const who of people) await wants(who);
  await first.stop();
  let now = MORNING;
  for (let round = 0; round < 13; round += 1) {
    await told(now, people, `第 ${round} 件事`);
    await sweep(now);
    now = addHours(now, 5 * MINUTE);
  }
  const back = await receiveMail(port);
  for (let round = 0; round < 16; round += 1) {
    await sweep(now);
    now = addHours(now, 5 * MINUTE);
  }
  expect(await failedNow()).toEqual([]);
  for (const { accountId } of people) {
    const mine = back.mails.filter(({ to }) => to.includes(`${accountId}@mail.example`)).map(wordsOf);
    const said = Array.from({ length: 13 }, (_, round) => mine.filter((words) => words.includes(`第 ${round} 件事`)));
    expect(said.map((mails) => mails.length)).toEqual(Array.from({ length: 13 }, () => 1));
  }
  expect(new Set(back.mails.map(({ id }) => id)).size).toBe(back.mails.length);
});

test('a message nobody will ever take ends in the failed list, blocks nobody, and goes out when it is sent again', async () => {
  const receiver = await receiveMail();
  await service.addChannel(await at(MORNING), mailTo(receiver));
  for (const who of people) await wants(who);
  receiver.judge = (to) => (to.startsWith(zhou.accountId) ? { code: 550, says: 'no such user' } : null);
  await told(MORNING, [zhou], '拒收的');
  await told(MORNING, [sun, wu], '照常的');
  await sweep(addHours(MORNING, GATHERED));
  expect(receiver.mails).toHaveLength(2);
  const [failed] = await failedNow();
  expect(failed).toMatchObject({ recipient: '周联络', lastError: '邮件服务器拒收（550）', notices: 1, attempts: 1 });
  expect(failed?.target).not.toContain(zhou.accountId);
  receiver.judge = () => null;
  const ctx = await at(addHours(MORNING, 1));
  await service.retryMessage(ctx, failed?.id ?? '', failed?.version ?? 0);
  await sweep(addHours(MORNING, 1));
  expect(receiver.mails.map(wordsOf).filter((words) => words.includes('拒收的'))).toHaveLength(1);
  expect(await failedNow()).toEqual([]);
  await expect(service.retryMessage(ctx, failed?.id ?? '', 9)).rejects.toMatchObject({ code: 'wrong_status' });
});

test('one that is refused for the moment waits longer each time, others pass it, and after a day it is given up', async () => {
  const receiver = await receiveMail();
  await service.addChannel(await at(MORNING), mailTo(receiver));
  for (const who of people) await wants(who);
  let asked = 0;
  receiver.judge = (to) => {
    if (!to.startsWith(zhou.accountId)) return null;
    asked += 1;
    return { code: 451, says: 'later' };
  };
  await told(MORNING, [zhou], '慢的');
  await told(addHours(MORNING, 1), [sun], '后来的');
  for (let now = addHours(MORNING, GATHERED); now <= addHours(MORNING, 25); now = addHours(now, 5 * MINUTE))
    await sweep(now);
  expect(receiver.mails.map(wordsOf)).toEqual([expect.stringContaining('后来的')]);
  expect(asked).toBeGreaterThan(10);
  expect(asked).toBeLessThan(40);
  expect(await failedNow()).toMatchObject([{ lastError: '邮件服务器暂不接收（451）' }]);
});

test('a process that dies over a message leaves it to be sent again, under the same id', async () => {
  const receiver = await receiveMail();
  await service.addChannel(await at(MORNING), mailTo(receiver));
  await wants(sun);
  await told(MORNING, [sun], '中断的');
  const soon = addHours(MORNING, GATHERED);
  await sweep(soon);
  // As if the process had died between the server's yes and its own note of it.
  await ours.read((tx) => sql`update message set sent_at = null, try_after = ${addHours(soon, 0.25)}`.execute(tx));
  await sweep(addHours(soon, 5 * MINUTE));
  expect(receiver.mails).toHaveLength(1);
  await sweep(addHours(soon, 16 * MINUTE));
  expect(receiver.mails).toHaveLength(2);
  expect(receiver.mails[0]?.id).toBe(receiver.mails[1]?.id);
});

test('matters of one act are one mail; the night is quiet, and its notices are one mail in the morning', async () => {
  const receiver = await receiveMail();
  await service.addChannel(await at(MORNING), mailTo(receiver));
  await wants(sun);
  const night: Instant = '2023-03-01T15:00:00.000Z';
  await told(night, [sun], '夜里一');
  await told(addHours(night, 1), [sun], '夜里二');
  for (let hour = 0; hour <= 7; hour += 1) await sweep(addHours(night, hour));
  expect(receiver.mails).toEqual([]);
  await sweep(addHours(night, 8));
  expect(receiver.mails.map(wordsOf)).toEqual([expect.stringMatching(/夜里一[\s\S]*夜里二/)]);
});

test('who wants a digest gets one mail a day; who muted a topic gets none of it, but is urged all the same', async () => {
  const receiver = await receiveMail();
  await service.addChannel(await at(MORNING), mailTo(receiver));
  await wants(sun, { isDigest: true });
  await wants(zhou);
  const ctx = await at(MORNING, zhou);
  const { version, mail, mobile, isDigest } = await service.getChoice(ctx);
  await service.setChoice(ctx, { mail, mobile, isDigest, muted: ['handling'], version });
  for (const [hour, title] of [
    [0, '上午的'],
    [2, '中午的'],
    [5, '下午的'],
  ] as const)
    await told(addHours(MORNING, hour), [sun, zhou], title);
  await told(addHours(MORNING, 5), [zhou], '催办', 'urging');
  for (let hour = 0; hour <= 9; hour += 1) await sweep(addHours(MORNING, hour));
  const of = (who: AccountActor) => receiver.mails.filter(({ to }) => to[0]?.startsWith(who.accountId)).map(wordsOf);
  expect(of(sun)).toEqual([expect.stringMatching(/上午的[\s\S]*中午的[\s\S]*下午的/)]);
  expect(of(zhou)).toEqual([expect.stringContaining('催办')]);
});

test('robots are told what concerns their body, many matters in one message, signed where they have a key', async () => {
  const receiver = await receiveHttp();
  const url = `http://127.0.0.1:${receiver.port}/robot?key=SECRET`;
  await service.addChannel(await at(MORNING), robot('wecom', url));
  await service.addChannel(await at(MORNING), robot('dingtalk', url.replace('/robot', '/ding')));
  const moments = Array.from({ length: 30 }, (_, n) => new Date(Date.parse(MORNING) + n).toISOString());
  for (const [n, moment] of moments.entries()) await told(moment, [sun], `事项 ${n}`);
  const soon = addHours(moments.at(-1) ?? MORNING, GATHERED);
  await sweep(soon);
  expect(receiver.heard.map(({ path }) => path).toSorted()).toEqual(['/ding', '/robot']);
  const [ding] = receiver.heard.filter(({ path }) => path === '/ding');
  const ms = Date.parse(soon);
  expect(ding?.query.get('sign')).toBe(dingtalkSign('SEC-key', ms));
  expect(ding?.query.get('timestamp')).toBe(String(ms));
  expect(JSON.stringify(ding?.body)).toMatch(/事项 0.*事项 19.*另有 10 条/);
});

test('a robot that says it is told too much is told later; one that refuses fails', async () => {
  const receiver = await receiveHttp();
  await service.addChannel(await at(MORNING), robot('wecom', `http://127.0.0.1:${receiver.port}/robot`));
  await told(MORNING, [], '太快的');
  receiver.answer = () => ({ status: 200, body: { errcode: 45009 } });
  const soon = addHours(MORNING, GATHERED);
  await sweep(soon);
  expect(await failedNow()).toEqual([]);
  receiver.answer = () => ({ status: 200, body: { errcode: 93000 } });
  await sweep(addHours(soon, 5 * MINUTE));
  expect(await failedNow()).toMatchObject([{ lastError: '机器人答复错误 93000', attempts: 2, recipient: '' }]);
});

test('a text message is for urging only, and tells the gateway its id', async () => {
  const receiver = await receiveHttp();
  const settings = { kind: 'sms', url: `http://127.0.0.1:${receiver.port}/sms`, token: 'TOKEN' } as const;
  await service.addChannel(await at(MORNING), { name: '短信', isOn: true, settings });
  await wants(sun, { mail: '', mobile: '13800000000' });
  await told(MORNING, [sun], '平常的');
  await told(MORNING, [sun], '催办您的任务', 'urging');
  await sweep(addHours(MORNING, GATHERED));
  expect(receiver.heard).toMatchObject([
    { headers: { authorization: 'Bearer TOKEN' }, body: { mobile: '13800000000', text: /催办您的任务/ } },
  ]);
});

test('secrets are kept under lock, never shown, and part of no event', async () => {
  const ctx = await at(MORNING);
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=VERY-SECRET';
  const added = await service.addChannel(ctx, robot('wecom', url));
  expect(JSON.stringify(added)).not.toContain('VERY-SECRET');
  expect(added).toMatchObject({ host: 'qyapi.weixin.qq.com', duty: 'proposal_office' });
  const again = await service.setChannel(ctx, added.id, { ...robot('wecom', ''), name: '新名字', version: 1 });
  expect(again).toMatchObject({ name: '新名字', host: 'qyapi.weixin.qq.com', version: 2 });
  const { rows } = await ours.read((tx) =>
    sql`select payload::text from event where subject_id = ${added.id}`.execute(tx),
  );
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('VERY-SECRET');
  const kept = await ours.read((tx) => sql`select to_jsonb(c)::text from channel c`.execute(tx));
  expect(JSON.stringify(kept.rows)).toContain('locked');
  expect(JSON.stringify(kept.rows)).not.toContain('VERY-SECRET');
});

test('only the system administrator keeps channels; a second mail channel is not switched on', async () => {
  const receiver = await receiveMail();
  const stranger = await at(MORNING, sun);
  await expect(service.addChannel(stranger, mailTo(receiver))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.listChannels(stranger)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.listFailed(stranger, { limit: 1, offset: 0 })).rejects.toMatchObject({ code: 'forbidden' });
  await service.addChannel(await at(MORNING), mailTo(receiver));
  await expect(service.addChannel(await at(MORNING), mailTo(receiver))).rejects.toMatchObject({ code: 'duplicate' });
});

test('a demo writes its messages to a folder, wherever its channels seem to lead', async () => {
  const ctx = { ...(await at(MORNING)), insideHosts: [] };
  const settings = { ...mailTo({ port: 465 } as MailReceiver).settings, host: 'mail.example.com' };
  const { id } = await service.addChannel(ctx, {
    name: '邮箱',
    isOn: true,
    settings: settings,
  });
  await service.testChannel(ctx, id, 'someone@mail.example');
  await service.sendDue(ctx);
  const folder = join(ctx.files, 'outbox');
  expect(existsSync(folder)).toBe(true);
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, file), 'utf8')).toMatch(/收件：someone@mail.example[\s\S]*演示数据[\s\S]*测试消息/);
  expect(await service.listChannels(ctx)).toMatchObject({ items: [{ waiting: 0, failed: 0, lastSentAt: MORNING }] });
});
