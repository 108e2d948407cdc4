import { expect, it } from 'vitest';
import type { ReferralKind, ReferralRow } from '../../../contract/referrals.ts';
import { found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const { clues, proposals } = useCases;
const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const PASS = { opinion: '同意', category: 'society' as const, gates: [], mode: null, unitIds: [] };
const TODAY = NOW.slice(0, 10);
const ALL = { text: '', limit: 20, offset: 0 };

/** Not filed, and passed on. */
async function gone(title: string, disposition: ReferralKind): Promise<string> {
  const mine = await as(cast.lead);
  const content = { ...completeContent(title), suggestedUnitIds: [cast.bodies.education] };
  const draft = await proposals.draftProposal(mine, {
    ...{ sessionId: null, organizationId: null, onBehalfOfMemberId: null, content },
  });
  const given = await proposals.submitProposal(mine, draft.id, draft.version);
  const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
  const pre = { ...PASS, version: started.version };
  const passed = await proposals.passReview(await as(cast.reviewer), given.id, 'pre', pre);
  const first = { ...PASS, version: passed.version };
  const { version } = await proposals.passReview(await as(cast.groupLeader), given.id, 'first', first);
  await proposals.refuseFiling(await as(cast.committee), given.id, {
    ...{ reasonCode: 'out_of_scope', note: '不属于本级工作范围', disposition, consultedOn: '2023-01-02' },
    ...{ proposerAgrees: true, version },
  });
  return given.id;
}

it('what went on after it was not filed (转出) is one list: from which proposal, to whom, and what came of it', async () => {
  const ids = [await gone('关于校车的提案', 'to_letter'), await gone('关于河道的提案', 'to_opinion')];
  const office = await as(cast.office);
  const list = async (query: object = {}): Promise<ReferralRow[]> =>
    (await service.referralsFor(office, { ...ALL, ...query })).items;
  const [letter] = await list({ kind: 'to_letter' });
  expect(letter).toMatchObject({
    ...{ title: '关于校车的提案', proposal: { id: ids[0], status: 'not_filed' }, reason: '不属于本级工作范围' },
    ...{ units: [{ id: cast.bodies.education }], outcome: '', mayNote: true },
  });
  const said = { outcome: '市教育局已研究，列入明年计划', on: TODAY, version: 1 };
  await service.noteReferral(office, found(letter).id, said);
  expect((await list({ state: 'settled' })).map(({ proposal }) => proposal?.id)).toEqual([ids[0]]);
  expect((await list({ state: 'open' })).map(({ proposal }) => proposal?.id)).toEqual([ids[1]]);
  expect(await list({ unitId: cast.bodies.education, text: '校车' })).toHaveLength(1);
  const [report] = await list({ kind: 'to_opinion' });
  await service.noteReferral(office, found(report).id, { ...said, outcome: '省政协采用' });
  const { items } = await service.successorsOf(await as(cast.lead), found(ids[1]));
  expect(items).toMatchObject([{ outcome: '省政协采用', outcomeOn: TODAY }]);
  const again = service.noteReferral(office, found(letter).id, said);
  await expect(again).rejects.toMatchObject({ code: 'stale_version' });
  const ahead = { ...said, on: '2099-01-01', version: 2 };
  await expect(service.noteReferral(office, found(letter).id, ahead)).rejects.toMatchObject({ code: 'rule_refused' });
});

it('opinions made from clues are among it for those who screen clues, and each session shows its own', async () => {
  const proposal = await gone('关于公厕的提案', 'to_opinion');
  const office = await as(cast.office);
  const entered = await clues.enterClue(office, {
    ...{ title: '夜班公交', content: '十点以后没有公交。', category: 'economy' as const },
    ...{ source: 'mail' as const, sourceNote: '', name: '吴建国', phone: '13600001111' },
  });
  const { id, version } = await clues.acceptClue(office, entered.id, {
    ...{
      title: '延长夜班公交',
      content: '夜间多条线路停运，希望延长。',
      category: 'economy',
      version: entered.version,
    },
  });
  await clues.convertClue(office, id, { reason: '宜作信息', version });
  const from = async (source: string, actor = cast.office): Promise<ReferralRow[]> =>
    (await service.referralsFor(await as(actor), { ...ALL, source })).items;
  const [report] = await from('clue');
  expect(report).toMatchObject({ title: '延长夜班公交', kind: 'to_opinion', proposal: null, clueId: id });
  const said = { outcome: '市政协采用', on: TODAY, version: 1 };
  expect(await service.noteReferral(office, found(report).id, said)).toMatchObject({
    outcome: '市政协采用',
    clueId: id,
  });
  expect(await from('clue', cast.committee)).toEqual([]);
  const { code } = found(office.rules.sessions[0]);
  expect((await from(code)).map((row) => row.proposal?.id)).toContain(proposal);
  expect((await from(code)).map(({ clueId }) => clueId)).not.toContain(id);
  expect(await from('12-1')).toEqual([]);
});
