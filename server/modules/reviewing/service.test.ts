import mammoth from 'mammoth';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { EditMeetingInput, MeetingView, PlanMeetingInput } from '../../../contract/reviewing.ts';
import { useCases, found } from '../../../test/harness/cases.ts';
import { freshCommittee, NOW, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent, type Cast } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { notifications } from '../notifications/index.ts';
import { yearReport } from '../statistics/index.ts';
import * as service from './service/index.ts';

const { proposals } = useCases;
const OPINION = { opinion: '同意', category: 'society' as const, gates: [], mode: null, unitIds: [] };
const secondsOn = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

let committee: TestCommittee;
let cast: Cast;
beforeAll(async () => {
  committee = await freshCommittee({ reviewSubjects: [{ category: 'society', group: 'society_group' }] });
  cast = await castIn(committee);
  if (notifications.subscribers) subscribe('notifications', notifications.subscribers);
});
const as: TestCommittee['as'] = (who, at) => committee.as(who, at);

async function submitted(title: string) {
  const content = completeContent(title);
  const blank = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
  const draft = await proposals.draftProposal(await as(cast.lead), { ...blank, content });
  return proposals.submitProposal(await as(cast.lead), draft.id, draft.version);
}
async function inFinal(title: string, recommendation: 'file' | 'not_file' | 'merge' = 'file') {
  const given = await submitted(title);
  const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
  const pre = { ...OPINION, version: started.version };
  const passed = await proposals.passReview(await as(cast.reviewer), given.id, 'pre', pre);
  const first = { ...OPINION, recommendation, version: passed.version };
  return proposals.passReview(await as(cast.groupLeader), given.id, 'first', first);
}
const noticesOf = async (accountId: string): Promise<string[]> => {
  await committee.deliverAll(await as());
  const { rows } = await committee.read((tx) =>
    sql<{ title: string }>`select title from notice where account_id = ${accountId} order by made_at, id`.execute(tx),
  );
  return rows.map(({ title }) => title);
};
const planned = async (patch: Partial<PlanMeetingInput> = {}): Promise<MeetingView> => {
  const ctx = await as(cast.office);
  return service.planMeeting(ctx, {
    ...{ title: '第一次立案审查会议', place: '二楼会议室', chair: '王主任', heldAt: NOW },
    sessionId: found(ctx.rules.sessions[0]).id,
    attendees: ['王主任', '李委员', '赵委员'].map((name) => ({ name, role: '提案委员会', isPresent: false })),
    ...patch,
  });
};
const textOf = async (base64: string): Promise<string> =>
  (await mammoth.extractRawText({ buffer: Buffer.from(base64, 'base64') })).value;

describe('sharing out', () => {
  it('is planned without changing anything, sent as one act, and told once', async () => {
    const [one, two] = [await submitted('关于分派第一件的提案'), await submitted('关于分派第二件的提案')];
    const plan = await service.planReview(await as(cast.groupLeader), { scope: 'open' });
    const mine = plan.items.filter(({ proposalId }) => [one.id, two.id].includes(proposalId));
    expect(mine.map(({ to }) => to?.accountId)).toEqual([cast.reviewer.accountId, cast.reviewer.accountId]);
    expect(plan.reviewers).toMatchObject([{ name: '审查员', load: 0 }]);
    const items = mine.map(({ proposalId, version, to }) => ({ id: proposalId, version, ...found(to ?? undefined) }));
    const outcome = await proposals.assignProposals(await as(cast.groupLeader), { items });
    expect(outcome.done).toHaveLength(2);
    expect(await noticesOf(cast.reviewer.accountId)).toContain('2 件提案分给您审查');
    const after = await service.planReview(await as(cast.office), { scope: 'open' });
    expect(after.items.some(({ proposalId }) => proposalId === one.id)).toBe(false);
    expect(after.reviewers).toMatchObject([{ load: 2 }]);
  });
  it('names what cannot be given and does the rest', async () => {
    const given = await submitted('关于分派给外人的提案');
    const to = { accountId: cast.office.accountId, groupId: cast.bodies.society_group };
    const items = [{ id: given.id, version: given.version, ...to }];
    const { refused } = await proposals.assignProposals(await as(cast.office), { items });
    expect(refused).toMatchObject([{ id: given.id, code: 'rule_refused' }]);
  });
  it('is not for a reviewer', async () => {
    await expect(service.planReview(await as(cast.reviewer), { scope: 'open' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('being at a proposal', () => {
  it('is seen by others, taken over in one act and told, and let go', async () => {
    const { id } = await submitted('关于谁在审查的提案');
    const first = await service.attendReview(await as(cast.reviewer), id, false);
    expect(first.presence).toMatchObject({ isMine: true });
    const other = await service.attendReview(await as(cast.office, secondsOn(30)), id, false);
    expect(other.presence).toMatchObject({ isMine: false, name: '审查员' });
    const { items } = await service.listPresences(await as(cast.office, secondsOn(30)));
    expect(items).toMatchObject([{ proposalId: id, name: '审查员', isMine: false }]);
    const taken = await service.attendReview(await as(cast.office, secondsOn(31)), id, true);
    expect(taken.presence).toMatchObject({ isMine: true, name: '提案办' });
    expect(await noticesOf(cast.reviewer.accountId)).toContain('提案办接着审查《关于谁在审查的提案》');
    await service.leaveReview(await as(cast.office, secondsOn(40)), id);
    expect((await service.attendReview(await as(cast.reviewer, secondsOn(41)), id, false)).presence?.isMine).toBe(true);
  });
  it('lapses when nobody renews it, so that nothing is locked for ever', async () => {
    const { id } = await submitted('关于忘了离开的提案');
    await service.attendReview(await as(cast.reviewer), id, false);
    const later = await service.attendReview(await as(cast.office, secondsOn(121)), id, false);
    expect(later.presence).toMatchObject({ isMine: true });
  });
  it('is nothing for the proposer', async () => {
    const { id } = await submitted('关于旁人的提案');
    await expect(service.attendReview(await as(cast.lead), id, false)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(service.attendReview(await as(cast.stranger), id, false)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an opinion taken back', () => {
  it('stands on record as given and taken back, and the case where it stood', async () => {
    const given = await submitted('关于收回意见的提案');
    const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
    const input = { ...OPINION, category: 'economy' as const, version: started.version };
    const passed = await proposals.passReview(await as(cast.reviewer), given.id, 'pre', input);
    expect(passed.availableActions).toContain('take_back');
    const back = await proposals.takeBackOpinion(await as(cast.reviewer, secondsOn(9)), given.id, passed.version);
    expect(back).toMatchObject({ status: 'pre_review', content: { category: 'society' } });
    expect(back.reviews.map(({ decision }) => decision)).toEqual(['pass', 'take_back']);
  });
});

test('words put right are a version of their own, with the proposer’s consent beside it', async () => {
  const given = await submitted('关于文字修改的提案');
  const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
  const { situation, analysis, suggestions } = started.content;
  const edited = await proposals.editForm(await as(cast.reviewer), given.id, {
    ...{ title: '关于文字修改的提案', situation, analysis: `${analysis}。`, version: started.version },
    suggestions: suggestions.map(({ text }) => text),
    reason: '补一个句号',
    consent: { on: '2023-01-03', how: 'phone', note: '本人接听' },
  });
  expect(edited.contentHash).not.toBe(started.contentHash);
  const { items } = await proposals.listVersions(await as(cast.lead), given.id);
  expect(items.map(({ kind }) => kind)).toEqual(['submitted', 'edited']);
  expect(items[1]?.consent).toEqual({ on: '2023-01-03', how: 'phone', note: '本人接听' });
  expect(await noticesOf(cast.lead.accountId)).toContain('审查中对《关于文字修改的提案》作了文字修改，请核对');
});

describe('a meeting that decides on filing', () => {
  const chosen = async (ids: readonly string[]): Promise<MeetingView> => {
    const meeting = await planned();
    const { title, place, chair, heldAt, attendees, version } = meeting;
    const items: EditMeetingInput['items'] = meeting.items
      .filter(({ proposalId }) => ids.includes(proposalId))
      .map(({ proposalId, recommendation, advice }) => ({ proposalId, recommendation, advice }));
    const input = { title, place, chair, heldAt, attendees, version, items };
    return service.editMeeting(await as(cast.office), meeting.id, input);
  };
  const opened = async (ids: readonly string[], present = [0, 1]): Promise<MeetingView> => {
    const edited = await chosen(ids);
    const frozen = await service.freezeMeeting(await as(cast.office), edited.id, edited.version);
    return service.attendMeeting(await as(cast.office), frozen.id, { present, version: frozen.version });
  };

  it('with too few people decides nothing; then with exceptions, and the numbers are dense', async () => {
    const cases = [];
    for (const no of [1, 2, 3, 4]) cases.push(await inFinal(`关于会议第${no}件的提案`));
    const merge = await inFinal('关于会议并案的提案', 'merge');
    const ids = [...cases.map(({ id }) => id), merge.id];
    const few = await opened(ids, [0]);
    expect(few.items.map(({ recommendation }) => recommendation)).toEqual(['file', 'file', 'file', 'file', 'merge']);
    const exceptions = [
      { proposalId: found(ids[1]), decision: 'hold' as const, reason: '需补充材料' },
      {
        ...{ proposalId: found(ids[2]), decision: 'not_file' as const, reason: '建议过于原则' },
        ...{ reasonCode: 'empty', disposition: 'to_letter' as const, consultedOn: '2023-01-02' },
        consultedHow: 'visit' as const,
      },
    ];
    const decision = { opinion: '经会议审议，予以立案', exceptions, version: few.version };
    await expect(service.decideMeeting(await as(cast.committee), few.id, decision)).rejects.toMatchObject({
      code: 'rule_refused',
    });
    const enough = await service.attendMeeting(await as(cast.office), few.id, {
      present: [0, 2],
      version: few.version,
    });
    expect(enough).toMatchObject({ present: 2, quorum: 2 });
    const decided = await service.decideMeeting(await as(cast.committee), few.id, {
      ...decision,
      version: enough.version,
    });
    expect(decided.items.map((item) => item.decision)).toEqual(['file', 'hold', 'not_file', 'file', 'hold']);
    expect(decided.items.flatMap(({ caseNo }) => caseNo ?? [])).toEqual(['第1号', '第2号']);
    expect(decided.items[1]).toMatchObject({ status: 'final_review' });
    const refused = await proposals.getProposal(await as(cast.committee), found(ids[2]));
    expect(refused).toMatchObject({ status: 'not_filed', disposition: 'to_letter' });
    expect(refused.reviews.at(-1)?.consultation).toEqual({ on: '2023-01-02', how: 'visit', note: '' });
    const { items } = await service.successorsOf(await as(cast.lead), found(ids[2]));
    expect(items).toMatchObject([
      { kind: 'to_letter', title: '关于会议第3件的提案', situation: refused.content.situation },
    ]);
    const { base64, name } = await service.minutesFile(await as(cast.office), decided.id);
    const text = await textOf(base64);
    expect(name).toBe('第一次立案审查会议纪要.docx');
    for (const words of [
      '应到 3 人，实到 2 人',
      '李委员',
      '第2号',
      '建议过于原则',
      '立案 2 件',
      '主持人（签字）',
      '关于会议并案的提案',
    ])
      expect(text).toContain(words);
    expect(await noticesOf(cast.lead.accountId)).toContain('您的 2 件提案已立案');
  });
  it('is all or nothing: one that cannot be filed keeps the others from a number', async () => {
    const [one, two] = [await inFinal('关于一起立案甲的提案'), await inFinal('关于一起立案乙的提案')];
    const meeting = await opened([one.id, two.id]);
    const reason = { reason: '提案人要求', version: two.version };
    await proposals.withdrawByAgreement(await as(cast.committee), two.id, reason);
    const stale = await service.getMeeting(await as(cast.committee), meeting.id);
    expect(stale.items.map(({ isStale }) => isStale)).toEqual([false, true]);
    const asked = { opinion: '同意', exceptions: [], version: meeting.version };
    await expect(service.decideMeeting(await as(cast.committee), meeting.id, asked)).rejects.toMatchObject({
      code: 'rule_refused',
    });
    expect((await proposals.getProposal(await as(cast.committee), one.id)).status).toBe('final_review');
    const exceptions = [{ proposalId: two.id, decision: 'hold' as const, reason: '已撤案' }];
    const decided = await service.decideMeeting(await as(cast.committee), meeting.id, { ...asked, exceptions });
    expect(decided.items[0]?.caseNo).toBe('第3号');
  });
  it('has minutes only once it has decided', async () => {
    const meeting = await planned();
    await expect(service.minutesFile(await as(cast.office), meeting.id)).rejects.toMatchObject({
      code: 'wrong_status',
    });
    const gone = await service.cancelMeeting(await as(cast.office), meeting.id, { reason: '改期', version: 1 });
    expect(gone).toMatchObject({ status: 'cancelled', availableActions: [] });
  });
});

describe('progress and report', () => {
  it('the board adds up to what arrived, and shows who waits longest', async () => {
    const board = await service.reviewBoard(await as(cast.chair, secondsOn(60)), undefined);
    const inGroups = board.groups.reduce(
      (total, one) =>
        total + one.waiting + one.preReview + one.firstReview + one.secondReview + one.finalReview + one.decided,
      0,
    );
    expect(inGroups).toBe(board.arrived);
    expect(board.oldest?.title).toBe('关于分派第一件的提案');
    expect(board.minutes.reduce((total, minute) => total + minute.arrived, 0)).toBe(board.arrived);
    expect(board.decided).toBe(5);
  });
  it('the report says the numbers of `report year` at the same moment', async () => {
    const at = secondsOn(60);
    const report = await service.reviewReport(await as(cast.office, at), '13-1');
    const year = await yearReport(await as(cast.office, at), { session: '13-1', convention: 'A', asOf: at });
    const counted = new Map(year.figures.map(({ key, value }) => [key, value]));
    expect(report.figures.length).toBeGreaterThan(20);
    for (const { key, value } of report.figures) expect([key, value]).toEqual([key, counted.get(key)]);
    const filed = found(year.figures.find(({ key }) => key === 'filed'));
    expect(filed.value).toBe(3);
    const text = report.paragraphs.map((paragraph) => paragraph.text).join('\n');
    expect(text).toContain(`立案 ${filed.value} 件`);
    const file = await service.reviewReportFile(await as(cast.office, at), '13-1');
    expect(await textOf(file.base64)).toContain(`立案 ${filed.value} 件`);
  });
  it('keeps up with 300 arrivals in two hours, minute by minute', async () => {
    const rush = await freshCommittee();
    const { bodies } = await castIn(rush);
    const session = found((await rush.as()).rules.sessions[0]).id;
    await rush.read((tx) =>
      sql`insert into proposal (id, session_id, receipt_no, submission_period, proposer_kind, organization_id, lead_name,
          category, title, situation, analysis, status, policy_version, updated_at, submitted_at)
        select gen_random_uuid(), ${session}::uuid, n, 'session', 'collective', ${bodies.science_party}::uuid,
          '某委', 'society', '提案' || n, '', '', case when n <= 120 then 'first_review' else 'submitted' end, 1, ${NOW},
          ${NOW}::timestamptz + n * interval '24 seconds'
        from generate_series(1, 300) n`.execute(tx),
    );
    const asked = await rush.as(cast.office, secondsOn(7200));
    const board = await service.reviewBoard(asked, undefined);
    expect(board).toMatchObject({ arrived: 300, preReviewed: 120, decided: 0, oldest: { title: '提案121' } });
    expect(board.minutes.length).toBeGreaterThan(110);
    expect(board.minutes.reduce((total, minute) => total + minute.arrived, 0)).toBe(300);
    const plan = await service.planReview(asked, { scope: 'open' });
    expect(plan.items).toHaveLength(180);
  });
  it('is not everybody’s to read', async () => {
    await expect(service.reviewBoard(await as(cast.lead), undefined)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(service.reviewReport(await as(cast.reviewer), undefined)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
