import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { uuid7 } from '../../server/platform/context.ts';
import { digitsFor } from '../../server/platform/keeping.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { freshCommittee, NOW } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { WIDTHS } from './support/look.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('channel-shots');
const { comes } = stage(browser, origin);

const failedMessage = () =>
  committee.read(async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from channel limit 1`.execute(tx);
    await sql`insert into message (id, channel_id, account_id, target, subject, lines, made_at, try_since, try_after, failed_at,
        attempts, last_error)
      values (${uuid7()}, ${rows[0]?.id}, ${cast.liaison.accountId}, 'sun@mail.example', '一件事', '[{"title":"一件事","link":"/"}]',
        ${NOW}, ${NOW}, ${NOW}, ${NOW}, 3, '邮件服务器拒收（550）')`.execute(tx);
  });
const failedDelivery = () =>
  committee.read((tx) =>
    sql`insert into failed_delivery (id, job_id, event_ids, attempts, last_error, failed_at)
      select ${uuid7()}, 1, array[id], 12, 'cannot be digested', ${NOW} from event where type = 'channel.added' limit 1`.execute(
      tx,
    ),
  );

/** The code of the letter that went to him. */
const codeFor = (accountId: string): Promise<string> =>
  committee.read(async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from mail_confirmation where account_id = ${accountId}`.execute(tx);
    return digitsFor(rows[0]?.id ?? '', 6);
  });

test('the administrator sets up mail, never sees its password again, and has done again what failed', async () => {
  const admin = await comes('sysAdmin', DESK);
  await admin.opens('/channels');
  await admin.sees('还没有外发渠道');
  await admin.presses('增加渠道');
  const dialog = admin.dialog('增加外发渠道');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请填写').first().waitFor();
  expect(await axe(admin.page)).toEqual([]);
  await admin.answers(
    '增加外发渠道',
    {
      名称: '办公室邮箱',
      邮件服务器: 'mail.example',
      发件地址: 'notice@mail.example',
      邮箱账号: 'notice',
      邮箱密码或授权码: 'tops3cret',
    },
    '保存',
  );
  await admin.sees('办公室邮箱');
  await admin.page.getByRole('button', { name: '修改 办公室邮箱' }).click();
  const editing = admin.dialog('修改“办公室邮箱”');
  await editing.waitFor();
  expect(await editing.getByLabel('邮箱密码或授权码').inputValue()).toBe('');
  await editing.getByText('已设置。不改请留空。').waitFor();
  await editing.getByRole('button', { name: '取消' }).click();
  await failedMessage();
  await failedDelivery();
  await admin.opens('/channels');
  await looksRight(admin, 'admin-1440');
  await admin.page
    .getByRole('button', { name: '重新发送 孙联络' })
    .or(admin.page.getByRole('button', { name: /^重新发送 / }))
    .click();
  await admin.sees('没有未送达的消息');
  await admin.presses('重新运行 channel.added');
  await admin.sees('没有未完成的后续处理');
  expect(await admin.page.content()).not.toContain('tops3cret');
  expect(admin.faults).toEqual([]);
  await admin.page.context().close();
});

test.each(WIDTHS)('%i wide: whoever reads notices chooses where they reach him', async (width) => {
  const liaison = await comes('liaison', { width });
  await liaison.opens('/account/notices');
  await liaison.fills({ 接收通知的邮箱: 'nonsense' });
  await liaison.presses('保存');
  await liaison.sees('请填写完整的邮箱地址');
  const mail = `sun${width}@mail.example`;
  await liaison.fills({ 接收通知的邮箱: mail, 不用发到站外的事: ['答复与评价'] });
  await liaison.main.getByLabel(/汇总成一封/).check();
  await liaison.presses('保存');
  await liaison.sees('已保存');
  await liaison.sees(`${mail} 还没有确认`);
  await looksRight(liaison, `confirm-${width}`);
  await liaison.fills({ 邮件里的六位确认码: await codeFor(cast.liaison.accountId) });
  await liaison.presses('确认邮箱');
  await liaison.sees('邮箱已确认');
  await liaison.opens('/account/notices');
  expect(await liaison.main.getByLabel(/^\s*接收通知的邮箱/).inputValue()).toBe(mail);
  expect(await liaison.main.getByLabel(/汇总成一封/).isChecked()).toBe(true);
  await looksRight(liaison, `choice-${width}`);
  // A refused form is told so on the console by the browser itself.
  expect(liaison.faults.filter((fault) => !/status of 400/.test(fault))).toEqual([]);
  await liaison.page.context().close();
});

test('on a phone the administrator reads it all', async () => {
  const admin = await comes('sysAdmin', PHONE);
  await failedMessage();
  await admin.opens('/channels');
  await admin.sees('邮件服务器拒收');
  await looksRight(admin, 'admin-390');
  await admin.page.context().close();
});
