import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ProposalView } from '../../../contract/proposals.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { addHours } from '../../kernel/time.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const TITLE = '关于配备心理教师的提案';

const drafted = async (who: AccountActor = cast.lead): Promise<ProposalView> =>
  service.draftProposal(await as(who), {
    sessionId: null,
    organizationId: null,
    onBehalfOfMemberId: null,
    content: completeContent(TITLE),
  });
const seen = async (id: string, who: AccountActor = cast.lead): Promise<ProposalView> =>
  service.getProposal(await as(who), id);
/** A draft with a code that leads to it. */
async function coded() {
  const { id, version } = await drafted();
  const { token, expiresAt } = await service.openCosignLink(await as(cast.lead), id, version);
  return { id, token, expiresAt };
}
async function signedBy(who: AccountActor, token: string, at = NOW, comment = ''): Promise<ProposalView> {
  const { contentHash } = await service.readCosignLink(await as(who, at), token);
  return service.signByLink(await as(who, at), { token, comment, contentHash });
}
const statuses = (view: ProposalView): string[] => view.cosigners.map(({ status }) => status);
const edited = async (id: string, change: Partial<ProposalView['content']>): Promise<ProposalView> => {
  const { content, version } = await seen(id);
  return service.editProposal(await as(cast.lead), id, { content: { ...content, ...change }, reason: '', version });
};

describe('a code to sign by (签名码)', () => {
  it('lets a member who was not asked read the text and sign it in one act', async () => {
    const { id, token, expiresAt } = await coded();
    const read = await service.readCosignLink(await as(cast.stranger), token);
    expect(read).toMatchObject({ leadName: '李慧敏', text: { title: TITLE }, standing: 'open', expiresAt });
    const view = await signedBy(cast.stranger, token, NOW, '同意');
    expect(view.cosigners).toMatchObject([
      { name: '赵堃', status: 'signed', comment: '同意', textHash: view.contentHash },
    ]);
    expect((await service.readCosignLink(await as(cast.stranger), token)).standing).toBe('signed');
    expect((await seen(id)).status).toBe('cosigning');
  });

  it('is kept as a fingerprint alone, and shown to the lead as in use', async () => {
    const { id, token, expiresAt } = await coded();
    const { rows } = await committee.read((tx) =>
      sql<{ all: string }>`select to_json(l)::text as all from cosign_link l`.execute(tx),
    );
    expect(rows.map((row) => row.all).join()).not.toContain(token);
    expect((await seen(id)).cosignLink).toEqual({ expiresAt });
    await signedBy(cast.stranger, token);
    expect((await seen(id, cast.stranger)).cosignLink).toBeNull();
  });

  it('tells who is not a member that only members sign', async () => {
    const { token } = await coded();
    await expect(async () => service.readCosignLink(await as(cast.clerk), token)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('委员') as string,
    });
  });

  it('ends with the time the policy gives, to the millisecond', async () => {
    const { token, expiresAt } = await coded();
    const late = new Date(Date.parse(expiresAt) + 1).toISOString();
    await expect(signedBy(cast.stranger, token, late)).rejects.toMatchObject({
      message: expect.stringContaining('过期') as string,
    });
    expect(statuses(await signedBy(cast.stranger, token, expiresAt))).toEqual(['signed']);
  });

  it('is called in by the lead, and a new one ends the one before', async () => {
    const { id, token } = await coded();
    const second = await service.openCosignLink(await as(cast.lead), id, (await seen(id)).version);
    await expect(signedBy(cast.stranger, token)).rejects.toMatchObject({
      message: expect.stringContaining('作废') as string,
    });
    await expect(service.closeCosignLink(await as(cast.office), id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await service.closeCosignLink(await as(cast.lead), id)).cosignLink).toBeNull();
    await expect(signedBy(cast.stranger, second.token)).rejects.toMatchObject({ code: 'rule_refused' });
    await expect(service.closeCosignLink(await as(cast.lead), id)).rejects.toMatchObject({ code: 'rule_refused' });
  });

  it('is not for the lead himself, nor for a body’s proposal', async () => {
    const { token } = await coded();
    expect((await service.readCosignLink(await as(cast.lead), token)).standing).toBe('own');
    await expect(signedBy(cast.lead, token)).rejects.toMatchObject({ code: 'forbidden' });
    const input = { sessionId: null, organizationId: cast.bodies.science_party, onBehalfOfMemberId: null };
    const draft = await service.draftProposal(await as(cast.clerk), { ...input, content: completeContent(TITLE) });
    await expect(service.openCosignLink(await as(cast.head), draft.id, draft.version)).rejects.toMatchObject({
      message: '集体提案不设联名',
    });
  });

  it('takes one signature of a member, and who declined may still change his mind by it', async () => {
    const { id, token } = await coded();
    const { version } = await seen(id);
    const invited = await service.inviteCosigners(await as(cast.lead), id, {
      memberIds: [cast.second.memberId ?? ''],
      version,
    });
    const [asked] = invited.cosigners;
    const ids = { id, cosignerId: asked?.id ?? '' };
    await service.declineCosigning(await as(cast.second), ids, { comment: '再想想', contentHash: '', version: 1 });
    expect(statuses(await signedBy(cast.second, token))).toEqual(['signed']);
    await expect(signedBy(cast.second, token)).rejects.toMatchObject({ code: 'wrong_status' });
  });

  it('makes no more names than the policy allows, and twins sign once', async () => {
    const { id, token } = await coded();
    const { contentHash } = await service.readCosignLink(await as(cast.stranger), token);
    const ctx = await as(cast.stranger);
    const twins = await Promise.allSettled(
      [1, 2].map(() => service.signByLink(ctx, { token, comment: '', contentHash })),
    );
    expect(twins.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(statuses(await seen(id))).toEqual(['signed']);
    const two = await as(cast.second);
    const full = {
      ...two,
      rules: { ...two.rules, policy: { ...two.rules.policy, cosign: { ...two.rules.policy.cosign, max: 1 } } },
    };
    await expect(service.signByLink(full, { token, comment: '', contentHash })).rejects.toMatchObject({
      message: '联名最多 1 人',
    });
  });
});

describe('a text that changed after it was signed', () => {
  it('asks again and shows the signer what he signed beside what stands now', async () => {
    const { id, token } = await coded();
    const before = (await signedBy(cast.stranger, token)).contentHash;
    await edited(id, { situation: '情况有变：全市只有 12 名心理教师。' });
    const mine = (await seen(id, cast.stranger)).cosigners[0];
    expect(mine).toMatchObject({ status: 'invited', decidedAt: null, textHash: before });
    expect(mine?.signedText).toMatchObject({ title: TITLE, situation: completeContent(TITLE).situation });
    expect((await seen(id)).cosigners[0]?.signedText).toBeNull();
    const view = await signedBy(cast.stranger, token);
    expect(view.cosigners[0]).toMatchObject({ status: 'signed', textHash: view.contentHash, signedText: null });
  });

  it.each([
    ['title', { title: '关于为中小学配备心理教师的提案' }],
    ['analysis', { analysis: '分析有变。' }],
    ['suggestions', { suggestions: [{ text: '每校一名', unitId: null }] }],
  ])('is material where the %s changed', async (_, change) => {
    const { id, token } = await coded();
    await signedBy(cast.stranger, token);
    expect(statuses(await edited(id, change))).toEqual(['invited']);
  });

  it('is not material where only the contact or the wish for units changed', async () => {
    const { id, token } = await coded();
    await signedBy(cast.stranger, token);
    const { contact } = (await seen(id)).content;
    expect(statuses(await edited(id, { contact: { ...contact, phone: '0373-1' }, category: 'economy' }))).toEqual([
      'signed',
    ]);
  });

  it('may be declined with a word, and whoever has not signed again is no name of it at filing', async () => {
    const { id, token } = await coded();
    await signedBy(cast.stranger, token);
    await signedBy(cast.second, token);
    await signedBy(cast.cosigner, token);
    const changed = await edited(id, { analysis: '分析有变。' });
    const of = (memberId: string | null) => changed.cosigners.find((c) => c.memberId === memberId);
    const [declines, signs] = [of(cast.second.memberId), of(cast.cosigner.memberId)];
    await service.declineCosigning(
      await as(cast.second),
      { id, cosignerId: declines?.id ?? '' },
      { comment: '不同意新的说法', contentHash: '', version: declines?.version ?? 0 },
    );
    await service.signProposal(
      await as(cast.cosigner),
      { id, cosignerId: signs?.id ?? '' },
      { comment: '', contentHash: changed.contentHash ?? '', version: signs?.version ?? 0 },
    );
    await service.submitProposal(await as(cast.lead), id, changed.version);
    await committee.read((tx) => sql`update proposal set status = 'final_review' where id = ${id}`.execute(tx));
    const { version } = await seen(id);
    await service.fileProposals(await as(cast.committee), { items: [{ id, version }], opinion: '同意立案' });
    const filed = await seen(id, cast.committee);
    expect(filed.cosigners.map(({ name, status, comment }) => [name, status, comment])).toEqual([
      ['赵堃', 'dropped', ''],
      ['王玥', 'declined', '不同意新的说法'],
      ['张喆', 'signed', ''],
    ]);
    expect(filed.proposerKind).toBe('joint');
  });

  it('lapses like any invitation, and the lead may ask once more', async () => {
    const { id, token } = await coded();
    await signedBy(cast.stranger, token);
    await edited(id, { analysis: '分析又变。' });
    await service.expireInvitations(await as(cast.office, addHours(NOW, 24 * 30)));
    const [lapsed] = (await seen(id)).cosigners;
    expect(lapsed?.status).toBe('expired');
    const { version } = await seen(id);
    await service.inviteCosigners(await as(cast.lead), id, { memberIds: [cast.stranger.memberId ?? ''], version });
    expect((await seen(id, cast.stranger)).cosigners[0]?.signedText).toMatchObject({ title: TITLE });
  });
});
