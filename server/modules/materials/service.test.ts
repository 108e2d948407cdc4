import { describe, expect, it } from 'vitest';
import type { AddMaterialInput } from '../../../contract/materials.ts';
import { useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { settled } from '../../../test/harness/clues.ts';
import { reportFromProposal } from '../opinions/index.ts';
import { suggestionsIn } from './domain.ts';
import * as service from './service.ts';

const { proposals } = useCases;
const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const SAID: AddMaterialInput = {
  ...{ kind: 'research', title: '城区养老服务调研报告', occasion: '城区养老专题调研', saidOn: '2022-06-01' },
  ...{ content: '走访十二个社区，助餐点只有三处。', organizationId: null },
};
const PAGE = { limit: 20, offset: 0 };

describe('a draft from a material (素材)', () => {
  it('begins with its words, and both know of each other', async () => {
    const lead = await as(cast.lead);
    const { id } = await service.addMaterial(lead, SAID);
    const { proposalId } = await service.draftFrom(lead, id);
    const { content, status } = await proposals.getProposal(lead, proposalId);
    expect([status, content.title, content.situation]).toEqual(['draft', SAID.title, SAID.content]);
    expect(content.research).toEqual([
      { who: '', where: '城区养老专题调研', on: '2022-06-01', finding: '见调研报告《城区养老服务调研报告》' },
    ]);
    expect(content.contact.name).not.toBe('');
    expect((await service.materialsOf(lead, proposalId)).items).toMatchObject([{ id, kind: 'research' }]);
    const { items } = await service.listMaterials(lead, PAGE);
    expect(items).toMatchObject([{ id, proposals: [{ id: proposalId, status: 'draft' }] }]);
  });

  it('is its owner’s alone: nobody else reads it, begins from it, or keeps one in his name', async () => {
    const { id } = await service.addMaterial(await as(cast.lead), { ...SAID, kind: 'speech' });
    const { proposalId } = await service.draftFrom(await as(cast.lead), id);
    const stranger = await as(cast.stranger);
    expect((await service.listMaterials(stranger, PAGE)).items).toEqual([]);
    expect(await settled(service.draftFrom(stranger, id))).toMatchObject({ code: 'not_found' });
    expect(await settled(service.materialsOf(stranger, proposalId))).toMatchObject({ code: 'not_found' });
    const forBody = { ...SAID, organizationId: cast.bodies.science_party };
    expect(await settled(service.addMaterial(stranger, forBody))).toMatchObject({ code: 'forbidden' });
    expect(await settled(service.listMaterials(await as(cast.office), PAGE))).toMatchObject({ code: 'forbidden' });
    const ahead = { ...SAID, saidOn: '2099-01-01' };
    expect(await settled(service.addMaterial(stranger, ahead))).toMatchObject({ code: 'rule_refused' });
  });

  it('goes again as long as no proposal was begun from it', async () => {
    const lead = await as(cast.lead);
    const { id, mayChange } = await service.addMaterial(lead, { ...SAID, title: '写错了的' });
    expect(mayChange).toBe(true);
    expect(await settled(service.removeMaterial(await as(cast.stranger), id))).toMatchObject({ code: 'not_found' });
    await service.removeMaterial(lead, id);
    expect(await settled(service.draftFrom(lead, id))).toMatchObject({ code: 'not_found' });
    const used = await service.addMaterial(lead, SAID);
    await service.draftFrom(lead, used.id);
    expect(await settled(service.removeMaterial(lead, used.id))).toMatchObject({ code: 'rule_refused' });
  });

  it('its words may be mended until then, by its owner, each time knowing what stands there', async () => {
    const lead = await as(cast.lead);
    const { id, version } = await service.addMaterial(lead, SAID);
    const { kind, title, occasion, saidOn } = SAID;
    const better = { ...{ kind, title, occasion, saidOn }, content: '走访十二个社区，助餐点有四处。', version };
    expect(await service.editMaterial(lead, id, better)).toMatchObject({ content: better.content, version: 2 });
    expect(await settled(service.editMaterial(lead, id, better))).toMatchObject({ code: 'stale_version' });
    expect((await service.editMaterial(lead, id, { ...better, version: 2 })).version).toBe(2);
    const told = await committee.read((tx) =>
      tx
        .selectFrom('event')
        .select('payload')
        .where('type', '=', 'material.changed')
        .where('subject_id', '=', id)
        .execute(),
    );
    expect(told).toMatchObject([{ payload: { title: SAID.title, parts: ['content'] } }]);
    const other = service.editMaterial(await as(cast.stranger), id, { ...better, version: 2 });
    expect(await settled(other)).toMatchObject({ code: 'not_found' });
    await service.draftFrom(lead, id);
    expect(await settled(service.editMaterial(lead, id, { ...better, version: 2 }))).toMatchObject({
      code: 'rule_refused',
    });
  });

  it('an opinion report made of a proposal that was not filed is one: its parts go back to their places', async () => {
    const second = await as(cast.second);
    const content = completeContent('关于增设老年食堂的提案');
    const source = { id: second.newId(), content, leadMemberId: cast.second.memberId, organizationId: null };
    const reportId = await committee.read((tx) => reportFromProposal(tx, second, { ...source, leadName: '王玥' }));
    const { items } = await service.listMaterials(second, PAGE);
    expect(items).toMatchObject([{ id: reportId, kind: 'opinion', title: content.title, proposals: [] }]);
    const { proposalId } = await service.draftFrom(second, reportId);
    const drafted = (await proposals.getProposal(second, proposalId)).content;
    expect([drafted.situation, drafted.analysis]).toEqual([content.situation, content.analysis]);
    expect(drafted.suggestions.map(({ text }) => text)).toEqual(content.suggestions.map(({ text }) => text));
    expect((await service.listMaterials(second, PAGE)).items).toMatchObject([
      { id: reportId, proposals: [{ id: proposalId }] },
    ]);
    await service.draftFrom(second, reportId);
    expect((await service.listMaterials(second, PAGE)).items[0]?.proposals).toHaveLength(2);
  });

  it('numbered lines are suggestions of their own, and lose no line', () => {
    expect(suggestionsIn('1. 建食堂\n补贴水电\n2. 配营养师')).toEqual(['建食堂\n补贴水电', '配营养师']);
    expect(suggestionsIn('没有编号')).toEqual(['没有编号']);
    expect(suggestionsIn('')).toEqual([]);
  });
});
