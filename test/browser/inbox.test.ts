import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, completeContent, loginOf, PASSWORD } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { visit, windowFor } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { origin, ask } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());

test('a notice reaches the counter and the list of what is to be done while the page lies open', async () => {
  const context = await windowFor({ browser, origin }, { login: loginOf('cosigner'), password: PASSWORD }, 390);
  const page = await context.newPage();
  await visit(page, `${origin}/`);
  const inbox = page.getByRole('link', { name: /通知/ }).first();
  expect(await inbox.locator('.unread').count()).toBe(0);

  const title = '关于在中小学配备心理健康专职教师的提案';
  const { id, version } = await ask('lead', {
    post: '/proposals',
    body: { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content: completeContent(title) },
  });
  await ask('lead', {
    post: `/proposals/${id}/cosigners`,
    body: { memberIds: [cast.cosigner.memberId ?? ''], version },
  });

  await inbox.locator('.unread').waitFor();
  await expect.poll(() => inbox.locator('.unread').textContent()).toBe('1');
  await page.locator('main').getByText(title).first().waitFor();
  await context.close();
});
