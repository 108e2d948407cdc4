import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';
import { axe, launchBrowser } from '../harness/browser.ts';
import { casesIn, found, letterTo, useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { untilKept } from './support/kept.ts';
import { faultsOf, setScale } from './support/look.ts';
import { DESK, PHONE, stage, type Person } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const TITLE = '关于配备心理教师的提案';
const committee = await freshCommittee({ signing: { levels: 2, keySignedByHead: false } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const SHOTS = join(CHECKOUT, 'var/record-shots');
mkdirSync(SHOTS, { recursive: true });
const PAPER = join(SHOTS, '盖章函.pdf');
writeFileSync(PAPER, '%PDF-1.7\n盖章\n%%EOF\n');
const SHA256 = hash('sha256', '%PDF-1.7\n盖章\n%%EOF\n');
const { comes, expectNoFaults } = stage(browser, origin);

async function looksRight({ page }: Person, name: string): Promise<void> {
  for (const scale of ['large', 'normal'] as const) {
    await setScale(page, scale);
    await page.screenshot({ path: join(SHOTS, `${name}-${scale}.png`), fullPage: true });
    expect({ faults: await faultsOf(page, scale), axe: await axe(page) }, name).toEqual({ faults: [], axe: [] });
  }
}

/** A whole letter in its handler’s hands today. */
async function letterInHand() {
  const { handling, proposals, replies } = useCases;
  const { id, version } = await cases.routed({ title: TITLE, mode: 'single', units: [['education', 'single']] });
  await handling.dispatchProposals(await committee.as(cast.desk, ago(30)), {
    items: [{ id, version }],
    meeting: '交办会',
  });
  const { items } = await handling.listTasks(await committee.as(cast.office, ago(30)), id);
  const task = found(items[0]);
  await cases.taken(task, cases.education, ago(29));
  await cases.visited(task, cases.education, ago(20));
  const of = await proposals.getProposal(await committee.as(cast.office), id);
  return replies.draftReply(await committee.as(cast.handler, ago(2)), task.id, letterTo(of));
}

test('drafted, checked by a second person, signed, sealed and scanned, audited point by point: the proposer reads the record', async () => {
  const reply = await letterInHand();
  const handler = await comes('handler', DESK);
  await handler.opens(`/replies/${reply.id}`);
  const first = handler.page.getByRole('region', { name: '建议1' });
  const written = await first.locator('textarea').inputValue();
  await handler.fills({ 答复: '' }, first);
  await handler.main.locator('summary', { hasText: '参考样式' }).click();
  await handler.fills({ 按提案类别: '社会建设' });
  await handler.presses('填入空着的答复');
  await handler.sees('已填入 1 条');
  await looksRight(handler, 'template-1440');
  await handler.fills({ 答复: written }, first);
  await handler.presses('送签');
  await handler.answers('送签这份答复？', {}, '送签');
  await handler.sees('已送核稿');

  const checker = await comes('checker', PHONE);
  await checker.takesUp('答复待您核稿', TITLE, '/tasks');
  await checker.isAt('核稿');
  await looksRight(checker, 'check-390');
  await checker.presses('核稿通过，送签发');
  await checker.sees('已核稿，送负责人签发');

  const signer = await comes('signer', DESK);
  await signer.takesUp('答复待您签发', TITLE, '/tasks');
  await signer.sees('教育办主任核稿');
  await signer.fills({ 字: '新教提复', 号: '1' });
  await signer.presses('签发');
  await signer.answers('签发这份答复？', {}, '确定签发');
  await signer.sees('已签发，送归口单位审核');

  const liaison = await comes('liaison', DESK);
  await liaison.opens(`/replies/${reply.id}`);
  await liaison.page.locator('#field-scan').setInputFiles(PAPER);
  await liaison.sees('扫描件已存档');
  await liaison.sees(`SHA-256 ${SHA256}`);
  await looksRight(liaison, 'scanned-1440');

  const desk = await comes('desk', DESK);
  await desk.takesUp('待审核', TITLE, '/desk');
  await desk.sees('存档件');
  await looksRight(desk, 'audit-1440');
  await desk.presses('其余各项都符合');
  await untilKept(desk.page, '"passed":"yes"');
  await desk.page.reload();
  await desk.sees('还没有提交的内容');
  await desk.presses('审核通过，送提案人');
  await desk.answers('审核通过，送提案人？', {}, '送提案人');
  await desk.sees('已送达提案人');
  await committee.deliverAll(await committee.as());

  const lead = await comes('lead', PHONE);
  await lead.takesUp('的答复已送达', TITLE);
  await lead.presses('打开答复函');
  await lead.sees(`SHA-256 ${SHA256}`);
  await looksRight(lead, 'record-390');
  expectNoFaults();
});
