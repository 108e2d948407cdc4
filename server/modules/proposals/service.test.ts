import { describe, expect, it } from 'vitest';
import type { PassInput } from '../../../contract/proposals.ts';
import { subscribe } from '../../platform/events/index.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { castIn, completeContent } from '../../../test/harness/people.ts';
import { changeMemberStatus } from '../members/index.ts';
import { proposals, proposersOf } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
if (proposals.subscribers) subscribe('proposals', proposals.subscribers);
const { as } = committee;
const CONTENT: Omit<PassInput, 'version'> = {
  opinion: '同意',
  category: 'society',
  gates: [],
  mode: null,
  unitIds: [],
};

async function drafted(title = '关于配备心理教师的提案', who = cast.lead) {
  return service.draftProposal(await as(who), {
    sessionId: null,
    organizationId: null,
    onBehalfOfMemberId: null,
    content: completeContent(title),
  });
}
async function submitted(title?: string, who = cast.lead) {
  const draft = await drafted(title, who);
  return service.submitProposal(await as(who), draft.id, draft.version);
}
const inFinal = async (title?: string, who = cast.lead) => reviewed(await submitted(title, who));
async function reviewed(given: { readonly id: string; readonly version: number }) {
  const started = await service.startReview(await as(cast.reviewer), given.id, given.version);
  const version = (
    await service.passReview(await as(cast.reviewer), given.id, 'pre', { ...CONTENT, version: started.version })
  ).version;
  return service.passReview(await as(cast.groupLeader), given.id, 'first', { ...CONTENT, version });
}
async function filed(title?: string, who = cast.lead) {
  const ready = await inFinal(title, who);
  await service.fileProposals(await as(cast.committee), {
    items: [{ id: ready.id, version: ready.version }],
    opinion: '同意立案',
  });
  return service.getProposal(await as(cast.committee), ready.id);
}

describe('submission', () => {
  it('gives a receipt number, the period and a lasting version', async () => {
    const given = await submitted();
    expect(given).toMatchObject({
      status: 'submitted',
      submissionPeriod: 'session',
      receiptNo: expect.stringMatching(/^T13S01-R\d{6}$/) as string,
    });
    const { items } = await service.listVersions(await as(cast.lead), given.id);
    expect(items.map((v) => v.kind)).toEqual(['submitted']);
  });

  it('belongs to the session up to the deadline and not a millisecond longer', async () => {
    const [a, b] = [await drafted('关于甲的提案'), await drafted('关于乙的提案')];
    const onTime = await service.submitProposal(await as(cast.lead, '2023-01-03T10:00:00.000Z'), a.id, a.version);
    const late = await service.submitProposal(await as(cast.lead, '2023-01-03T10:00:00.001Z'), b.id, b.version);
    expect([onTime.submissionPeriod, late.submissionPeriod]).toEqual(['session', 'intersession']);
  });

  it('two submitters at once: one wins, the other is told it is stale', async () => {
    const draft = await drafted();
    const ctx = await as(cast.lead);
    const results = await Promise.allSettled([1, 2].map(() => service.submitProposal(ctx, draft.id, draft.version)));
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((results.find((r) => r.status === 'rejected')?.reason as { code: string }).code).toBe('stale_version');
  });

  it('what the office typed for a member (代录入) is handed in by the member alone, and says who typed', async () => {
    const content = completeContent('关于修缮公厕的提案');
    const author = { sessionId: null, organizationId: null, onBehalfOfMemberId: cast.lead.memberId };
    const typed = await service.draftProposal(await as(cast.office), { ...author, content });
    const change = { content: { ...content, analysis: '多年失修。' }, reason: '', version: typed.version };
    const { version } = await service.editProposal(await as(cast.office), typed.id, change);
    const tried = service.submitProposal(await as(cast.office), typed.id, version);
    await expect(tried).rejects.toMatchObject({ code: 'forbidden' });
    const given = await service.submitProposal(await as(cast.lead), typed.id, version);
    expect(given).toMatchObject({ status: 'submitted', leadName: '李慧敏', enteredByName: '提案办' });
  });

  it('forty at once get dense, distinct numbers', async () => {
    const drafts = await Promise.all(Array.from({ length: 40 }, (_, i) => drafted(`关于并发${i}的提案`)));
    const ctx = await as(cast.lead);
    const given = await Promise.all(drafts.map((d) => service.submitProposal(ctx, d.id, d.version)));
    const numbers = given.map((p) => Number(p.receiptNo?.slice(-6))).sort((a, b) => a - b);
    expect(numbers.map((n) => n - (numbers[0] ?? 0))).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it('a member who left between draft and submission keeps the draft and is refused', async () => {
    const draft = await drafted('关于离任的提案', cast.second);
    const ctx = await as(cast.memberAffairs);
    await changeMemberStatus(ctx, cast.second.memberId ?? '', {
      status: 'resigned',
      reason: '工作调动',
      on: ctx.today,
      version: 1,
    });
    await expect(service.submitProposal(await as(cast.second), draft.id, draft.version)).rejects.toMatchObject({
      code: 'not_in_office',
    });
    expect((await service.getProposal(await as(cast.second), draft.id)).status).toBe('draft');
  });
});

describe('co-signing', () => {
  async function invited() {
    const draft = await drafted();
    return service.inviteCosigners(await as(cast.lead), draft.id, {
      memberIds: [cast.cosigner.memberId ?? ''],
      version: draft.version,
    });
  }
  const sign = async (p: Awaited<ReturnType<typeof invited>>) => {
    const [cosigner] = p.cosigners;
    return service.signProposal(
      await as(cast.cosigner),
      { id: p.id, cosignerId: cosigner?.id ?? '' },
      { comment: '', contentHash: p.contentHash ?? '', version: cosigner?.version ?? 0 },
    );
  };

  it('a signature makes the submitted proposal a joint one', async () => {
    const signed = await sign(await invited());
    const given = await service.submitProposal(await as(cast.lead), signed.id, signed.version);
    expect(given.proposerKind).toBe('joint');
  });

  it('a changed text asks who signed again', async () => {
    const signed = await sign(await invited());
    const edited = await service.editProposal(await as(cast.lead), signed.id, {
      content: { ...signed.content, analysis: '另有原因。' },
      reason: '',
      version: signed.version,
    });
    expect(edited.cosigners.map((c) => c.status)).toEqual(['invited']);
  });

  it('an unsigned name is dropped at filing, and owed no reply', async () => {
    const p = await invited();
    const given = await service.submitProposal(await as(cast.lead), p.id, p.version);
    const final = await reviewed(given);
    await service.fileProposals(await as(cast.committee), {
      items: [{ id: p.id, version: final.version }],
      opinion: '同意',
    });
    expect((await service.getProposal(await as(cast.lead), p.id)).cosigners.map((c) => c.status)).toEqual(['dropped']);
    expect((await committee.read((tx) => proposersOf(tx, p.id))).map((x) => x.name)).toEqual(['李慧敏']);
  });

  it('when the lead dies, the signed co-signer leads', async () => {
    const own = cast.stranger;
    const draft = await drafted('关于接任的提案', own);
    const invitation = await service.inviteCosigners(await as(own), draft.id, {
      memberIds: [cast.cosigner.memberId ?? ''],
      version: draft.version,
    });
    const signed = await sign(invitation);
    await service.submitProposal(await as(own), signed.id, signed.version);
    const affairs = await as(cast.memberAffairs);
    await changeMemberStatus(affairs, own.memberId ?? '', {
      status: 'deceased',
      reason: '病逝',
      on: affairs.today,
      version: 1,
    });
    await committee.deliverAll(await as());
    expect(await service.getProposal(await as(cast.cosigner), draft.id)).toMatchObject({ leadName: '张喆' });
  });
});

describe('filing and merging', () => {
  it('a batch files what can be filed and names the rest', async () => {
    const [ready, early] = [await inFinal(), await submitted()];
    const items = [
      { id: ready.id, version: ready.version },
      { id: early.id, version: early.version },
    ];
    const outcome = await service.fileProposals(await as(cast.committee), { items, opinion: '同意' });
    expect(outcome).toEqual({
      done: [ready.id],
      refused: [expect.objectContaining({ id: early.id, code: 'wrong_status' })],
    });
  });

  it('two committees at once file a proposal once', async () => {
    const ready = await inFinal();
    const ctx = await as(cast.committee);
    const batch = { items: [{ id: ready.id, version: ready.version }], opinion: '同意' };
    const outcomes = await Promise.all([service.fileProposals(ctx, batch), service.fileProposals(ctx, batch)]);
    expect(outcomes.map((o) => o.done.length).sort()).toEqual([0, 1]);
  });

  it('merged authors keep their rights: they see the primary and are owed its reply', async () => {
    const primary = await filed('关于加装电梯的提案');
    const child = await inFinal('关于老旧小区加梯的提案', cast.cosigner);
    const group = await service.suggestMerge(await as(cast.reviewer), {
      primaryId: primary.id,
      otherIds: [child.id],
      reason: '同一事项',
    });
    const asked = await service.consultMerge(await as(cast.office), group.id, { note: '', version: group.version });
    const answered = await service.answerMerge(await as(cast.cosigner), group.id, {
      proposalId: child.id,
      agrees: true,
      note: '',
      version: asked.version,
    });
    await expect(
      service.answerMerge(await as(cast.cosigner), group.id, {
        proposalId: primary.id,
        agrees: true,
        note: '',
        version: answered.version,
      }),
    ).rejects.toBeDefined();
    await service.confirmMerge(await as(cast.committee), group.id, { note: '内容相同', version: answered.version });
    expect(await service.getProposal(await as(cast.cosigner), child.id)).toMatchObject({
      status: 'merged',
      mergedInto: { id: primary.id },
    });
    expect((await service.getProposal(await as(cast.cosigner), primary.id)).mergedChildren.map((c) => c.id)).toEqual([
      child.id,
    ]);
    const owed = await committee.read((tx) => proposersOf(tx, primary.id));
    expect(owed.filter((x) => x.isDecisive).map((x) => x.name)).toEqual(['李慧敏', '张喆']);
  });

  it('a refused one may become an opinion report with everything carried over', async () => {
    const ready = await inFinal('关于小事的提案');
    const given = {
      reasonCode: 'empty',
      note: '建议过于原则',
      disposition: 'to_opinion',
      consultedOn: '2023-01-02',
      proposerAgrees: true,
      version: ready.version,
    } as const;
    const refused = await service.refuseFiling(await as(cast.committee), ready.id, given);
    expect(refused).toMatchObject({ status: 'not_filed', disposition: 'to_opinion' });
    const reports = await committee.read((tx) =>
      tx.selectFrom('opinion_report').selectAll().where('source_proposal_id', '=', ready.id).execute(),
    );
    expect(reports).toMatchObject([{ title: '关于小事的提案', reporter_member_id: cast.lead.memberId }]);
  });
});

describe('routing', () => {
  it('is dispatched by a desk of its units only', async () => {
    const case_ = await filed();
    const units = [{ unitId: cast.bodies.education, role: 'single' }] as const;
    const routed = await service.designate(await as(cast.office), case_.id, {
      mode: 'single',
      units: [...units],
      wishReason: '',
      version: case_.version,
    });
    const dispatch = async (who: typeof cast.desk) => {
      const ctx = await as(who);
      return committee.read((tx) =>
        service.dispatchProposal(tx, ctx, { id: case_.id, version: routed.version, byMeeting: false }),
      );
    };
    await expect(dispatch(cast.partyDesk)).rejects.toMatchObject({ code: 'not_found' });
    expect(await dispatch(cast.desk)).toMatchObject({
      facts: { status: 'dispatched' },
      designation: { mode: 'single' },
    });
    expect((await service.getProposal(await as(cast.handler), case_.id)).status).toBe('dispatched');
  });

  it('a returned proposal not revised in time is withdrawn by the sweep', async () => {
    const given = await submitted();
    const started = await service.startReview(await as(cast.reviewer), given.id, given.version);
    const returned = await service.returnProposal(await as(cast.reviewer), given.id, {
      reason: '请补充调研',
      version: started.version,
    });
    await service.expireReturns(await as(undefined, NOW));
    expect((await service.getProposal(await as(cast.lead), given.id)).status).toBe('returned');
    await service.expireReturns(await as(undefined, `${returned.returnDueOn}T17:00:00.000Z`));
    expect((await service.getProposal(await as(cast.lead), given.id)).status).toBe('withdrawn');
  });
});
