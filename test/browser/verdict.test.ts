import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { casesIn, RELEASED, SATISFIED, useCases } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn } from '../harness/people.ts';
import { runProduct } from '../harness/product.ts';
import { lookInto } from './support/looking.ts';
import { DESK, PHONE, stage } from './support/person.ts';
import { builtWeb } from './support/web.ts';

const committee = await freshCommittee({ integrity: { minutes: 10, togetherForms: 2, spotlessForms: 9 } });
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { origin } = await runProduct(committee, await builtWeb());
const browser = await launchBrowser();
afterAll(() => browser.close());
const looksRight = lookInto('verdict-shots');
const { comes, expectNoFaults } = stage(browser, origin);

const minutesAfter = (minutes: number): string => new Date(Date.parse(RELEASED) + minutes * 60_000).toISOString();

test('unit and proposer judge back to back, and 提案委 is asked what to ask', async () => {
  const of = await cases.released({ cosigned: true });
  const handler = await comes('handler', DESK);
  await handler.opens(`/replies/${of.reply.id}`);
  await handler.presses('提交对提案的评价');
  await handler.sees('有几处需要改一改');
  await handler.fills({
    问题找得准不准: '好',
    建议可行不可行: '一般',
    沟通配合得怎么样: '好',
    意见: '第二条可分步做。',
  });
  await looksRight(handler, 'rating-1440');
  await handler.presses('提交对提案的评价');
  await handler.sees('已提交对提案的评价');

  const lead = await comes('lead', PHONE);
  await lead.opens(`/proposals/${of.proposal.id}`);
  await lead.sees('您评价之后、或办结以后可以看到');
  expect(await lead.page.getByText('第二条可分步做。').count()).toBe(0);
  for (const who of ['lead', 'cosigner'] as const) {
    const at = minutesAfter(who === 'lead' ? 60 : 64);
    const form = await cases.formOf(cast[who], of, at);
    await useCases.feedback.submitFeedback(await committee.as(cast[who], at), form.id, {
      content: SATISFIED,
      version: form.version,
    });
  }
  await lead.opens(`/proposals/${of.proposal.id}`);
  await lead.sees('第二条可分步做。');
  await looksRight(lead, 'rated-390');

  const chair = await comes('committee', DESK);
  await chair.opens('/numbers');
  await chair.presses('评价疑点');
  await chair.sees('2 位提案人在 10 分钟内先后评价了市教育局，是各自填写的吗？');
  await looksRight(chair, 'signals-1440');
  expectNoFaults();
});
