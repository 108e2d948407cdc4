import type { AccountActor } from '../../../server/kernel/actor.ts';
import { planMeeting } from '../../../server/modules/reviewing/service/index.ts';
import { planMeeting as planDispatch } from '../../../server/modules/dispatching/service/index.ts';
import { openLookBack } from '../../../server/modules/commitments/service/index.ts';
import {
  casesIn,
  DISSATISFIED,
  found,
  JOINT,
  letterTo,
  pointsFound,
  PROMISED,
  SATISFIED,
  useCases,
  type Story,
} from '../../harness/cases.ts';
import type { TestCommittee } from '../../harness/committee.ts';
import { completeContent, type Cast } from '../../harness/people.ts';
import { fillClueDesk } from './clue-desk.ts';
import type { Subject } from './pages.ts';

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const LONG = '关于把城区闲置厂房改造为社区体育与文化活动场所并向周边居民免费开放的提案';

/** Lays a case of every kind into the committee, so that each page has something to show; answers their ids. */
export async function fillCommittee(city: TestCommittee, cast: Cast): Promise<Record<Subject, string>> {
  const { as, deliverAll } = city;
  const { proposals, handling, replies, feedback } = useCases;
  const cases = casesIn(city, cast);

  async function drafted(title: string, by: AccountActor = cast.lead) {
    const content = completeContent(title, { suggestedUnitIds: [cast.bodies.education] });
    const own = { sessionId: null, organizationId: null, onBehalfOfMemberId: null };
    return proposals.draftProposal(await as(by, ago(9)), { ...own, content });
  }
  async function submitted(title: string, by: AccountActor = cast.lead) {
    const { id, version } = await drafted(title, by);
    return proposals.submitProposal(await as(by, ago(8)), id, version);
  }
  async function passed(title: string, by: AccountActor = cast.lead) {
    const given = await submitted(title, by);
    const opinion = {
      opinion: '情况清楚，建议可行。',
      category: 'society' as const,
      gates: [],
      mode: null,
      unitIds: [],
    };
    const started = await proposals.startReview(await as(cast.reviewer, ago(7)), given.id, given.version);
    return proposals.passReview(await as(cast.reviewer, ago(7)), given.id, 'pre', {
      ...opinion,
      version: started.version,
    });
  }
  async function reviewed(title: string, by: AccountActor = cast.lead) {
    const first = await passed(title, by);
    const opinion = { opinion: '同意立案。', category: 'society' as const, gates: [], mode: null, unitIds: [] };
    return proposals.passReview(await as(cast.groupLeader, ago(6)), first.id, 'first', {
      ...opinion,
      version: first.version,
    });
  }
  async function filed(title: string) {
    const { id, version } = await reviewed(title);
    await proposals.fileProposals(await as(cast.committee, ago(5)), { items: [{ id, version }], opinion: '同意立案' });
    return id;
  }
  async function dispatched(title: string, days: number, story: Story = {}) {
    const { id, version } = await cases.routed({ title, cosigned: true, ...story });
    await handling.dispatchProposals(await as(cast.desk, ago(days)), { items: [{ id, version }], meeting: '交办会' });
    const { items } = await handling.listTasks(await as(cast.office, ago(days)), id);
    const of = await proposals.getProposal(await as(cast.office, ago(days)), id);
    return { ...of, lead: found(items.find((task) => task.role !== 'co')) };
  }
  const ALONE: Story = { mode: 'single', units: [['education', 'single']] };
  async function worked(title: string, days: number, story: Story = ALONE) {
    const of = await dispatched(title, days, story);
    await cases.taken(of.lead, cases.education, ago(days - 1));
    await cases.visited(of.lead, cases.education, ago(days - 10));
    return of;
  }
  async function written(title: string) {
    const of = await worked(title, 40);
    return replies.draftReply(
      await as(cast.handler, ago(20)),
      of.lead.id,
      letterTo(of, { class: 'B', commitments: [{ ...PROMISED, dueOn: ago(-60).slice(0, 10) }] }),
    );
  }
  async function handedIn(title: string) {
    const { id, version } = await written(title);
    return replies.submitReply(await as(cast.handler, ago(12)), id, version);
  }
  async function signed(title: string) {
    const { id, version } = await handedIn(title);
    const letter = { docNo: cases.docNo(), signerName: '教育局长', version };
    return replies.signReply(await as(cast.signer, ago(9)), id, letter);
  }

  const draft = await drafted('关于规范校外培训收费的提案');
  const started = await drafted(LONG);
  const inviting = await proposals.inviteCosigners(await as(cast.lead, ago(1)), started.id, {
    memberIds: [found(cast.cosigner.memberId ?? undefined)],
    version: started.version,
  });
  const given = await submitted('关于改善城乡公交衔接的提案');
  await passed('关于保护卫河沿线工业遗存的提案');
  const primary = await reviewed('关于加强学生近视防控的提案');
  const other = await reviewed('关于加强中小学生视力保护的提案', cast.second);
  const group = await proposals.suggestMerge(await as(cast.office, ago(2)), {
    primaryId: primary.id,
    otherIds: [other.id],
    reason: '内容相近，承办单位相同，宜合并办理。',
  });
  await proposals.consultMerge(await as(cast.office, ago(1)), group.id, { note: '', version: group.version });
  const final = await reviewed('关于在新建住宅区同步规划幼儿园的提案');
  const desk = await as(cast.office, ago(1));
  const meeting = await planMeeting(desk, {
    ...{ title: '提案委员会第一次立案审查会议', place: '市政协二楼会议室', chair: '王主任', heldAt: ago(0) },
    sessionId: found(desk.rules.sessions[0]).id,
    attendees: ['王主任', '李委员', '赵委员'].map((name) => ({ name, role: '提案委员会', isPresent: false })),
  });
  const onFile = await filed('关于扶持中小微企业数字化转型的提案');
  const paper = await proposals.getProposal(await as(cast.office, ago(5)), onFile);
  const toRevise = await submitted('关于支持民办养老机构发展的提案');
  const looked = await proposals.startReview(await as(cast.reviewer, ago(7)), toRevise.id, toRevise.version);
  await proposals.returnProposal(await as(cast.reviewer, ago(6)), toRevise.id, {
    reason: '请补充经费测算。',
    version: looked.version,
  });
  const routed = await cases.routed({ title: '关于完善农村生活污水治理设施运行管护机制的提案' });
  const dispatchMeeting = await planDispatch(desk, {
    ...{ title: '市政协提案交办会', place: '市政府第一会议室', chair: '秘书长', heldAt: ago(0) },
    sessionId: found(desk.rules.sessions[0]).id,
    attendees: ['市委办督查室', '市政府办督查室', '市教育局'].map((name) => ({ name, role: '', isPresent: false })),
  });
  const running = await worked(LONG, 60, { mode: 'joint', units: JOINT });
  const wrong = await dispatched('关于推进老旧小区加装电梯的提案', 3);
  await handling.requestReturn(await as(cast.liaison, ago(1)), wrong.lead.id, {
    reason: '加装电梯由住建部门主管，我局无此职责。',
    basis: '“三定”规定第四条',
    signedBy: '教育局长',
    suggestedUnitId: cast.bodies.police,
    version: wrong.lead.version,
  });
  const letterDraft = await written('关于在医院设置无障碍就诊通道的提案');
  const twoLevels = await as(cast.handler, ago(12));
  const { policy } = twoLevels.rules;
  const unchecked = await written('关于增设社区卫生服务站的提案');
  const letterToCheck = await replies.submitReply(
    {
      ...twoLevels,
      rules: { ...twoLevels.rules, policy: { ...policy, signing: { ...policy.signing, levels: 2 } } },
    },
    unchecked.id,
    unchecked.version,
  );
  const letterToSign = await handedIn('关于建设社区食堂的提案');
  const letterToAudit = await signed('关于推广装配式建筑的提案');
  const sent = await signed('关于整治非机动车违停的提案');
  const letterOut = await replies.releaseReply(await as(cast.desk, ago(3)), sent.id, {
    class: 'B',
    classReason: '',
    points: pointsFound(),
    version: sent.version,
  });
  await deliverAll(await as(undefined, ago(3)));
  await replies.openReply(await as(cast.lead, ago(2)), letterOut.id);
  const weighed = await signed('关于规范共享单车停放的提案');
  const out = { class: 'B' as const, classReason: '', points: pointsFound(), version: weighed.version };
  const heard = await replies.releaseReply(await as(cast.desk, ago(3)), weighed.id, out);
  await deliverAll(await as(undefined, ago(3)));
  const form = await cases.formOf(cast.lead, { proposal: { id: heard.proposalId }, reply: heard }, ago(2));
  const dim = { content: DISSATISFIED, version: form.version };
  const said = await feedback.submitFeedback(await as(cast.lead, ago(2)), form.id, dim);
  const bright = { content: SATISFIED, version: said.version };
  await feedback.changeFeedback(await as(cast.lead, ago(1)), form.id, bright);
  const campaign = await openLookBack(await as(cast.committee), {
    title: '承诺事项回头看',
    dueOn: ago(-20).slice(0, 10),
  });
  return {
    lookBack: campaign.id,
    verdict: form.id,
    lookBackSheet: found(campaign.items[0]).id,
    clue: await fillClueDesk(city, cast),
    draft: draft.id,
    inviting: inviting.id,
    submitted: given.id,
    consulting: other.id,
    merge: group.id,
    meeting: meeting.id,
    dispatchMeeting: dispatchMeeting.id,
    final: final.id,
    filed: onFile,
    routed: routed.id,
    dispatched: running.id,
    returning: wrong.id,
    revised: toRevise.id,
    replied: letterOut.proposalId,
    letterDraft: letterDraft.id,
    letterToCheck: letterToCheck.id,
    letterToSign: letterToSign.id,
    letterToAudit: letterToAudit.id,
    letterOut: letterOut.id,
    paper: `${onFile}/${(paper.contentHash ?? '').slice(0, 32)}`,
    member: found(cast.lead.memberId ?? undefined),
    unit: cast.bodies.education,
    account: cast.handler.accountId,
  };
}
