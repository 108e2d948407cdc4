import { describe, expect, it } from 'vitest';
import type { ProposalContent } from '../../../contract/proposals.ts';
import { at, content, draft, facts, policy, refusal } from '../../../test/harness/proposal-states.ts';
import * as domain from './domain/index.ts';
import type { Cosigner } from './domain/index.ts';

describe('writing', () => {
  it('a complete draft lacks nothing', () => {
    expect(domain.missingForSubmission(content, policy.submission)).toEqual([]);
  });

  it.each([
    ['/title', { title: ' ' }],
    ['/title', { title: '长'.repeat(policy.submission.titleMax + 1) }],
    ['/category', { category: null }],
    ['/situation', { situation: '' }],
    ['/situation', { situation: '字'.repeat(policy.submission.bodyMax) }],
    ['/analysis', { analysis: '' }],
    ['/suggestions', { suggestions: [] }],
    ['/suggestions', { suggestions: [{ text: ' ', unitId: null }] }],
    ['/research', { research: [] }],
    ['/declarations', { declarations: { ...content.declarations, selfWritten: false } }],
    ['/publicityConsent', { publicityConsent: null }],
    ['/nonPublicReason', { publicityConsent: false }],
    ['/contact/phone', { contact: { ...content.contact, phone: '' } }],
  ] satisfies [string, Partial<ProposalContent>][])(
    'names the field that is missing or too long: %s',
    (pointer, patch) => {
      expect(domain.missingForSubmission({ ...content, ...patch }, policy.submission).map((f) => f.pointer)).toContain(
        pointer,
      );
    },
  );

  it('a title of exactly the limit passes, counted in code points', () => {
    const title = '𠮷'.repeat(policy.submission.titleMax);
    expect(domain.missingForSubmission({ ...content, title }, policy.submission)).toEqual([]);
  });

  it('sector proposals are refused outside the plenary (界别提案)', () => {
    const sector = { ...draft, proposerKind: 'collective', collectiveKind: 'sector', organizationId: 'o1' } as const;
    expect(
      refusal(() => {
        domain.checkSubmission(sector, 'intersession', policy);
      }),
    ).toContain('闭会期间');
    expect(
      refusal(() => {
        domain.checkSubmission(sector, 'session', policy);
      }),
    ).toBe('nothing was refused');
    expect(
      refusal(() => {
        domain.checkSubmission(sector, 'intersession', { ...policy, sectorAllYear: true });
      }),
    ).toBe('nothing was refused');
  });

  it('signed co-signers make it a joint proposal (联名提案)', () => {
    const submission = {
      period: 'session',
      sessionId: 's1',
      receiptNo: 'T13S01-R000001',
      number: 1,
      contentHash: 'h1',
    } as const;
    expect(domain.submit(draft, { ...submission, signed: 0 }, facts, ['lead']).state.proposerKind).toBe('individual');
    expect(domain.submit(draft, { ...submission, signed: 2 }, facts, ['lead']).state.proposerKind).toBe('joint');
  });

  it('whoever signs along or reviews hands nothing in', () => {
    const submission = {
      period: 'session',
      sessionId: 's1',
      receiptNo: 'T13S01-R000001',
      number: 1,
      contentHash: 'h1',
      signed: 0,
    } as const;
    for (const by of ['cosigner', 'reviewer', 'office'] as const)
      expect(refusal(() => domain.submit(draft, submission, facts, [by]))).toBe('forbidden');
    for (const by of ['lead', 'clerk', 'head'] as const)
      expect(domain.submit(draft, submission, facts, [by]).state.status).toBe('submitted');
  });
});

describe('co-signing', () => {
  const cosigner: Cosigner = {
    id: 'c1',
    proposalId: 'p1',
    memberId: 'm2',
    position: 1,
    status: 'invited',
    invitedAt: facts.now,
    expiresAt: '2022-11-02T02:00:00.000Z',
    decidedAt: null,
    textHash: null,
    mayWrite: false,
    comment: '',
    version: 1,
  };
  const signing = { proposal: at('cosigning', { receiptNo: null }), contentHash: 'h1', comment: '' };

  it('nobody signs a text other than the one shown', () => {
    expect(refusal(() => domain.sign(cosigner, { ...signing, contentHash: 'other' }, facts, ['cosigner']))).toContain(
      '重新阅读',
    );
  });
  it('nobody signs for someone else', () => {
    expect(refusal(() => domain.sign(cosigner, signing, facts, ['lead']))).toBe('forbidden');
  });
  it('an invitation past its end is not signed any more', () => {
    expect(
      refusal(() => domain.sign(cosigner, signing, { ...facts, now: '2022-11-02T02:00:00.001Z' }, ['cosigner'])),
    ).toContain('过期');
    expect(
      domain.sign(cosigner, signing, { ...facts, now: '2022-11-02T02:00:00.000Z' }, ['cosigner']).state.status,
    ).toBe('signed');
  });
  it('a changed text asks who signed again', () => {
    const signed = domain.sign(cosigner, signing, facts, ['cosigner']).state;
    const again = domain.requireAgain(signed, '2022-11-05T00:00:00.000Z', facts).state;
    expect(again).toMatchObject({ status: 'invited', textHash: 'h1', decidedAt: null });
  });
  it('a signature is not taken back after submission', () => {
    const signed = { ...cosigner, status: 'signed' } as const;
    expect(
      refusal(() => domain.withdrawSign(signed, { ...signing, proposal: at('submitted') }, facts, ['cosigner'])),
    ).toContain('不能撤回');
  });
  it('only unsigned names are dropped at filing', () => {
    expect(domain.drop(cosigner).status).toBe('dropped');
    expect(refusal(() => domain.drop({ ...cosigner, status: 'signed' }))).toBe('wrong_status');
  });
  it('a lead proposer invites neither himself nor more than the policy allows', () => {
    expect(refusal(() => domain.invite(draft, { memberIds: ['m1'], already: 0 }, facts, ['lead']))).toContain('自己');
    expect(
      refusal(() => domain.invite(draft, { memberIds: ['m2'], already: policy.cosign.max }, facts, ['lead'])),
    ).toContain('最多');
  });
});
