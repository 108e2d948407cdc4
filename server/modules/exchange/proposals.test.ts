import { beforeAll, expect, test } from 'vitest';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent, type Cast } from '../../../test/harness/people.ts';
import { csv, exported, told } from '../../../test/harness/sheets.ts';
import type { Context } from '../../platform/context.ts';
import { readSheet } from '../../platform/sheets/index.ts';
import { draftProposal } from '../proposals/index.ts';
import { loadFile, previewFile } from './service/index.ts';

let city: TestCommittee;
let cast: Cast;
let office: Context;
beforeAll(async () => {
  city = await freshCommittee();
  cast = await castIn(city);
  office = await city.as(cast.office);
});

const HEAD = ['届次', '委员证号', '姓名', '案由', '类别', '情况', '分析', '建议1', '建议2', '建议承办单位', '同意公开'];
const row = (title: string, over: Partial<Record<string, string>> = {}): string[] => {
  const cells: Record<string, string> = {
    届次: '13-1',
    委员证号: '13-001',
    姓名: '李慧敏',
    案由: title,
    类别: '社会建设',
    情况: '情况\n第二段',
    分析: '分析',
    建议1: '一',
    建议2: '=二',
    建议承办单位: '市教育局、市财政局',
    同意公开: '是',
    ...over,
  };
  return HEAD.map((heading) => cells[heading] ?? '');
};
const drafts = () =>
  city.read((tx) =>
    tx.selectFrom('proposal').select(['title', 'status', 'entered_by_account_id', 'lead_name']).execute(),
  );

test('proposals become drafts of the member who leads them, with the trace of who typed', async () => {
  const file = csv([HEAD, row('关于甲的提案'), row('关于乙的提案', { 建议2: '', 类别: '' })]);
  expect(await previewFile(office, 'proposals', file)).toMatchObject({ rows: 2, valid: 2, errors: [] });
  expect(await loadFile(office, 'proposals', file)).toEqual({ loaded: 2 });
  expect(await loadFile(office, 'proposals', file)).toEqual({ loaded: 0 });
  const typed = { status: 'draft', entered_by_account_id: cast.office.accountId, lead_name: '李慧敏' };
  expect(await drafts()).toEqual([expect.objectContaining(typed), expect.objectContaining(typed)]);
  expect(await loadFile(office, 'proposals', await exported(office, 'proposals'))).toEqual({ loaded: 0 });
});

test('proposals are not taken for a name that is not the number’s, a session that is not, or another text of one name', async () => {
  const file = csv([
    HEAD,
    row('关于丙的提案', { 姓名: '张喆' }),
    row('关于丁的提案', { 届次: '99-1' }),
    row('关于甲的提案', { 情况: '改过' }),
    row('关于戊的提案', { 委员证号: '0' }),
    row('关于己的提案', { 同意公开: '也许', 建议1: '长'.repeat(1001) }),
  ]);
  expect(told(await previewFile(office, 'proposals', file))).toEqual([
    expect.stringMatching(/^2 姓名 委员证号与姓名对不上：名册中是李慧敏/),
    expect.stringMatching(/^3 届次 没有这次会议/),
    expect.stringMatching(/^4 案由 .*同名提案/),
    expect.stringMatching(/^5 委员证号 名册中没有/),
    expect.stringMatching(/^6 同意公开 /),
    expect.stringMatching(/^6 建议1 最多 1000 字/),
  ]);
});

test('a member’s own draft is not the office’s to see, in an export as in a comparison', async () => {
  const lead = await city.as(cast.lead);
  const content = completeContent('本人未提交的草稿');
  await draftProposal(lead, { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content });
  const { rows } = await readSheet(await exported(office, 'proposals'));
  expect(rows.flatMap(({ cells }) => cells)).not.toContain('本人未提交的草稿');
  const same = csv([HEAD, row('本人未提交的草稿')]);
  expect(await previewFile(office, 'proposals', same)).toMatchObject({ valid: 1, errors: [] });
});

test('proposals need an account that answers for them: the system types no proposals', async () => {
  const system = await city.as();
  const file = csv([HEAD, row('关于庚的提案')]);
  expect(await previewFile(system, 'proposals', file)).toMatchObject({ valid: 1 });
  await expect(loadFile(system, 'proposals', file)).rejects.toMatchObject({ code: 'rule_refused' });
});
