import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { codePicture } from '../../server/platform/paper/form.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, completeContent, loginOf, PASSWORD, type Role } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { faultsOf } from './support/look.ts';
import { windowFor } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const SHOTS = join(CHECKOUT, 'var/collective-shots');
mkdirSync(SHOTS, { recursive: true });

async function opened(path: string, role: Role, width: number): Promise<Page> {
  const by = { login: loginOf(role), password: PASSWORD };
  const page = await (await windowFor({ browser, origin }, by, width)).newPage();
  await page.goto(`${origin}${path}`);
  return page;
}
const faults = async (page: Page, name: string): Promise<unknown[]> => {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  return [...(await axe(page)), ...(await faultsOf(page, 'normal'))];
};

test('a body’s clerk brings a new seal and asks, its head approves, and the clerk hands in', async () => {
  const now = await committee.as(cast.clerk, new Date().toISOString());
  const { id } = await useCases.proposals.draftProposal(now, {
    ...{ sessionId: null, organizationId: cast.bodies.science_party, onBehalfOfMemberId: null },
    content: completeContent('关于科创平台的提案'),
  });
  const clerk = await opened(`/proposals/${id}/check`, 'clerk', 1440);
  const seal = clerk.getByRole('img', { name: '印章' });
  const before = await seal.getAttribute('src');
  await clerk
    .getByLabel('换一张')
    .setInputFiles({ name: '新章.png', mimeType: 'image/png', buffer: codePicture('https://example.cn/seal') });
  await expect.poll(() => seal.getAttribute('src')).not.toBe(before);
  // The toast comes and goes: looked at once it is at rest.
  await clerk.getByText('印章图片已更换').waitFor({ state: 'detached', timeout: 20_000 });
  expect(await faults(clerk, 'clerk-1440')).toEqual([]);
  await clerk.getByRole('button', { name: '送负责人审定' }).click();
  await clerk.getByText('已送负责人审定').first().waitFor();

  const head = await opened('/', 'head', 390);
  await head
    .getByRole('link', { name: /关于科创平台的提案/ })
    .first()
    .click();
  await head.getByRole('button', { name: '核对并审定' }).click();
  await head.getByRole('button', { name: '审定', exact: true }).waitFor();
  expect(await faults(head, 'head-390')).toEqual([]);
  await head.getByRole('button', { name: '审定', exact: true }).click();
  await head.getByRole('button', { name: '确认提交' }).waitFor();

  await clerk.goto(`${origin}/proposals/${id}/check`);
  await clerk.getByText('主委').first().waitFor();
  expect(await faults(clerk, 'approved-1440')).toEqual([]);
  await clerk.getByRole('button', { name: '确认提交' }).click();
  await clerk.getByText('提交成功').waitFor();
});
