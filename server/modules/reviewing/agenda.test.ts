import { beforeAll, expect, it } from 'vitest';
import type { MeetingView } from '../../../contract/reviewing.ts';
import { found, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent, type Cast } from '../../../test/harness/people.ts';
import * as service from './service/index.ts';

const { proposals } = useCases;
const OPINION = { opinion: '同意', category: 'society' as const, gates: [], mode: null, unitIds: [] };
let committee: TestCommittee;
let cast: Cast;
beforeAll(async () => {
  committee = await freshCommittee();
  cast = await castIn(committee);
});
const as: TestCommittee['as'] = (who, at) => committee.as(who, at);

async function inFinal(title: string) {
  const blank = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
  const draft = await proposals.draftProposal(await as(cast.lead), { ...blank, content: completeContent(title) });
  const given = await proposals.submitProposal(await as(cast.lead), draft.id, draft.version);
  const { done } = await proposals.passProposals(await as(cast.reviewer), {
    items: [{ id: given.id, version: given.version }],
    opinion: '送初审',
  });
  const { version } = await proposals.getProposal(await as(cast.groupLeader), found(done[0]));
  const first = { ...OPINION, recommendation: 'file', version } as const;
  return proposals.passReview(await as(cast.groupLeader), given.id, 'first', first);
}
async function planned(): Promise<MeetingView> {
  const ctx = await as(cast.office);
  return service.planMeeting(ctx, {
    ...{ title: '第一次立案审查会议', place: '二楼会议室', chair: '王主任', heldAt: NOW },
    sessionId: found(ctx.rules.sessions[0]).id,
    attendees: ['王主任', '李委员'].map((name) => ({ name, role: '提案委员会', isPresent: false })),
  });
}

it('what was taken off the agenda, or became ready since, is offered until the freezing, and the board counts it', async () => {
  const [one, two] = [await inFinal('关于列入议程的提案'), await inFinal('关于移出议程的提案')];
  const meeting = await planned();
  const later = await inFinal('关于后来居上的提案');
  const arranged = ({ title, place, chair, heldAt, attendees, version }: MeetingView) => ({
    ...{ title, place, chair, heldAt, attendees, version },
  });
  const kept = meeting.items.filter(({ proposalId }) => proposalId !== two.id);
  const itemsOf = (items: readonly Pick<MeetingView['items'][number], 'proposalId' | 'recommendation' | 'advice'>[]) =>
    items.map(({ proposalId, recommendation, advice }) => ({ proposalId, recommendation, advice }));
  const less = await service.editMeeting(await as(cast.office), meeting.id, {
    ...arranged(meeting),
    items: itemsOf(kept),
  });
  const board = async () => service.reviewBoard(await as(cast.office), undefined);
  expect(less.waiting.map(({ proposalId }) => proposalId)).toEqual([two.id, later.id]);
  expect(less.waiting[0]).toMatchObject({ title: '关于移出议程的提案', recommendation: 'file', advice: '同意' });
  const before = await board();
  expect(before.offAgenda).toBe(2);
  expect(before.meetings).toContainEqual({ id: meeting.id, title: meeting.title, heldAt: NOW, items: kept.length });
  const items = itemsOf([...less.items, ...less.waiting]);
  const more = await service.editMeeting(await as(cast.office), meeting.id, { ...arranged(less), items });
  expect(more.waiting).toEqual([]);
  expect(more.items.map(({ proposalId }) => proposalId)).toEqual(expect.arrayContaining([one.id, two.id, later.id]));
  expect((await board()).offAgenda).toBe(0);
  const frozen = await service.freezeMeeting(await as(cast.office), meeting.id, more.version);
  await inFinal('关于定稿之后的提案');
  expect((await service.getMeeting(await as(cast.office), meeting.id)).waiting).toEqual([]);
  expect((await board()).offAgenda).toBe(1);
  await service.cancelMeeting(await as(cast.office), meeting.id, { reason: '改期', version: frozen.version });
  expect((await board()).meetings).toEqual(before.meetings.filter(({ id }) => id !== meeting.id));
});
