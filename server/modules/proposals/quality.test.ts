import { describe, expect, test } from 'vitest';
import type { ProposalContent } from '../../../contract/proposals.ts';
import type { Sample } from '../../../contract/writing.ts';
import { completeContent } from '../../../test/harness/people.ts';
import { policy } from '../../../test/harness/proposal-states.ts';
import { findingsIn, type QualityRules } from './domain/quality.ts';
import { listSamples } from './service/quality.ts';

const rules: QualityRules = policy;
const GOOD = {
  ...completeContent('关于延长城区小学课后服务时间的提案'),
  situation: `据市教育局统计，${'全市小学的课后服务都在五点半结束，家长接孩子有困难。我们走访时看到的情形大致相同'.repeat(2)}。${'校门外的托管点多数没有验收，老人步行接孩子的路上车多'.repeat(9)}。`,
  analysis: '一是补助按人头拨付，多做不多拨；二是教师超时不计工作量，学校没有积极性。'.padEnd(
    260,
    '办法是三年前定的，没有人再看过',
  ),
  suggestions: [{ text: '请市教育局在明年春季学期选十所小学试行延时到六点半。', unitId: null }],
} satisfies ProposalContent;
const codesOf = (content: Partial<ProposalContent>): string[] =>
  findingsIn({ ...GOOD, ...content }, rules).map(({ code, field }) => `${code} ${field}`);

describe('what a reader would stumble over', () => {
  test('a good text has nothing', () => {
    expect(findingsIn(GOOD, rules)).toEqual([]);
  });

  test.each<[string, Partial<ProposalContent>, string]>([
    ['no analysis', { analysis: ' ' }, 'part_missing analysis'],
    ['a short analysis', { analysis: '没有人管。' }, 'part_short analysis'],
    ['no suggestion', { suggestions: [{ text: '', unitId: null }] }, 'suggestion_missing suggestions'],
    ['a short one', { suggestions: [{ text: '请教育局重视。', unitId: null }] }, 'suggestion_short suggestions/0'],
    [
      'nobody addressed',
      { suggestions: [{ text: '进一步加强对这项工作的领导，切实提高认识，增加投入。', unitId: null }] },
      'no_addressee suggestions/0',
    ],
    ['several matters', { title: '关于加强校车、食堂、操场建设的提案' }, 'not_one_matter title'],
    [
      'a figure from nowhere',
      { situation: `${GOOD.situation}全县有43%的学生步行上学。` },
      'figure_without_source situation',
    ],
    [
      'an identity number',
      { analysis: `${GOOD.analysis}他的身份证是11010519491231002X。` },
      'personal_matter analysis',
    ],
    ['a mobile number', { situation: `${GOOD.situation}家长电话138 0013 8000。` }, 'personal_matter situation'],
    ['a bank card', { situation: `${GOOD.situation}卡号6222 0212 3456 7890 128。` }, 'personal_matter situation'],
    ['a number that is no card', { situation: `${GOOD.situation}编号6222 0212 3456 7890 129。` }, 'none'],
    ['a secret file', { situation: `${GOOD.situation}机密级文件里说过。` }, 'secret_matter situation'],
    [
      'a policy copied',
      { analysis: `《某市校车管理办法》第十二条规定${'学校应当建立校车安全管理制度'.repeat(10)}。` },
      'long_quotation analysis',
    ],
    [
      'a sentence twice',
      {
        analysis: `${GOOD.analysis}。校门外的托管点多数没有经过消防验收存在隐患。校门外的托管点多数没有经过消防验收，存在隐患。`,
      },
      'repeated_text analysis',
    ],
    ['no phone', { contact: { ...GOOD.contact, phone: '123' } }, 'contact_incomplete contact/phone'],
    ['too long', { situation: '字'.repeat(1600) }, 'body_long situation'],
  ])('%s', (_, content, code) => {
    const codes = codesOf(content);
    if (code === 'none') expect(codes).toEqual([]);
    else expect(codes).toContain(code);
  });

  test('an empty page is not scolded', () => {
    const blank = { title: '', situation: '', analysis: '', suggestions: [{ text: '', unitId: null }] };
    expect(codesOf(blank)).toEqual([]);
  });

  test('personal numbers are not repeated in the advice', () => {
    const [said] = findingsIn({ ...GOOD, situation: `${GOOD.situation}电话13800138000。` }, rules);
    expect(said?.excerpt).toBe('138****8000');
  });

  test('each says where, why and what to do', () => {
    const content = { ...GOOD, analysis: '', suggestions: [{ text: '要重视。', unitId: null }] };
    for (const { field, why, advice } of findingsIn(content, rules)) {
      expect(field).not.toBe('');
      expect(why.length).toBeGreaterThan(5);
      expect(advice.length).toBeGreaterThan(5);
    }
  });
});

test('the samples (范文) are what the advice asks for', async () => {
  const { samples, templates } = await listSamples();
  const asWritten = ({ title, situation, analysis, suggestions }: Sample): ProposalContent => ({
    ...{ ...GOOD, title, situation, analysis },
    suggestions: suggestions.map((text) => ({ text, unitId: null })),
  });
  for (const one of samples)
    expect(
      findingsIn(asWritten(one), rules).filter(({ code }) => code !== 'body_short'),
      one.title,
    ).toEqual([]);
  expect(new Set(samples.map(({ category }) => category)).size).toBeGreaterThan(3);
  expect(templates.length).toBeGreaterThan(1);
});
