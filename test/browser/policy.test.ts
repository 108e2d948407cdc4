import { afterAll, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { lookInto } from './support/looking.ts';
import { DESK, stage } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('policy-shots');
const { comes } = stage(browser, origin);

test('the committee gives a kind of proposal a fixed day for its replies; nonsense is said at its field', async () => {
  const office = await comes('committee', DESK);
  await office.opens('/policy?rule=reply&edit=yes');
  await office.sees('交办时固定日期已过的，这一条不适用');
  await office.presses('增加一行');
  await office.fills({ 大会或平时: '大会提案', 集体提案: '党派提案', 修改的理由: '党派提案五月十日前答复' });
  await office.presses('保存这条规则');
  await office.sees('月数和固定日期请填其中一项');
  await office.fills({ 固定日期: '02-30' });
  await office.presses('保存这条规则');
  await office.sees('每年都有的日子');
  await looksRight(office, 'policy-special');
  await office.fills({ 固定日期: '05-10' });
  await office.presses('保存这条规则');
  await office.sees('固定日期 05-10');
  await office.sees('党派提案');
});
