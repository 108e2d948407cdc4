import { beforeAll, expect, test } from 'vitest';
import { searchExportQuery, searchQuery, type SearchAnswer } from '../../../contract/search.ts';
import { actor, freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { put, putMember, putOrganization, putProposal, putReply, putTask } from '../../../test/harness/rows.ts';
import type { Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import { readSheet } from '../../platform/sheets/index.ts';
import * as service from './service/index.ts';

let ours: TestCommittee;
const people: Record<string, Actor> = {};
const ids: Record<string, string> = {};
const LIFTS = {
  title: '关于推进老旧小区加装电梯的提案',
  situation: '全市建成二十年以上的小区有三百多个，多数没有電梯，高层老人上下楼十分吃力。',
  analysis: '加装费用由楼上住户分摊，低层住户担心采光和噪声。',
};
const RIVER = { title: '关于整治河道采砂的提案', situation: '汛期夜间盗采河砂屡禁不止。', analysis: '处罚偏轻。' };

const look = async (who: string, text: string, more: object = {}): Promise<SearchAnswer> =>
  service.search(await ours.as(people[who]), searchQuery.parse({ text, limit: 200, ...more }));
const nameOf = ({ kind, id }: SearchAnswer['items'][number]): string =>
  `${kind === 'proposal' ? '' : `${kind} `}${Object.keys(ids).find((name) => ids[name] === id) ?? id}`;
async function found(who: string, text: string, more: object = {}): Promise<string[]> {
  const answer = await look(who, text, more);
  expect(answer.total).toBe(answer.items.length);
  return answer.items.map(nameOf).toSorted();
}

async function lay(): Promise<void> {
  await ours.read(async (tx) => {
    const sector = await putOrganization(tx, '教育界', 'sector');
    const [unit, other] = [await putOrganization(tx, '市住建局'), await putOrganization(tx, '市水利局')];
    const [desk, party] = [
      await putOrganization(tx, '市政府办', 'routing_desk'),
      await putOrganization(tx, '民盟', 'party'),
    ];
    const lead = await putMember(tx, { name: '张喆玥', pinyin: 'zhangzheyue zzy', sectorId: sector.id });
    const friend = await putMember(tx, { name: '李䶮', pinyin: 'liyan ly', sectorId: sector.id });
    Object.assign(people, {
      lead: lead.actor,
      friend: friend.actor,
      office: actor('办公室', ['proposal_office']),
      reviewer: actor('审查员', [['reviewer', uuid7()]]),
      desk: actor('归口', [['routing_desk', desk.id]]),
      unit: actor('住建局', [['unit_handler', unit.id]]),
      other: actor('水利局', [['unit_handler', other.id]]),
      head: actor('民盟', [['collective_head', party.id]]),
      leader: actor('领导', ['leader']),
      admin: actor('管理员', ['sys_admin']),
    });
    ids['unit'] = unit.id;
    const lifts = { ...LIFTS, lead, case_no: 12 };
    ids['lifts'] = await putProposal(tx, { ...lifts, status: 'dispatched' });
    ids['river'] = await putProposal(tx, { ...RIVER, lead: friend, status: 'submitted', category: 'ecology' });
    ids['withdrawn'] = await putProposal(tx, { ...RIVER, lead: friend, status: 'withdrawn', receipt_no: 90 });
    const secret = { status: 'not_filed', not_filed_reason: 'secret', disposition: 'returned' } as const;
    ids['secret'] = await putProposal(tx, { ...RIVER, lead: friend, ...secret });
    ids['draft'] = await putProposal(tx, { ...RIVER, lead, status: 'draft', title: '河道护岸还没有写完' });
    const suggestion = uuid7();
    await put(tx, 'suggestion', { id: suggestion, proposal_id: ids['lifts'], no: 1, text: '由街道派专人上门协商。' });
    const at = { proposalId: ids['lifts'], unitId: unit.id, deskId: desk.id };
    const taskId = await putTask(tx, { ...at, status: 'finished' });
    await put(tx, 'proposal_unit', { proposal_id: at.proposalId, unit_id: unit.id, desk_id: desk.id, role: 'single' });
    const signed = { doc_word: '新建议', doc_year: 2023, doc_serial: 7, class: 'A', opening: '您提出的提案收悉。' };
    const released = { status: 'released', released_at: NOW, released_on: '2023-01-03' };
    ids['letter'] = await putReply(tx, { ...at, taskId }, { ...signed, ...released, closing: '补贴已列入预算。' });
    const otherTask = await putTask(tx, { ...at, status: 'in_progress' }, { round: 2 });
    ids['unsent'] = await putReply(tx, { ...at, taskId: otherTask }, { status: 'draft', opening: '补贴暂不考虑。' });
    const clue = (name: string, columns: object) => {
      ids[name] = uuid7();
      return put(tx, 'clue', {
        ...{ id: ids[name], code: name, title: '夜班公交', content: '夜里没有公交。', source: 'mail' },
        ...{ received_at: NOW, due_on: '2023-01-20', ...columns },
      });
    };
    const words = {
      catalogue_title: '延长公交夜班线路',
      catalogue_content: '多条线路停运。',
      catalogue_category: 'economy',
    };
    const published = { ...words, published_at: NOW, until_on: '2023-12-31', catalogue_no: 1 };
    await clue('buses', { status: 'in_catalogue', ...published });
    await clue('retracted', { status: 'accepted', ...published, catalogue_no: null });
    await clue('hidden', { status: 'rejected', rejection: 'secret' });
  });
}

beforeAll(async () => {
  ours = await freshCommittee();
  await lay();
  await service.indexMissing(await ours.as());
});

test.each([
  ['two characters', '电梯'],
  ['繁體', '電梯'],
  ['a phrase of the title', '“小区加装电梯”'],
  ['words far apart', '采光 小区'],
  ['words in a sentence', '小区里的电梯'],
  ['words of a suggestion', '上门协商'],
  ['any two neighbours', '区加'],
  ['the case number', '第12号'],
  ['its figures', '012'],
  ['the receipt number', 'T13S01-R000001'],
  ['the name', '张喆玥'],
  ['initials of the name', 'ZZY'],
  ['full pinyin of the name', 'zhangzheyue'],
  ['full width', 'ｚｚｙ'],
  ['pinyin of a word of the title', 'dianti'],
  ['one character of the title', '装'],
])('a proposal is found by %s', async (_what, text) => {
  expect(await found('office', text, { kind: 'proposal' })).toEqual(['lifts']);
});

test.each(['“电梯加装”', '电梯 采砂', '无人机', '“小区装”', '喆张'])('%s is nowhere', async (text) => {
  expect(await found('office', text)).toEqual([]);
});

test('rare characters are characters', async () => {
  expect(await found('office', '䶮')).toEqual(['river']);
  expect(await found('office', '李䶮')).toEqual(['river']);
});

test('each finds what he may see', async () => {
  const who = Object.keys(people);
  const lists = await Promise.all(who.map((name) => found(name, '河道')));
  expect(Object.fromEntries(who.map((name, at) => [name, lists[at]]))).toEqual({
    ...{ lead: ['draft'], friend: ['river', 'withdrawn'], office: ['river'], reviewer: ['river'] },
    ...{ desk: [], unit: [], other: [], head: [], leader: [], admin: [] },
  });
  const letters = await Promise.all(who.map((name) => found(name, '补贴')));
  const all = ['reply letter'];
  expect(Object.fromEntries(who.map((name, at) => [name, letters[at]]))).toEqual({
    ...{ lead: all, friend: [], office: all, reviewer: all, desk: all, unit: all, leader: all },
    ...{ other: [], head: [], admin: [] },
  });
});

test('the office finds clues in the words of whoever gave them, others the catalogue in its own', async () => {
  expect(await found('office', '公交')).toEqual(['clue buses', 'clue retracted']);
  expect(await found('lead', '公交')).toEqual(['topic buses']);
  expect(await found('head', '停运')).toEqual(['topic buses']);
  expect(await found('lead', '夜里')).toEqual([]);
  expect(await found('unit', '公交')).toEqual([]);
});

test('a letter is found by its number and its unit', async () => {
  expect(await found('unit', '新建议〔2023〕7号')).toEqual(['reply letter']);
  expect(await found('office', '住建局', { kind: 'reply' })).toEqual(['reply letter']);
  const { items } = await look('office', '补贴');
  expect(items[0]).toMatchObject({ number: '新建议〔2023〕7号', proposalId: ids['lifts'] });
});

test('what is found is marked where it stands, as it is written', async () => {
  const { items, words } = await look('lead', '电梯 采光');
  expect(words).toEqual(['电梯', '采光']);
  expect(items[0]?.title).toContainEqual({ text: '电梯', hit: true });
  expect(items[0]?.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['電梯', '采光']);
});

test('counts add up to the list they lead to', async () => {
  const all = await look('office', '提案');
  expect(all.total).toBeGreaterThan(2);
  for (const facet of ['kind', 'session', 'category', 'status', 'unitId', 'proposerKind'] as const)
    for (const { value, count } of all.facets[facet]) {
      const { total, items } = await look('office', '提案', { [facet]: value });
      expect([facet, value, total]).toEqual([facet, value, count]);
      const sheet = await service.exportFound(
        await ours.as(people['office']),
        searchExportQuery.parse({ text: '提案', [facet]: value, format: 'csv' }),
      );
      const { rows } = await readSheet({ name: sheet.name, bytes: Buffer.from(sheet.base64, 'base64') });
      expect(rows.length - 1).toBe(items.length);
    }
  expect(all.facets.unitId.map(({ label }) => label)).toEqual(['市住建局']);
});

test('the newest first, or what says it at its head', async () => {
  const best = await look('office', '小区', { sort: 'best' });
  expect(best.items.map(nameOf)[0]).toBe('lifts');
  const newest = await look('office', '提案', { sort: 'newest' });
  const moments = newest.items.map(({ at }) => at);
  expect(moments).toEqual(moments.toSorted().toReversed());
});

test('what changed is found as it reads now, and no longer as it read', async () => {
  await ours.read((tx) =>
    tx
      .updateTable('proposal')
      .set({ title: '关于夜间施工的提案' })
      .where('id', '=', ids['river'] ?? '')
      .execute(),
  );
  const ctx = await ours.as();
  await ours.read((tx) => service.indexDocuments(tx, ctx, { kind: 'proposal', ids: [ids['river'] ?? ''] }));
  expect(await found('reviewer', '施工')).toEqual(['river']);
  expect(await found('reviewer', '整治')).toEqual([]);
});

test('a name typed in pinyin is found syllable by syllable, unless the words are there as they were typed', async () => {
  const asOne = await found('office', 'zhangzheyue');
  expect(asOne).toContain('lifts');
  for (const typed of ['zhang zhe yue', 'Zhang Zheyue', 'ｚｈａｎｇ zheyue', '电梯 zhang zheyue'])
    expect(await found('office', typed), typed).toContain('lifts');
  expect(await found('office', 'zhang wu ji')).toEqual([]);
});

test('what turned out to be secret, or was taken out of the catalogue, is not kept a second time', async () => {
  const kept = async (name: string) =>
    ours.read(async (tx) => {
      const rows = await tx
        .selectFrom('search_document')
        .select(['kind', 'place'])
        .where('subject_id', '=', ids[name] ?? '')
        .execute();
      const places = rows.map(({ place }) => place);
      const entries = await tx
        .selectFrom('search_posting')
        .select('key')
        .where('place', 'in', [...places, -1])
        .execute();
      return { kinds: rows.map(({ kind }) => kind).toSorted(), entries: entries.length > 0 };
    });
  expect(await kept('secret')).toEqual({ kinds: [], entries: false });
  expect(await kept('hidden')).toEqual({ kinds: [], entries: false });
  expect((await kept('buses')).kinds).toEqual(['clue', 'topic']);
  const places = await ours.read((tx) =>
    tx.selectFrom('search_document').select('place').where('kind', '=', 'topic').execute(),
  );
  const ctx = await ours.as();
  await ours.read(async (tx) => {
    await tx
      .updateTable('clue')
      .set({ status: 'accepted' })
      .where('id', '=', ids['buses'] ?? '')
      .execute();
    await service.indexClue(tx, ctx, ids['buses'] ?? '');
  });
  expect((await kept('buses')).kinds).toEqual(['clue']);
  const left = await ours.read((tx) =>
    tx
      .selectFrom('search_posting')
      .select('key')
      .where(
        'place',
        'in',
        places.map(({ place }) => place),
      )
      .execute(),
  );
  expect(left).toEqual([]);
});

test('nothing to look for finds nothing', async () => {
  for (const text of ['', '   ', '()&|!:*', '""', '%_\\', '😀'])
    expect(await look('office', text)).toMatchObject({ items: [], total: 0, words: [] });
});
