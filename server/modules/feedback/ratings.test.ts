import { describe, expect, it } from 'vitest';
import type { RatingContent } from '../../../contract/rating.ts';
import { casesIn, DISSATISFIED, found, RELEASED, SATISFIED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Cast } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { feedback } from './index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const { as } = committee;
if (feedback.subscribers) subscribe('feedback', feedback.subscribers);
const GOOD: RatingContent = { problem: 'good', feasible: 'fair', contact: 'good', comment: '' };
type Of = Awaited<ReturnType<typeof cases.released>>;

const rated = async (of: Of, content = GOOD) =>
  service.giveRating(await as(cast.handler, RELEASED), of.reply.id, content);
const seenBy = async (who: Cast['lead'], of: Of) =>
  found((await service.listRatings(await as(who, RELEASED), of.proposal.id)).items[0]);
async function judged(of: Of): Promise<void> {
  const { id, version } = await cases.formOf(cast.lead, of);
  await service.submitFeedback(await as(cast.lead, RELEASED), id, { content: SATISFIED, version });
}
async function closed(of: Of): Promise<void> {
  const { version } = await useCases.proposals.getProposal(await as(cast.office, RELEASED), of.proposal.id);
  await service.closeCase(await as(cast.office, RELEASED), of.proposal.id, { note: '办结', version });
}

describe('what a unit thinks of the proposal (双向评价)', () => {
  it('is given once, by those who write and sign its letters', async () => {
    const of = await cases.released();
    expect(await seenBy(cast.handler, of)).toMatchObject({ isGiven: false, mayGive: true });
    for (const who of [cast.liaison, cast.coHandler, cast.lead, cast.desk])
      await expect(service.giveRating(await as(who, RELEASED), of.reply.id, GOOD)).rejects.toMatchObject({
        code: 'forbidden',
      });
    expect(await rated(of)).toMatchObject({ isGiven: true, mayGive: false, content: GOOD });
    await expect(rated(of)).rejects.toThrow('已经评价过');
  });

  it('asks for a word where it is poor', async () => {
    const of = await cases.released();
    await expect(rated(of, { ...GOOD, feasible: 'poor' })).rejects.toThrow('请写明意见');
    await rated(of, { ...GOOD, feasible: 'poor', comment: '建议超出本市权限。' });
  });

  it('is read by a proposer once he has judged, and by everybody of the case once it is closed', async () => {
    const of = await cases.released({ cosigned: true });
    await rated(of);
    for (const who of [cast.lead, cast.cosigner, cast.coHandler, cast.desk])
      expect(await seenBy(who, of)).toMatchObject({ isGiven: true, content: null, givenAt: null });
    expect((await seenBy(cast.committee, of)).content).toEqual(GOOD);
    await judged(of);
    expect((await seenBy(cast.lead, of)).content).toEqual(GOOD);
    expect((await seenBy(cast.cosigner, of)).content).toBeNull();
    await closed(of);
    for (const who of [cast.cosigner, cast.coHandler, cast.desk]) expect((await seenBy(who, of)).content).toEqual(GOOD);
  });

  it('is not given any more once the unit could know the verdict', async () => {
    const of = await cases.released();
    await judged(of);
    await closed(of);
    expect((await seenBy(cast.handler, of)).mayGive).toBe(false);
    await expect(rated(of)).rejects.toThrow('已经办结');
  });

  it('nor of a round that was handled anew: that tells the verdict too', async () => {
    const of = await cases.released();
    const { id, version } = await cases.formOf(cast.lead, of);
    await service.submitFeedback(await as(cast.lead, RELEASED), id, { content: DISSATISFIED, version });
    const chair = await as(cast.committee, RELEASED);
    const now = await useCases.proposals.getProposal(chair, of.proposal.id);
    await service.rehandleCase(chair, of.proposal.id, { note: '重新办理', version: now.version });
    expect((await seenBy(cast.handler, of)).mayGive).toBe(false);
    await expect(rated(of)).rejects.toThrow('重新办理');
  });
});
