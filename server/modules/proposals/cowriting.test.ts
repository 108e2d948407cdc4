import { describe, expect, it } from 'vitest';
import type { CowritingView } from '../../../contract/cowriting.ts';
import type { AccountActor } from '../../kernel/actor.ts';
import { addHours } from '../../kernel/time.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { found } from '../../../test/harness/cases.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { as } = committee;
const CONTENT = completeContent('关于配备心理教师的提案');
const later = (seconds: number): string => addHours(NOW, seconds / 3600);

/** A draft of `lead`, with `second` asked to write along and `cosigner` asked to sign. */
async function shared(): Promise<string> {
  const lead = await as(cast.lead);
  const author = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
  const { id, version } = await service.draftProposal(lead, { ...author, content: CONTENT });
  const memberIds = [cast.cosigner, cast.second].flatMap(({ memberId }) => memberId ?? []);
  const { cosigners } = await service.inviteCosigners(lead, id, { memberIds, version });
  const second = found(cosigners.find(({ memberId }) => memberId === cast.second.memberId));
  await service.allowWriting(lead, { id, cosignerId: second.id }, { mayWrite: true, version: second.version });
  return id;
}
const read = async (id: string, who: AccountActor = cast.lead): Promise<CowritingView> =>
  service.readCowriting(await as(who), id);
const textOf = (view: CowritingView, wanted: string): string | undefined =>
  view.sections.find(({ section }) => section === wanted)?.text;
const hold = async (id: string, section: string, who: AccountActor, at = NOW) =>
  service.holdSection(await as(who, at), { id, section });
const write = async (id: string, section: string, who: AccountActor, change: { before: string; after: string }) =>
  service.writeSection(await as(who), { id, section }, change);
const amend = async (id: string, change: { section: string; before: string; after: string }, who = cast.cosigner) => {
  const { amendments } = await service.amendSection(await as(who), id, { ...change, note: '数字有误' });
  return found(amendments.at(-1));
};
const analysis = (after: string) => ({ before: CONTENT.analysis, after });

describe('a part is one person’s at a time', () => {
  it('who takes it first writes, the other sees his name, and it lapses where it is not renewed', async () => {
    const id = await shared();
    expect((await hold(id, 'analysis', cast.second)).heldBy).toMatchObject({ name: '王玥', isMine: true });
    expect((await hold(id, 'analysis', cast.lead)).heldBy).toMatchObject({ name: '王玥', isMine: false });
    expect((await hold(id, 'situation', cast.lead)).heldBy.isMine).toBe(true);
    const seen = (await read(id)).sections.map(({ section, heldBy }) => [section, heldBy?.name]);
    expect(seen.slice(1, 3)).toEqual([
      ['situation', '李慧敏'],
      ['analysis', '王玥'],
    ]);
    await hold(id, 'analysis', cast.second, later(60));
    expect((await hold(id, 'analysis', cast.lead, later(149))).heldBy.isMine).toBe(false);
    expect((await hold(id, 'analysis', cast.lead, later(150))).heldBy).toMatchObject({
      isMine: true,
      since: later(150),
    });
  });

  it('nobody writes over it, neither by the part nor by the whole form; letting go opens it', async () => {
    const id = await shared();
    await hold(id, 'analysis', cast.second);
    await expect(write(id, 'analysis', cast.lead, analysis('改过'))).rejects.toMatchObject({ code: 'rule_refused' });
    const { content, version } = await service.getProposal(await as(cast.lead), id);
    const edit = async (change: object) =>
      service.editProposal(await as(cast.lead), id, { content: { ...content, ...change }, reason: '', version });
    await expect(edit({ analysis: '改过' })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/analysis' }] },
    });
    expect((await edit({ situation: '情况改过' })).content.situation).toBe('情况改过');
    await service.letGoSection(await as(cast.second), { id, section: 'analysis' });
    expect(textOf(await write(id, 'analysis', cast.lead, analysis('改过')), 'analysis')).toBe('改过');
  });

  it('two who take a part at the same moment: one has it', async () => {
    const id = await shared();
    const taken = await Promise.all([hold(id, 'title', cast.lead), hold(id, 'title', cast.second)]);
    expect(taken.filter(({ heldBy }) => heldBy.isMine)).toHaveLength(1);
  });
});

describe('writing along (共同执笔)', () => {
  it('keeps each part as a version that names its author, asks for signatures again, and is the authors’ own', async () => {
    const id = await shared();
    const cosigner = await as(cast.cosigner);
    const before = await service.getProposal(cosigner, id);
    const mine = found(before.cosigners.find(({ memberId }) => memberId === cast.cosigner.memberId));
    const signing = { comment: '', contentHash: before.contentHash ?? '', version: mine.version };
    await service.signProposal(cosigner, { id, cosignerId: mine.id }, signing);
    await write(id, 'suggestion-1', cast.second, {
      before: found(CONTENT.suggestions[0]).text,
      after: '每校配一名专职教师。',
    });
    const added = `suggestion-${CONTENT.suggestions.length + 1}`;
    await write(id, added, cast.second, { before: '', after: '纳入年度考核。' });
    const after = await service.getProposal(cosigner, id);
    expect(after.content.suggestions.map(({ text }) => text)).toEqual([
      '每校配一名专职教师。',
      ...CONTENT.suggestions.slice(1).map(({ text }) => text),
      '纳入年度考核。',
    ]);
    expect(after.content.suggestions[0]?.unitId).toBe(CONTENT.suggestions[0]?.unitId);
    expect(after.cosigners.find(({ id: each }) => each === mine.id)).toMatchObject({ status: 'invited' });
    const { items } = await service.listVersions(cosigner, id);
    expect(items.map(({ kind, madeBy }) => [kind, madeBy])).toEqual([
      ['draft', '王玥'],
      ['draft', '王玥'],
    ]);
    const now = await service.getProposal(await as(cast.lead), id);
    await service.submitProposal(await as(cast.lead), id, now.version);
    const toOffice = await service.listVersions(await as(cast.office), id);
    expect(toOffice.items.map(({ kind }) => kind)).toEqual(['submitted']);
    await expect(read(id, cast.office)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await read(id)).toMatchObject({ mayWrite: false, mayAmend: false, mayAllow: false });
  });

  it('meets a text that changed meanwhile by showing both, and takes nothing empty, too long or unchanged', async () => {
    const id = await shared();
    await write(id, 'analysis', cast.lead, analysis('改过'));
    await expect(write(id, 'analysis', cast.second, analysis('也改'))).rejects.toMatchObject({
      ...{ code: 'stale_version', details: { current: { text: '改过' } } },
    });
    for (const after of ['改过', '字'.repeat(3001)])
      await expect(write(id, 'analysis', cast.lead, { before: '改过', after })).rejects.toMatchObject({
        code: 'rule_refused',
      });
    await expect(write(id, 'suggestion-19', cast.lead, { before: '', after: '一' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('ends when the lead says so, or the co-signer declines', async () => {
    const id = await shared();
    const lead = await as(cast.lead);
    const second = found((await read(id)).cowriters.find(({ name }) => name === '王玥'));
    const ids = { id, cosignerId: second.cosignerId };
    await service.allowWriting(lead, ids, { mayWrite: false, version: second.version });
    await expect(write(id, 'analysis', cast.second, analysis('改过'))).rejects.toMatchObject({ code: 'forbidden' });
    const again = found((await read(id)).cowriters.find(({ name }) => name === '王玥'));
    await service.allowWriting(lead, ids, { mayWrite: true, version: again.version });
    const { contentHash, cosigners } = await service.getProposal(lead, id);
    const { version } = found(cosigners.find(({ id: each }) => each === second.cosignerId));
    await service.declineCosigning(await as(cast.second), ids, {
      comment: '',
      contentHash: contentHash ?? '',
      version,
    });
    await expect(write(id, 'analysis', cast.second, analysis('改过'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('changes proposed to a part (修改意见)', () => {
  const toAnalysis = { section: 'analysis', ...analysis('专职教师每校不足一名。') };

  it('the lead accepts: the words come in, the version is its maker’s, the trace stays', async () => {
    const id = await shared();
    const made = await amend(id, toAnalysis);
    expect(made).toMatchObject({ status: 'open', isMine: true, availableActions: ['retract'], changedTo: null });
    const lead = await as(cast.lead);
    const view = await service.acceptAmendment(lead, { id, amendmentId: made.id }, { version: 1 });
    expect(textOf(view, 'analysis')).toBe(toAnalysis.after);
    expect(view.amendments).toMatchObject([
      { status: 'accepted', madeBy: '张喆', decidedBy: '李慧敏', decidedAt: NOW },
    ]);
    const { items } = await service.listVersions(lead, id);
    expect(items.at(-1)).toMatchObject({ kind: 'draft', madeBy: '张喆', content: { analysis: toAnalysis.after } });
    const again = service.acceptAmendment(lead, { id, amendmentId: made.id }, { version: 2 });
    await expect(again).rejects.toMatchObject({ code: 'wrong_status' });
  });

  it('what was changed since is not accepted: both texts are shown', async () => {
    const id = await shared();
    const made = await amend(id, toAnalysis);
    await write(id, 'analysis', cast.second, analysis('另一种写法'));
    const view = await read(id);
    expect(view.amendments).toMatchObject([{ changedTo: '另一种写法', availableActions: ['reject'] }]);
    const accepted = service.acceptAmendment(await as(cast.lead), { id, amendmentId: made.id }, { version: 1 });
    await expect(accepted).rejects.toMatchObject({
      code: 'stale_version',
      details: { current: { text: '另一种写法' } },
    });
    expect(textOf(await read(id), 'analysis')).toBe('另一种写法');
  });

  it('nor is one to a part that somebody writes at the moment', async () => {
    const id = await shared();
    const made = await amend(id, toAnalysis);
    await hold(id, 'analysis', cast.second);
    const accepted = service.acceptAmendment(await as(cast.lead), { id, amendmentId: made.id }, { version: 1 });
    await expect(accepted).rejects.toMatchObject({ code: 'rule_refused' });
    expect((await read(id)).amendments).toMatchObject([{ status: 'open' }]);
  });

  it('the lead rejects with a reason, the maker takes his own back, and nobody decides for another', async () => {
    const id = await shared();
    const [one, other] = [await amend(id, toAnalysis), await amend(id, toAnalysis)];
    await service.rejectAmendment(
      await as(cast.lead),
      { id, amendmentId: one.id },
      { version: 1, reason: '与事实不符' },
    );
    const second = await as(cast.second);
    for (const act of [service.acceptAmendment, service.retractAmendment])
      await expect(act(second, { id, amendmentId: other.id }, { version: 1 })).rejects.toMatchObject({
        code: 'forbidden',
      });
    await service.retractAmendment(await as(cast.cosigner), { id, amendmentId: other.id }, { version: 1 });
    expect((await read(id, cast.cosigner)).amendments).toMatchObject([
      { status: 'rejected', reason: '与事实不符', decidedBy: '李慧敏' },
      { status: 'retracted', decidedBy: '张喆' },
    ]);
    expect(textOf(await read(id), 'analysis')).toBe(CONTENT.analysis);
  });
});
