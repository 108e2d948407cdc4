import { beforeAll, expect, test } from 'vitest';
import type { DraftText } from '../../../contract/similarity.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { put, putMember, putOrganization, putProposal, putReply, putTask } from '../../../test/harness/rows.ts';
import type { Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import type { RecordedEvent } from '../../platform/events/index.ts';
import { similarity } from './index.ts';
import * as service from './service.ts';

const TITLE = '关于推进老旧小区加装电梯的提案';
const PARTS = {
  situation: '全市建成二十年以上的小区有三百多个，多数没有电梯，高层老人上下楼十分吃力。',
  analysis: '加装费用由楼上住户分摊，低层住户担心采光和噪声，往往不同意签字。',
};
const SUGGESTION = '由街道派专人上门协商，按每部电梯给予固定补助，竣工验收后拨付。';
const DRAFT: DraftText = { title: TITLE, body: `${PARTS.situation}${PARTS.analysis}${SUGGESTION}`, exceptId: null };
const AT = '2023-01-03T02:00:00.000Z';
const LATER = '2023-02-03T02:00:00.000Z';

let ours: TestCommittee;
let author: Actor;
let lead: { id: string; name: string; actor: Actor };
const office = actor('办公室', ['proposal_office']);
const ids: Record<string, string> = {};

async function enter(name: string, columns: Record<string, unknown>): Promise<void> {
  await ours.read(async (tx) => {
    const given = { lead, title: TITLE, ...PARTS, publicity_consent: true, updated_at: AT, status: 'filed' as const };
    ids[name] = await putProposal(tx, { ...given, ...columns });
    await put(tx, 'suggestion', { id: uuid7(), proposal_id: ids[name], no: 1, text: SUGGESTION });
  });
}
const found = async (who: Actor, draft: Partial<DraftText> = {}) =>
  (await service.findSimilar(await ours.as(who), { ...DRAFT, ...draft })).items;
const namesOf = (items: readonly { readonly id: string }[]): string[] =>
  items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id).toSorted();

beforeAll(async () => {
  ours = await freshCommittee();
  await ours.read(async (tx) => {
    const sector = await putOrganization(tx, '教育界', 'sector');
    lead = await putMember(tx, { name: '张三', pinyin: 'zhangsan zs', sectorId: sector.id });
    author = (await putMember(tx, { name: '李四', pinyin: 'lisi ls', sectorId: sector.id })).actor;
  });
  await enter('public', { case_no: 1 });
  await enter('withheld', { case_no: 2, publicity_consent: false });
  await enter('refused', { status: 'not_filed', not_filed_reason: 'secret', disposition: 'to_opinion' });
  await enter('empty', { status: 'not_filed', not_filed_reason: 'empty', disposition: 'revise_resubmit' });
  await enter('joined', { status: 'merged', merged_into_id: ids['public'] });
  await enter('draft', { status: 'draft' });
  await enter('other', {
    ...{ case_no: 3, title: '关于整治河道非法采砂的提案', situation: '汛期夜间盗采河砂屡禁不止，堤脚被掏空。' },
    ...{ analysis: '水政执法船只有两艘，夜里无人值守，处罚偏轻。' },
  });
  await service.indexChanged(await ours.as());
});

test('an author is shown what is on file and public, with what became of it and why it is shown', async () => {
  const items = await found(author);
  expect(namesOf(items)).toEqual(['empty', 'joined', 'public']);
  expect(items.find(({ id }) => id === ids['empty'])).toMatchObject({ leadName: '', notFiledReason: 'empty' });
  expect(items.find(({ id }) => id === ids['joined'])).toMatchObject({ leadName: '张三', status: 'merged' });
  expect(items.find(({ id }) => id === ids['public'])).toMatchObject({
    status: 'filed',
    leadName: '张三',
    isOpen: false,
    sessionCode: '13-1',
    isSameText: true,
  });
  expect(items[0]?.sharedTerms).toContain('小区');
  expect(items[0]?.excerpt).not.toBe('');
});

test('what it was answered is shown in the words nearest to the draft, where the letter is public', async () => {
  const answered = async (publicity: 'full' | 'on_request'): Promise<void> =>
    ours.read(async (tx) => {
      const proposalId = ids['public'] ?? '';
      const [unit, desk] = [await putOrganization(tx, uuid7()), await putOrganization(tx, uuid7(), 'routing_desk')];
      const of = { proposalId, unitId: unit.id, deskId: desk.id };
      const taskId = await putTask(tx, { ...of, status: 'finished' });
      const at = publicity === 'full' ? AT : LATER;
      const number = { doc_word: '新复', doc_year: 2023, doc_serial: publicity === 'full' ? 1 : 2 };
      const released = { status: 'released', class: 'B', publicity, released_at: at, ...number };
      const reply_id = await putReply(tx, { ...of, taskId }, released);
      const { id } = await tx
        .selectFrom('suggestion')
        .select('id')
        .where('proposal_id', '=', proposalId)
        .executeTakeFirstOrThrow();
      const text = '感谢关心。老旧小区加装电梯每部补助十万元。';
      await put(tx, 'reply_answer', { reply_id, suggestion_id: id, adoption: 'planned', text });
    });
  const shown = async () => (await found(author)).find(({ id }) => id === ids['public']);
  await answered('full');
  expect(await shown()).toMatchObject({ replyClass: 'B', replyExcerpt: '老旧小区加装电梯每部补助十万元。' });
  await answered('on_request');
  expect(await shown()).toMatchObject({ replyClass: 'B', replyExcerpt: '' });
});

test('his own he sees whatever became of it, and the office sees all that was handed in, but nobody a draft', async () => {
  expect(namesOf(await found(lead.actor))).toEqual(['empty', 'joined', 'public', 'refused', 'withheld']);
  const items = await found(office);
  expect(namesOf(items)).toEqual(['empty', 'joined', 'public', 'refused', 'withheld']);
  expect(items.find(({ id }) => id === ids['refused'])).toMatchObject({ disposition: 'to_opinion', isOpen: true });
});

test('the proposal being written is not like itself', async () => {
  expect(namesOf(await found(lead.actor, { exceptId: ids['public'] ?? '' }))).toEqual([
    'empty',
    'joined',
    'refused',
    'withheld',
  ]);
});

test('the same text is known in other characters, widths and signs', async () => {
  const disguised = {
    title: '關於推進老舊小區加裝電梯的提案',
    body: DRAFT.body.replaceAll('，', '、\u200b').replaceAll('小区', '小區 '),
  };
  expect((await found(author, disguised))[0]).toMatchObject({ isSameText: true, score: 1 });
});

test('a title of seven characters asks nothing, one of eight does; another matter finds nothing', async () => {
  expect(await found(author, { title: '老旧小区装电梯', body: '' })).toEqual([]);
  expect(namesOf(await found(author, { title: '老旧小区加装电梯', body: '' }))).toEqual(['empty', 'joined', 'public']);
  expect(
    await found(author, { title: '关于扶持本地戏曲进校园的提案', body: '学校缺少戏曲老师，剧团下乡经费不足。' }),
  ).toEqual([]);
});

test('a change is found again under its new text only, and indexing twice changes nothing', async () => {
  const count = () =>
    ours.read((tx) =>
      tx
        .selectFrom('similarity_posting')
        .select(({ fn }) => fn.countAll().as('many'))
        .executeTakeFirst(),
    );
  const before = await count();
  await ours.read(async (tx) => service.indexProposals(tx, await ours.as(), Object.values(ids)));
  expect(await count()).toEqual(before);
  const title = '关于保护古树名木的提案';
  const situation = '百年以上的古槐多处被水泥围死，树冠逐年稀疏，倒伏隐患突出。';
  await ours.read((tx) =>
    tx
      .updateTable('proposal')
      .set({ title, situation, analysis: '权属不清，养护经费没有着落。', updated_at: LATER })
      .where('id', '=', ids['other'] ?? '')
      .execute(),
  );
  await service.indexChanged(await ours.as());
  expect(namesOf(await found(author, { title, body: situation }))).toEqual(['other']);
  expect(await found(author, { title: '关于整治河道非法采砂的提案', body: '盗采河砂，堤脚被掏空。' })).toEqual([]);
  const counts = await ours.read((tx) =>
    tx.selectFrom('similarity_term').select(['key', 'documents']).where('documents', '<', 0).execute(),
  );
  expect(counts).toEqual([]);
});

test('who neither writes nor reviews may not ask', async () => {
  await expect(found(actor('审计员', ['auditor']))).rejects.toMatchObject({ code: 'forbidden' });
});

test('what is handed in is found once its event was delivered, without any sweep', async () => {
  const title = '关于开行夜间公交的提案';
  const situation = '医院和车站夜班职工下班后无车可坐，末班车停在晚上八点。';
  await enter('bus', { status: 'submitted', title, situation, analysis: '客流分散，单独开线亏损。', updated_at: AT });
  const event: RecordedEvent = {
    ...{ id: uuid7(), type: 'proposal.submitted', payload: { proposalId: ids['bus'] }, occurredAt: AT, requestId: 'x' },
    ...{ subject: { type: 'proposal', id: ids['bus'] ?? '', version: 1 }, actorName: '张三', actorAccountId: null },
  };
  expect(namesOf(await found(office, { title, body: situation }))).not.toContain('bus');
  await ours.read(async (tx) => similarity.subscribers?.['proposal.submitted']?.(await ours.as(), tx, event));
  expect(namesOf(await found(office, { title, body: situation }))).toEqual(['bus']);
  expect(await found(author, { title, body: situation })).toEqual([]);
});
