import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { ProposalView } from '../../../contract/proposals.ts';
import { refusal, at, draft as blank, facts } from '../../../test/harness/proposal-states.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { currentSealId } from '../organizations/index.ts';
import * as domain from './domain/index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;

async function drafted(
  title = '关于科创平台的提案',
  organizationId = cast.bodies.science_party,
): Promise<ProposalView> {
  const content = completeContent(title);
  const input = { sessionId: null, organizationId, onBehalfOfMemberId: null, content };
  return service.draftProposal(await as(cast.clerk), input);
}
const approved = async ({ id, version }: ProposalView) => service.approveProposal(await as(cast.head), id, version);
const submitted = async (who: keyof typeof cast & ('clerk' | 'head'), { id, version }: ProposalView) =>
  service.submitProposal(await as(cast[who]), id, version);

describe('a body’s proposal (集体提案)', () => {
  test('goes out only after its head approved it, and the refusal names him', async () => {
    const draft = await drafted();
    expect(draft.availableActions).not.toContain('submit');
    for (const who of ['clerk', 'head'] as const)
      await expect(submitted(who, draft)).rejects.toMatchObject({
        code: 'rule_refused',
        message: '集体提案须先由九三学社新乡市委员会负责人（主委）审定，再提交',
      });
    const asked = await service.requestApproval(await as(cast.clerk), draft.id, draft.version);
    const ready = await approved(asked);
    expect(ready.approval).toMatchObject({ by: '主委', holds: true });
    expect(ready.availableActions).toContain('submit');
    const given = await submitted('clerk', ready);
    expect(given).toMatchObject({ proposerKind: 'collective', collectiveKind: 'party', status: 'submitted' });
    expect(given.approval).toMatchObject({ by: '主委', holds: true });
  });

  test('is approved by its head and nobody else', async () => {
    const draft = await drafted();
    await expect(service.approveProposal(await as(cast.clerk), draft.id, draft.version)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(service.approveProposal(await as(cast.lead), draft.id, draft.version)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is approved anew when its text changes, as long as another text is not what he approved', async () => {
    const ready = await approved(await drafted());
    const content = { ...ready.content, analysis: '另有原因。' };
    const other = await service.editProposal(await as(cast.clerk), ready.id, {
      content,
      reason: '',
      version: ready.version,
    });
    expect(other.approval).toMatchObject({ holds: false });
    await expect(submitted('head', other)).rejects.toMatchObject({
      message: '审定后文字有改动：请九三学社新乡市委员会负责人（主委）重新审定，再提交',
    });
    const back = { content: ready.content, reason: '', version: other.version };
    const same = await service.editProposal(await as(cast.clerk), ready.id, back);
    expect(same.approval).toMatchObject({ holds: true });
    const changed = await service.editProposal(await as(cast.clerk), ready.id, {
      content,
      reason: '',
      version: same.version,
    });
    expect((await submitted('head', await approved(changed))).status).toBe('submitted');
  });

  test('keeps in its record which text was approved, under which seal', async () => {
    const ready = await approved(await drafted());
    const { rows } = await committee.read((tx) =>
      sql<{ payload: { contentHash: string; sealId: string } }>`select payload from event
        where type = 'proposal.approved' and subject_id = ${ready.id}`.execute(tx),
    );
    const sealId = await committee.read((tx) => currentSealId(tx, cast.bodies.science_party));
    expect(rows[0]?.payload).toMatchObject({ contentHash: ready.contentHash, sealId });
    expect(sealId).not.toBeNull();
  });

  test('revised after it was returned it is approved again', async () => {
    const given = await submitted('head', await approved(await drafted()));
    const started = await service.startReview(await as(cast.reviewer), given.id, given.version);
    const reason = { reason: '请补充数据', version: started.version };
    const returned = await service.returnProposal(await as(cast.reviewer), given.id, reason);
    const content = { ...returned.content, analysis: '补充：去年新增三家。' };
    const input = { content, reason: '补充数据', version: returned.version };
    const revised = await service.editProposal(await as(cast.clerk), given.id, input);
    const resubmit = async ({ id, version }: ProposalView) =>
      service.resubmitProposal(await as(cast.clerk), id, version);
    await expect(resubmit(revised)).rejects.toMatchObject({ code: 'rule_refused' });
    expect((await resubmit(await approved(revised))).status).toBe('submitted');
  });
});

describe('the seal (印章)', () => {
  const collective = { ...blank, proposerKind: 'collective', organizationId: 'o1', leadName: '某组织' } as const;
  const approving = { name: '某主委', contentHash: 'h1' };

  test('is asked of parties, people’s organisations and committees, not of sectors and groups', () => {
    for (const kind of ['party', 'people_org', 'committee'] as const) {
      const proposal = { ...collective, collectiveKind: kind };
      expect(refusal(() => domain.approve(proposal, { ...approving, sealId: null }, facts, ['head']))).toContain(
        '印章',
      );
      expect(domain.approve(proposal, { ...approving, sealId: 's1' }, facts, ['head']).state.sealId).toBe('s1');
    }
    for (const kind of ['sector', 'member_group', 'joint_group'] as const)
      expect(
        domain.approve({ ...collective, collectiveKind: kind }, { ...approving, sealId: null }, facts, ['head']).state,
      ).toMatchObject({ approvedBy: '某主委', approvedHash: 'h1', sealId: null });
  });

  test('is not set under a text that is not complete, nor after it was handed in', () => {
    const proposal = { ...collective, collectiveKind: 'sector' } as const;
    const empty = { ...proposal, content: { ...proposal.content, title: '' } };
    expect(refusal(() => domain.approve(empty, { ...approving, sealId: null }, facts, ['head']))).toContain('不完整');
    const given = at('submitted', { ...proposal, status: 'submitted' });
    expect(refusal(() => domain.approve(given, { ...approving, sealId: null }, facts, ['head']))).not.toBe(
      'nothing was refused',
    );
  });

  test('a member’s own proposal needs no approval', () => {
    expect(domain.isApproved(blank)).toBe(true);
    expect(domain.isApproved(collective)).toBe(false);
  });
});
