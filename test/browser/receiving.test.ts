import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn, useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { PHONE, stage } from './support/person.ts';
import { visit } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const { comes } = stage(browser, origin);

test('a task received in another window is shown as it is once its receipt is refused here', async () => {
  const { id } = await cases.dispatched({ title: '关于配备心理教师的提案' });
  const liaison = await comes('liaison', PHONE);
  await liaison.opens(`/tasks/${id}`);
  const other = await liaison.page.context().newPage();
  await visit(other, liaison.page.url());
  await liaison.presses('签收');
  await liaison.sees('已签收');
  await other.getByRole('button', { name: '签收', exact: true }).click();
  await other.getByText('这项任务刚有变化').waitFor();
  await other.getByRole('button', { name: '分派承办人' }).waitFor();
  expect(await other.getByRole('button', { name: '签收', exact: true }).count()).toBe(0);
});

test('a letter signed in another window is shown as it is once its signing is refused here', async () => {
  const { reply } = await cases.submitted();
  const signer = await comes('signer', PHONE);
  await signer.opens(`/replies/${reply.id}`);
  await signer.page.getByRole('button', { name: '签发', exact: true }).waitFor();
  const given = { docNo: cases.docNo(), signerName: '教育局长', version: reply.version };
  await useCases.replies.signReply(await committee.as(cast.signer), reply.id, given);
  await expect
    .poll(() =>
      signer.main
        .getByLabel(/^\s*号/)
        .first()
        .inputValue(),
    )
    .not.toBe('');
  await signer.fills({ 签发人: '教育局长' });
  await signer.presses('签发');
  await signer.answers('签发这份答复？', {}, '确定签发');
  await signer.sees('这份答复刚有变化');
  await signer.isAt('答复函');
});
