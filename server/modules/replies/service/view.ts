import type { AuditView, ReplyView } from '../../../../contract/replies.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { answeringTasks, relationsToTasks } from '../../handling/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { proposalsByIds, proposersOf, suggestionsOf } from '../../proposals/index.ts';
import { isKeyProposal } from '../../supervision/index.ts';
import { availableActions, docNoText, obstacleTo, suggestionsFor, type Audit, type Reply } from '../domain/index.ts';
import { maySee, recipientsOf, relationsFrom, seesAudit } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { countersignObstacles } from './countersigning.ts';

/** What the views of one proposal's letters are made of; a fixed number of queries. */
async function gather(tx: Transaction, ctx: Context, proposalId: string) {
  const facts = (await proposalsByIds(tx, [proposalId])).get(proposalId) ?? refuse('not_found');
  const replies = await repository.ofProposal(tx, proposalId);
  const proposers = await proposersOf(tx, proposalId);
  return {
    facts,
    replies,
    relations: await relationsToTasks(tx, ctx, proposalId),
    suggestions: await suggestionsOf(tx, proposalId),
    tasks: await answeringTasks(tx, proposalId),
    units: await organizationsByIds(
      tx,
      replies.map((reply) => reply.unitId),
    ),
    receipts: await repository.receiptsOf(
      tx,
      replies.map((reply) => reply.id),
    ),
    audits: await repository.auditsOf(
      tx,
      replies.map((reply) => reply.id),
    ),
    names: new Map(proposers.map((proposer) => [proposer.id, proposer.name])),
    mine: recipientsOf(ctx.actor),
    accountId: accountOf(ctx.actor),
    policy: ctx.rules.policy,
    unsigned: await countersignObstacles(tx, ctx, replies),
    isKey: await isKeyProposal(tx, proposalId),
  };
}
type Material = Awaited<ReturnType<typeof gather>>;

const inForce = (material: Material, reply: Reply): boolean => {
  const originId = reply.correctionOfId ?? reply.id;
  const corrections = material.replies.filter((other) => other.correctionOfId === originId);
  return (corrections.at(-1)?.id ?? originId) === reply.id;
};

const taskRelations = (material: Material, reply: Reply): readonly string[] =>
  material.relations.byTask.get(reply.taskId) ?? [];

function receiptsIn(material: Material, reply: Reply, seesAll: boolean) {
  const receipts = material.receipts.filter((receipt) => receipt.replyId === reply.id);
  const mine = receipts.filter((receipt) => material.mine.includes(receipt.recipientId));
  const shown = (seesAll ? receipts : mine).map(({ recipientId, deliveredAt, openedAt }) => ({
    recipientName: material.names.get(recipientId) ?? '原提案人',
    deliveredAt,
    openedAt,
  }));
  const openedAt = mine.find((receipt) => receipt.openedAt !== null)?.openedAt ?? null;
  return { receipts: shown, mayOpen: mine.some((receipt) => receipt.openedAt === null), openedAt };
}

function suggestionsShown({ suggestions, tasks }: Material, { taskId }: Reply): ReplyView['suggestions'] {
  const task = tasks.get(taskId);
  const asked = task ? suggestionsFor(task, suggestions) : suggestions;
  return suggestions.map((each) => ({ id: each.id, no: each.no, text: each.text, isAsked: asked.includes(each) }));
}

function replyView(material: Material, reply: Reply): ReplyView {
  const task = taskRelations(material, reply);
  const isInside = seesAudit(task);
  return {
    id: reply.id,
    taskId: reply.taskId,
    proposalId: reply.proposalId,
    caseNo: material.facts.caseNo,
    proposalTitle: material.facts.title,
    round: reply.round,
    unit: material.units.get(reply.unitId) ?? refuse('not_found'),
    deskId: reply.deskId,
    kind: reply.kind,
    status: reply.status,
    content: reply.content,
    suggestions: suggestionsShown(material, reply),
    audits: isInside ? (material.audits.get(reply.id) ?? []).map(auditShown) : [],
    ...(isInside ? auditOf(reply) : NO_AUDIT),
    classAfter: (material.replies.find(({ id }) => id === reply.correctionOfId) ?? reply).classAfter,
    docNo: reply.docNo && docNoText(reply.docNo),
    checkerName: isInside ? reply.checkerName : '',
    signerName: reply.signerName,
    signedOn: reply.signedOn,
    auditDueOn: reply.auditDueOn,
    releasedAt: reply.releasedAt,
    releasedOn: reply.releasedOn,
    correctionOfId: reply.correctionOfId,
    correctionReason: reply.correctionReason,
    ...receiptsIn(material, reply, isInside),
    version: reply.version,
    ...offersOf(material, reply, task),
  };
}

/** What the reader may do, and why not the step the letter waits for, where his duty is not enough. */
function offersOf(material: Material, reply: Reply, task: readonly string[]) {
  if (material.facts.status === 'archived') return { availableActions: [], obstacle: null };
  const by = relationsFrom(task);
  const { accountId, isKey, policy } = material;
  const open = availableActions(reply, by, inForce(material, reply)).map((action) => ({
    action,
    obstacle:
      obstacleTo(action, reply, { hand: { accountId, by, isKey }, policy }) ??
      (action === 'sign' ? (material.unsigned.get(reply.id) ?? null) : null),
  }));
  return {
    availableActions: open.filter(({ obstacle }) => obstacle === null).map(({ action }) => action),
    obstacle: open.find(({ obstacle }) => obstacle !== null)?.obstacle ?? null,
  };
}

const auditShown = ({ no, outcome, points, reason, auditedBy, auditedAt }: Audit): AuditView => ({
  ...{ no, outcome, points: [...points], reason, auditedBy, auditedAt },
});
const auditOf = ({ classBeforeAudit, classReason, rejections, rejectReason }: Reply) => ({
  classBeforeAudit,
  classReason,
  rejections,
  rejectReason,
});
const NO_AUDIT = { classBeforeAudit: null, classReason: '', rejections: 0, rejectReason: '' };

export async function viewsOf(tx: Transaction, ctx: Context, proposalId: string): Promise<ReplyView[]> {
  const material = await gather(tx, ctx, proposalId);
  return material.replies
    .filter((reply) => maySee(reply, taskRelations(material, reply), material.relations.seesCase))
    .map((reply) => replyView(material, reply));
}

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<ReplyView> {
  const reply = (await repository.find(tx, id)) ?? refuse('not_found');
  const views = await viewsOf(tx, ctx, reply.proposalId);
  return views.find((view) => view.id === id) ?? refuse('not_found');
}
