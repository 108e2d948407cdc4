import type { CommitmentContent } from '../../contract/commitments.ts';
import type { FeedbackContent } from '../../contract/feedback.ts';
import type { TaskView } from '../../contract/handling.ts';
import type { HandlingMode, PassInput, ProposalView, UnitRole } from '../../contract/proposals.ts';
import type { PointMark, ReplyContent, ReplyView } from '../../contract/replies.ts';
import { policySchema } from '../../contract/settings.ts';
import type { AccountActor } from '../../server/kernel/actor.ts';
import type { Instant } from '../../server/kernel/time.ts';
import * as clues from '../../server/modules/clues/service/index.ts';
import * as lookBacks from '../../server/modules/commitments/service/index.ts';
import * as feedback from '../../server/modules/feedback/service/index.ts';
import * as handling from '../../server/modules/handling/service/index.ts';
import * as organizations from '../../server/modules/organizations/service.ts';
import { defaultRules } from '../../server/modules/settings/delivered.ts';
import * as attachments from '../../server/modules/proposals/service/attachments.ts';
import * as proposals from '../../server/modules/proposals/service/index.ts';
import * as replies from '../../server/modules/replies/service/index.ts';
import * as talking from '../../server/modules/talking/service/index.ts';
import * as settings from '../../server/modules/settings/service.ts';
import * as supervision from '../../server/modules/supervision/service.ts';
import type { TestCommittee } from './committee.ts';
import { completeContent, type BodyCode, type Cast } from './people.ts';

/** The 交办会 of the stories: a Tuesday; three months on is 2023-05-22. */
export const DISPATCHED: Instant = '2023-02-21T01:00:00.000Z';
export const ANSWERED: Instant = '2023-05-10T02:00:00.000Z';
export const RELEASED: Instant = '2023-05-12T02:00:00.000Z';

/** Other modules' use cases, for a test that asks what became of a case: a module's own code uses their front doors. */
export const useCases = {
  ...{
    organizations,
    attachments,
    clues,
    proposals,
    handling,
    talking,
    replies,
    feedback,
    lookBacks,
    settings,
    supervision,
  },
};

/** What a story relies on being there. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the story lacks something it relies on');
  return value;
}

type Units = readonly (readonly [BodyCode, UnitRole])[];
export type Story = {
  readonly title?: string;
  readonly mode?: HandlingMode;
  readonly units?: Units;
  readonly cosigned?: boolean;
};
export const JOINT: Units = [
  ['education', 'lead'],
  ['finance', 'co'],
];
export const SATISFIED: FeedbackContent = {
  attitude: 'satisfied',
  result: 'satisfied',
  listenMode: 'visit',
  visiting: 'visited',
  targeted: 'yes',
  answeredByLeader: null,
  comment: '',
  mayTellUnit: false,
  answers: [],
};
export const DISSATISFIED: FeedbackContent = { ...SATISFIED, result: 'dissatisfied', comment: '资金没有落实' };

/** What a letter of class B promises. */
export const PROMISED: CommitmentContent = {
  suggestionId: null,
  action: '为农村学校配备心理教师',
  amount: '20名',
  office: '基教科',
  dueOn: '2023-12-31',
  words: '',
};

/** The desk's checklist with nothing amiss, or with one point that is. */
export const pointsFound = (amiss?: string): PointMark[] =>
  policySchema.shape.replyAudit
    .parse(defaultRules().find(({ key }) => key === 'replyAudit')?.value)
    .map(({ code }) => ({ code, passed: code !== amiss, note: code === amiss ? '第二条没有时限' : '' }));

/** The letter a unit writes: every suggestion answered. */
export const letterTo = (
  proposal: Pick<ProposalView, 'suggestions'>,
  patch: Partial<ReplyContent> = {},
): ReplyContent => ({
  class: 'A',
  opening: '您提出的提案收悉，现答复如下。',
  closing: '感谢您对教育工作的关心。',
  answers: proposal.suggestions.map(({ id }) => ({
    suggestionId: id,
    adoption: 'adopted' as const,
    text: '已列入年度计划。',
    basis: '',
  })),
  commitments: patch.class === 'B' ? [PROMISED] : [],
  contactName: '教育承办人',
  contactPhone: '0373-1234567',
  copyTo: ['市政协提案委'],
  publicity: 'full',
  publicityReason: '',
  ...patch,
});

type Write = (of: Pick<ProposalView, 'suggestions'>) => ReplyContent;
type People = { readonly liaison: AccountActor; readonly handler: AccountActor; readonly signer: AccountActor };

/** Brings a case to a point of its story through the use cases, as people would. */
export function casesIn({ as, deliverAll, read }: TestCommittee, cast: Cast) {
  const review: Omit<PassInput, 'version'> = {
    opinion: '同意',
    category: 'society',
    gates: [],
    mode: null,
    unitIds: [],
  };
  let serial = 0;
  const education: People = { liaison: cast.liaison, handler: cast.handler, signer: cast.signer };
  const finance: People = { liaison: cast.coLiaison, handler: cast.coHandler, signer: cast.coSigner };

  async function drafted({ title = '关于配备心理教师的提案', cosigned = false }: Story): Promise<ProposalView> {
    const draft = await proposals.draftProposal(await as(cast.lead), {
      sessionId: null,
      organizationId: null,
      onBehalfOfMemberId: null,
      content: completeContent(title),
    });
    if (!cosigned) return draft;
    const memberIds = [cast.cosigner.memberId ?? ''];
    const invited = await proposals.inviteCosigners(await as(cast.lead), draft.id, {
      memberIds,
      version: draft.version,
    });
    const [cosigner] = invited.cosigners;
    return proposals.signProposal(
      await as(cast.cosigner),
      { id: draft.id, cosignerId: cosigner?.id ?? '' },
      { comment: '', contentHash: invited.contentHash ?? '', version: cosigner?.version ?? 0 },
    );
  }

  /** On file, with its units designated: ready for the 交办会. */
  async function routed(story: Story = {}): Promise<ProposalView> {
    const draft = await drafted(story);
    const given = await proposals.submitProposal(await as(cast.lead), draft.id, draft.version);
    const started = await proposals.startReview(await as(cast.reviewer), given.id, given.version);
    const pre = { ...review, version: started.version };
    const passed = await proposals.passReview(await as(cast.reviewer), given.id, 'pre', pre);
    const first = { ...review, version: passed.version };
    const final = await proposals.passReview(await as(cast.groupLeader), given.id, 'first', first);
    const items = [{ id: given.id, version: final.version }];
    await proposals.fileProposals(await as(cast.committee), { items, opinion: '同意立案' });
    const filed = await proposals.getProposal(await as(cast.office), given.id);
    const units = (story.units ?? JOINT).map(([code, role]) => ({ unitId: cast.bodies[code], role }));
    const choice = { mode: story.mode ?? ('joint' as const), units, wishReason: '', version: filed.version };
    return proposals.designate(await as(cast.office), filed.id, choice);
  }

  async function dispatched(story: Story = {}): Promise<ProposalView & { tasks: TaskView[] }> {
    const { id, version } = await routed(story);
    await handling.dispatchProposals(await as(cast.desk, DISPATCHED), { items: [{ id, version }], meeting: '交办会' });
    const { items } = await handling.listTasks(await as(cast.office, DISPATCHED), id);
    return { ...(await proposals.getProposal(await as(cast.office, DISPATCHED), id)), tasks: items };
  }

  /** Received and assigned: somebody works on it. */
  async function taken(task: TaskView, people: People = education, at = DISPATCHED): Promise<TaskView> {
    const received = await handling.signReceipt(await as(people.liaison, at), task.id, task.version);
    return handling.assignInside(await as(people.liaison, at), task.id, {
      office: '业务科',
      handlerAccountId: people.handler.accountId,
      version: received.version,
    });
  }

  async function visited(task: TaskView, people: People = education, at = ANSWERED): Promise<void> {
    await handling.logContact(await as(people.handler, at), task.id, {
      phase: 'before',
      mode: 'visit',
      heldOn: at.slice(0, 10),
      place: '学校',
      participants: '委员本人',
      summary: '当面听取意见',
    });
  }

  async function opinionSent(task: TaskView): Promise<void> {
    const working = await taken(task, finance);
    await handling.sendCoOpinion(await as(cast.coHandler, DISPATCHED), task.id, {
      docNo: '新财会办〔2023〕3号',
      text: '同意列支。',
      signedBy: '财政局长',
      version: working.version,
    });
  }

  /** A whole letter, handed in for signature. */
  async function submitted(story: Story = {}, write: Write = letterTo) {
    const of = await dispatched(story);
    const [first, co] = of.tasks;
    const lead = found(first);
    if (co?.role === 'co') await opinionSent(co);
    await taken(lead);
    await visited(lead);
    const draft = await replies.draftReply(await as(cast.handler, ANSWERED), lead.id, write(of));
    const reply = await replies.submitReply(await as(cast.handler, ANSWERED), draft.id, draft.version);
    return { proposal: of, task: lead, reply };
  }

  const docNo = () => ({ word: '新教提复', year: 2023, serial: (serial += 1) });
  async function signed(story: Story = {}, write?: Write) {
    const of = await submitted(story, write);
    const input = { docNo: docNo(), signerName: '教育局长', version: of.reply.version };
    return { ...of, reply: await replies.signReply(await as(cast.signer, ANSWERED), of.reply.id, input) };
  }

  const audit = async (reply: ReplyView, at = RELEASED): Promise<ReplyView> => {
    const points = pointsFound();
    const input = { class: reply.content.class ?? 'A', classReason: '', points, version: reply.version };
    const released = await replies.releaseReply(await as(cast.desk, at), reply.id, input);
    await deliverAll(await as(undefined, at));
    return released;
  };
  async function released(story: Story = {}, write?: Write) {
    const of = await signed(story, write);
    return { ...of, reply: await audit(of.reply) };
  }

  /** The form of one proposer, after he opened the letter. */
  async function formOf(who: AccountActor, of: { proposal: { id: string }; reply: { id: string } }, at = RELEASED) {
    await replies.openReply(await as(who, at), of.reply.id);
    const { items } = await feedback.listFeedback(await as(who, at), of.proposal.id);
    return found(items.find((item) => item.replyId === of.reply.id));
  }

  return {
    education,
    finance,
    read,
    routed,
    dispatched,
    taken,
    visited,
    opinionSent,
    submitted,
    docNo,
    signed,
    audit,
    released,
    formOf,
  };
}
