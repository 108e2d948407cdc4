import type { CaseVerdict, FeedbackContent, FeedbackView } from '../../../../contract/feedback.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { relationsToTasks, requiredTasks, tasksOfProposal } from '../../handling/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import {
  filesHangingOn,
  proposalsByIds,
  proposersOf,
  relationsToProposal,
  type ProposalFacts,
} from '../../proposals/index.ts';
import { openedBy, releasedReplies } from '../../replies/index.ts';
import { availableActions, obstacleTold, verdictOf, type CaseInRound, type Form } from '../domain/index.ts';
import { relationsTo, sightOf, type Sight } from '../policy.ts';
import * as repository from '../repository/index.ts';

const UNIT = ['liaison', 'handler', 'signer'];

/** What the views of one case's forms are made of; a fixed number of queries. */
async function gather(tx: Transaction, ctx: Context, proposalId: string) {
  const facts = (await proposalsByIds(tx, [proposalId])).get(proposalId) ?? refuse('not_found');
  const forms = await repository.ofProposal(tx, proposalId);
  const { byTask } = await relationsToTasks(tx, ctx, proposalId);
  const replies = await releasedReplies(tx, proposalId);
  const mine = new Set(replies.filter((r) => byTask.get(r.taskId)?.some((by) => UNIT.includes(by))).map((r) => r.id));
  return {
    facts,
    forms,
    mine,
    relations: await relationsToProposal(tx, ctx, proposalId),
    units: await organizationsByIds(
      tx,
      forms.map((form) => form.unitId),
    ),
    names: new Map((await proposersOf(tx, proposalId)).map((proposer) => [proposer.id, proposer.name])),
    opened: await openedBy(
      tx,
      forms.map((form) => form.replyId),
    ),
    papers: await filesHangingOn(
      tx,
      'verdict',
      forms.map((form) => form.id),
    ),
  };
}
type Material = Awaited<ReturnType<typeof gather>>;

export const hasRead = (opened: ReadonlySet<string>, form: Form): boolean =>
  opened.has(`${form.replyId}/${form.recipientId}`);

/** To the unit nothing before the case is closed (I8); afterwards the verdict, and the words only where the proposer allows it. */
function contentFor(form: Form, sight: Sight): FeedbackContent | null {
  if (sight === 'all') return form.content;
  if (form.status !== 'disclosed' || form.content === null) return null;
  return form.content.mayTellUnit ? form.content : { ...form.content, comment: '' };
}

function paperOf({ papers }: Material, form: Form): FeedbackView['paper'] {
  const file = papers.get(form.id)?.at(-1);
  return file ? { id: file.id, name: file.name, kind: file.kind, size: file.size, sha256: file.sha256 } : null;
}

function feedbackView(ctx: Context, material: Material, { form, sight }: { form: Form; sight: Sight }): FeedbackView {
  const by = relationsTo(ctx.actor, form);
  const read = hasRead(material.opened, form);
  const obstacle = obstacleTold(form, material.facts, by);
  const isOpen = sight === 'all';
  // When it was given and how often it was changed is as sealed as what it says: who may not see it learns that it came (I8).
  const isSealed = !isOpen && form.status !== 'disclosed';
  return {
    id: form.id,
    proposalId: form.proposalId,
    replyId: form.replyId,
    round: form.round,
    unit: material.units.get(form.unitId) ?? refuse('not_found'),
    recipientName: material.names.get(form.recipientId) ?? '原提案人',
    isDecisive: form.isDecisive,
    isCollective: form.recipientKind === 'organization',
    status: form.status,
    dueOn: form.dueOn,
    content: contentFor(form, sight),
    channel: isOpen ? form.channel : null,
    submittedAt: isSealed ? null : form.submittedAt,
    paper: isOpen ? paperOf(material, form) : null,
    opensAfterReading: by.includes('recipient') && !read && obstacle === '',
    obstacle,
    version: isOpen ? form.version : 1,
    availableActions: availableActions(form, by, { of: material.facts, hasRead: read }),
  };
}

export async function viewsOf(tx: Transaction, ctx: Context, proposalId: string): Promise<FeedbackView[]> {
  const material = await gather(tx, ctx, proposalId);
  return material.forms
    .map((form) => ({ form, sight: sightIn(ctx, material, form) }))
    .filter(({ sight }) => sight !== 'none')
    .map((seen) => feedbackView(ctx, material, seen));
}

const sightIn = (ctx: Context, material: Material, form: Form): Sight =>
  sightOf(relationsTo(ctx.actor, form), { proposal: material.relations, ofUnit: material.mine.has(form.replyId) });

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<FeedbackView> {
  const form = (await repository.find(tx, id)) ?? refuse('not_found');
  const views = await viewsOf(tx, ctx, form.proposalId);
  return views.find((view) => view.id === id) ?? refuse('not_found');
}

/** The case with what its round needs. `forms` are handed in where they are locked already. */
export async function caseOf(tx: Transaction, facts: ProposalFacts, forms: readonly Form[]): Promise<CaseInRound> {
  const required = await requiredTasks(tx, facts.id, facts.round);
  const released = await releasedReplies(tx, facts.id);
  return {
    id: facts.id,
    version: facts.version,
    status: facts.status,
    round: facts.round,
    required: required.length,
    released: required.filter((task) => released.some((reply) => reply.taskId === task.id)).length,
    forms,
  };
}

/** What may be decided about the case; for the assembly's staff alone, since it tells how the verdicts fell. */
export async function verdictFor(tx: Transaction, ctx: Context, proposalId: string): Promise<CaseVerdict | null> {
  const relations = await relationsToProposal(tx, ctx, proposalId);
  const [isOffice, isCommittee] = [relations.includes('office'), relations.includes('committee')];
  if (!isOffice && !isCommittee) return null;
  const tasks = await tasksOfProposal(tx, proposalId);
  if (tasks.length === 0) return null;
  const facts = (await proposalsByIds(tx, [proposalId])).get(proposalId) ?? refuse('not_found');
  const of = await caseOf(tx, facts, await repository.ofProposal(tx, proposalId));
  return verdictOf(of, { policy: ctx.rules.policy, isOffice, isCommittee });
}
