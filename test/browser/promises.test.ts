import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { casesIn } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { faultsOf, setScale, WIDTHS } from './support/look.ts';
import { visit, windowFor } from './support/visit.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const SHOTS = join(CHECKOUT, 'var/promise-shots');
mkdirSync(SHOTS, { recursive: true });

const WORDS = '我局将于明年6月底前为38所农村学校配齐专职心理教师，共38名。我局将对现有咨询室进行改造。';
async function letterSaying(words: string) {
  const of = await cases.released();
  await committee.read(async (tx) => {
    await sql`update reply_answer set text = ${words} where reply_id = ${of.reply.id}`.execute(tx);
    await sql`update reply set class = 'B' where id = ${of.reply.id}`.execute(tx);
  });
  return of;
}

async function pageOf(role: Role, width: number, path: string) {
  const context = await windowFor({ browser, origin }, { login: loginOf(role), password: PASSWORD }, width);
  const page = await context.newPage();
  const said = await visit(page, `${origin}${path}`);
  return { page, said, panel: page.getByRole('region', { name: '答复里的承诺' }) };
}

test.each(WIDTHS)('%i wide: a proposer who opened the letter sees what it promises and why', async (width) => {
  const { proposal } = await letterSaying(WORDS);
  const { page, said, panel } = await pageOf('lead', width, `/proposals/${proposal.id}`);
  await page.getByRole('button', { name: '打开答复函' }).waitFor();
  expect(await panel.count()).toBe(0);
  await page.getByRole('button', { name: '打开答复函' }).click();
  await panel.waitFor();
  expect(await panel.textContent()).toContain('期限 2024年6月30日');
  expect(await panel.textContent()).toContain('未写明期限');
  await panel.getByText('依据').first().click();
  expect(await panel.textContent()).toContain('“我局”是答复单位自己');
  for (const scale of ['large', 'normal'] as const) {
    await setScale(page, scale);
    await panel.screenshot({ path: join(SHOTS, `lead-${width}-${scale}.png`) });
    expect(await faultsOf(page, scale)).toEqual([]);
    expect(await axe(page)).toEqual([]);
  }
  expect(said).toEqual([]);
  await page.context().close();
});

test.each(['signer', 'committee'] as const)('%s is told where a B letter promises nothing by a date', async (role) => {
  const { reply } = await letterSaying('我局将进一步加强研究，不断完善。');
  const { page, said, panel } = await pageOf(role, 1440, `/replies/${reply.id}`);
  await panel.waitFor();
  expect(await panel.textContent()).toContain('没有找到写明期限的承诺');
  await page.screenshot({ path: join(SHOTS, `${role}-none.png`), fullPage: true });
  expect(await axe(page)).toEqual([]);
  expect(said).toEqual([]);
  await page.context().close();
});
