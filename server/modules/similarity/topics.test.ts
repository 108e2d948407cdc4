import { beforeAll, describe, expect, it } from 'vitest';
import { casesIn } from '../../../test/harness/cases.ts';
import { clueCases as clues, cluesIn, settled } from '../../../test/harness/clues.ts';
import { freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent, type Cast } from '../../../test/harness/people.ts';
import type { Actor } from '../../kernel/actor.ts';
import { subscribe } from '../../platform/events/index.ts';
import { draftProposal } from '../proposals/index.ts';
import { similarity } from './index.ts';
import * as service from './service.ts';

const BUS = {
  title: '延长城东至火车站的公交夜班线路',
  content: '夜间十点以后多条线路停运，城东工业区下夜班的职工出行不便，希望延长一至两条干线的运营时间。',
  category: 'economy',
} as const;
const LIFT = {
  title: '老旧小区加装电梯时低层住户的补偿办法',
  content: '低层住户担心采光和噪声，各小区补偿做法不一，希望出台参考标准和协商程序。',
  category: 'society',
} as const;
const DRAFT = {
  title: '关于让下夜班的工人坐上公交车的建议',
  body: [
    '城东工业区三班倒的职工有两万多人，夜间十点以后公交停运，下夜班的职工只能打车或者步行。',
    '客流分散、线路亏损，公交公司不愿延长运营时间，夜班线路至今没有一条通到火车站。',
    '选两条干线试行夜班线路，由财政按里程补贴，半年后看客流再定。',
  ].join(''),
  exceptId: null,
};

let ours: TestCommittee;
let cast: Cast;
let desk: ReturnType<typeof cluesIn>;
let busId = '';
const near = async (who: Actor, draft: Partial<typeof DRAFT> = {}) =>
  (await service.findSimilar(await ours.as(who), { ...DRAFT, ...draft })).topics;
const deliver = async (): Promise<void> => void (await ours.deliverAll(await ours.as()));

beforeAll(async () => {
  ours = await freshCommittee();
  cast = await castIn(ours);
  casesIn(ours, cast);
  desk = cluesIn(ours, cast);
  if (similarity.subscribers) subscribe('similarity', similarity.subscribers);
  busId = (await desk.published({}, BUS)).id;
  await desk.published({}, LIFT);
  await deliver();
});

describe('topics of the catalogue beside a draft', () => {
  it('the nearest are shown with the words they share, by title alone as by a whole text, and nothing of who contributed', async () => {
    const [topic, ...others] = await near(cast.lead);
    expect(topic).toMatchObject({ id: busId, title: BUS.title, picks: 0, mayPick: true, ownProposalIds: [] });
    expect(topic?.sharedTerms).toContain('公交');
    expect(topic?.excerpt).toContain('夜间');
    expect(others).toEqual([]);
    expect((await near(cast.lead, { title: '关于开通公交夜班线路的提案', body: '' })).map(({ id }) => id)).toEqual([
      busId,
    ]);
    expect(JSON.stringify(await near(cast.office))).not.toMatch(/吴建国|1\d{10}|来信/);
    expect(await near(cast.lead, { title: '关于保护古树名木的提案', body: '古槐被水泥围死，树冠稀疏。' })).toEqual([]);
  });

  it('who reviews without reading the catalogue sees none, and what was taken out is shown no more', async () => {
    expect(await near(cast.reviewer)).toEqual([]);
    const taken = await desk.published({}, { ...BUS, title: '夜班公交线路增开到火车站' });
    await deliver();
    expect(await near(cast.lead)).toHaveLength(2);
    await clues.retractClue(await desk.office(), taken.id, { reason: '重复', version: taken.version });
    expect(await near(cast.lead)).toHaveLength(1);
    await deliver();
    const left = await ours.read((tx) => tx.selectFrom('similarity_topic').select('clue_id').execute());
    expect(left).toHaveLength(2);
  });

  it('a sweep finds what no event told of', async () => {
    await ours.read((tx) => tx.deleteFrom('similarity_topic').execute());
    expect(await near(cast.lead)).toEqual([]);
    await service.indexCatalogue(await ours.as());
    expect(await near(cast.lead)).toHaveLength(1);
  });
});

describe('using a topic while writing', () => {
  it('links draft and clue, and changes no word of the draft', async () => {
    const lead = await ours.as(cast.lead);
    const content = completeContent(DRAFT.title);
    const draft = await draftProposal(lead, {
      sessionId: null,
      organizationId: null,
      onBehalfOfMemberId: null,
      content,
    });
    await clues.adoptClue(lead, busId, draft.id);
    expect((await clues.originsOf(lead, draft.id)).items.map(({ clueId }) => clueId)).toEqual([busId]);
    expect((await near(cast.lead))[0]).toMatchObject({ picks: 1, ownProposalIds: [draft.id] });
    expect((await clues.getClue(await desk.office(), busId)).notices.map(({ stage }) => stage)).toEqual(['picked']);
    expect(await settled(clues.adoptClue(lead, busId, draft.id))).toMatchObject({ code: 'rule_refused' });
    for (const [who, code] of [
      [cast.second, 'not_found'],
      [cast.office, 'not_found'],
      [cast.auditor, 'forbidden'],
    ] as const)
      expect(await settled(clues.adoptClue(await ours.as(who), busId, draft.id)), who.name).toMatchObject({ code });
  });
});
