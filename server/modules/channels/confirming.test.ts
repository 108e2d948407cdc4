import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { channelsApi } from '../../../contract/channels.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { receiveMail, wordsOf, type MailReceiver } from '../../../test/harness/receivers.ts';
import { putAccount } from '../../../test/harness/rows.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import { uuid7, type Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database/index.ts';
import * as service from './service/index.ts';

/** Ten in the morning in Shanghai. */
const MORNING: Instant = '2023-03-01T02:00:00.000Z';
const MINUTE = 1 / 60;
const admin = actor('系统管理员', ['sys_admin']) as AccountActor;
const sun = actor('孙联络') as AccountActor;
const MAIL = 'sun@mail.example';
let ours: TestCommittee;
let receiver: MailReceiver;

const at = async (now: Instant, who: AccountActor = sun): Promise<Context> => ({
  ...(await ours.as(who, now)),
  insideHosts: ['127.0.0.1'],
});
async function chooses(mail: string, now = MORNING) {
  const ctx = await at(now);
  const { version } = await service.getChoice(ctx);
  return service.setChoice(ctx, { mail, mobile: '', isDigest: false, muted: [], version });
}
const sweep = async (now: Instant): Promise<void> => service.sendDue(await at(now, admin));
const mails = () => receiver.mails.map((mail) => ({ to: mail.to, words: wordsOf(mail) }));
const codes = (): string[] => mails().flatMap(({ words }) => /确认码：(\d{6})/.exec(words)?.[1] ?? []);
async function told(now: Instant): Promise<void> {
  const ctx = await at(now, admin);
  const words = { title: '一件事', link: '/', titleOfMany: '{n} 件事', linkOfMany: '/', groupKey: uuid7() };
  const inboxes = [{ noticeId: uuid7(), accountId: sun.accountId }];
  await inTransaction(ctx, (tx) =>
    service.postOut(tx, ctx, { ...words, topic: 'handling', per: 'act', madeAt: now, inboxes, bodies: [] }),
  );
}

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    for (const who of [admin, sun]) await putAccount(tx, who);
  });
});
beforeEach(async () => {
  await ours.read(async (tx) => {
    for (const table of ['posting', 'message', 'channel', 'notice_choice', 'mail_confirmation'])
      await sql`delete from ${sql.table(table)}`.execute(tx);
  });
  receiver = await receiveMail();
  const settings = {
    ...{ kind: 'mail' as const, host: '127.0.0.1', port: receiver.port, security: 'none' as const },
    ...{ user: '', from: 'notice@cppcc.example', password: '' },
  };
  await service.addChannel(await at(MORNING, admin), { name: '办公室邮箱', isOn: true, settings });
});

test('no notice goes to an address before the code of its letter was entered; then every one does', async () => {
  const asked = await chooses(MAIL);
  expect(asked).toMatchObject({ mail: '', waitingMail: { mail: MAIL, expiresAt: addHours(MORNING, 24) } });
  await told(MORNING);
  await sweep(addHours(MORNING, 5 * MINUTE));
  expect(mails().map(({ to }) => to)).toEqual([[MAIL]]);
  const [code] = codes();
  expect(await service.confirmMail(await at(MORNING), code ?? '')).toMatchObject({ mail: MAIL, waitingMail: null });
  await told(MORNING);
  await sweep(addHours(MORNING, 10 * MINUTE));
  expect(mails().map(({ words }) => words.includes('一件事'))).toEqual([false, true]);
});

test('the code lies nowhere in the rows, works once, and not after a day', async () => {
  await chooses(MAIL);
  await sweep(MORNING);
  const code = codes()[0] ?? '';
  const { rows } = await ours.read((tx) =>
    sql<{
      kept: string;
    }>`select (select json_agg(m)::text from message m) || (select json_agg(c)::text from mail_confirmation c) as kept`.execute(
      tx,
    ),
  );
  expect(rows[0]?.kept).toContain(MAIL);
  expect(rows[0]?.kept).not.toContain(code);
  await expect(service.confirmMail(await at(addHours(MORNING, 24)), code)).rejects.toThrow('已过期');
  await service.confirmMail(await at(MORNING), code);
  await expect(service.confirmMail(await at(MORNING), code)).rejects.toMatchObject({ code: 'wrong_status' });
});

test('a wrong code is counted: after five the right one is worth nothing until another letter is sent', async () => {
  await chooses(MAIL);
  await sweep(MORNING);
  const code = codes()[0] ?? '';
  const wrong = code === '000000' ? '111111' : '000000';
  for (let n = 0; n < 5; n += 1)
    await expect(service.confirmMail(await at(MORNING), wrong)).rejects.toMatchObject({ code: 'rule_refused' });
  await expect(service.confirmMail(await at(MORNING), code)).rejects.toMatchObject({ code: 'locked_out' });
  const later = addHours(MORNING, 2 * MINUTE);
  await service.sendCodeAgain(await at(later));
  await sweep(later);
  await expect(service.confirmMail(await at(later), code)).rejects.toMatchObject({ code: 'rule_refused' });
  expect(await service.confirmMail(await at(later), codes()[1] ?? '')).toMatchObject({ mail: MAIL });
});

test('letters go out a minute apart and five a day at most, also to another address and after it was taken back', async () => {
  await chooses(MAIL);
  await expect(service.sendCodeAgain(await at(MORNING))).rejects.toMatchObject({ code: 'locked_out' });
  await chooses('');
  await expect(chooses(MAIL)).rejects.toMatchObject({ code: 'locked_out' });
  for (let n = 1; n < 5; n += 1) await chooses(`sun${n}@mail.example`, addHours(MORNING, 2 * n * MINUTE));
  await expect(chooses('sun6@mail.example', addHours(MORNING, 1))).rejects.toThrow('明天再试');
  expect(await chooses('sun7@mail.example', addHours(MORNING, 24))).toMatchObject({
    waitingMail: { mail: 'sun7@mail.example' },
  });
});

test('the address there was goes on receiving until the new one is confirmed; an old letter that is late is not sent', async () => {
  await ours.read((tx) =>
    sql`insert into notice_choice (account_id, mail) values (${sun.accountId}, 'old@mail.example')`.execute(tx),
  );
  expect(await service.getChoice(await at(MORNING))).toMatchObject({ mail: 'old@mail.example', waitingMail: null });
  await chooses(MAIL);
  await told(MORNING);
  await chooses('other@mail.example', addHours(MORNING, 2 * MINUTE));
  await sweep(addHours(MORNING, 5 * MINUTE));
  expect(
    mails()
      .map(({ to }) => to[0])
      .toSorted(),
  ).toEqual(['old@mail.example', 'other@mail.example']);
});

test('a code may be typed full-width', () => {
  expect(channelsApi.confirmMail.body?.parse({ code: '１２３４５６ ' })).toEqual({ code: '123456' });
});
