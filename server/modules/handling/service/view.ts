import type { ContactView, ExtensionView, ReturnRequestView, TaskView } from '../../../../contract/handling.ts';
import type { OrganizationBrief } from '../../../../contract/organizations.ts';
import { workdaysUntil } from '../../../kernel/calendar.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { accountNames } from '../../identity/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import { filesHangingOn, proposalsByIds, relationsToProposal, type ProposalFacts } from '../../proposals/index.ts';
import {
  availableActions,
  confirmObstacle,
  returnUntil,
  type By,
  type Contact,
  type CoOpinion,
  type Extension,
  type ReturnRequest,
  type Task,
} from '../domain/index.ts';
import { relationsTo, seesReturns } from '../policy.ts';
import * as repository from '../repository/index.ts';

/** One proposal's tasks with everything their views show: a fixed number of queries, however many tasks there are. */
type Material = {
  readonly facts: ProposalFacts;
  readonly tasks: readonly Task[];
  readonly returns: readonly ReturnRequest[];
  readonly extensions: readonly Extension[];
  readonly contacts: readonly Contact[];
  readonly photos: Awaited<ReturnType<typeof filesHangingOn>>;
  readonly coOpinions: readonly CoOpinion[];
  readonly bodies: Awaited<ReturnType<typeof loadOrganizations>>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly relations: readonly string[];
};

async function gather(tx: Transaction, ctx: Context, proposalId: string): Promise<Material> {
  const facts = (await proposalsByIds(tx, [proposalId])).get(proposalId) ?? refuse('not_found');
  const tasks = await repository.ofProposals(tx, [proposalId]);
  const ids = tasks.map((task) => task.id);
  const returns = await repository.returnsOf(tx, ids);
  const contacts = await repository.contactsOf(tx, ids);
  const bodies = await loadOrganizations(tx, [
    ...tasks.flatMap((task) => [task.unitId, task.deskId]),
    ...returns.flatMap((request) => request.suggestedUnitId ?? []),
  ]);
  return {
    facts,
    tasks,
    returns,
    bodies,
    extensions: await repository.extensionsOf(tx, ids),
    contacts,
    photos: await filesHangingOn(
      tx,
      'contact',
      contacts.map((contact) => contact.id),
    ),
    coOpinions: await repository.coOpinionsOf(tx, ids),
    accounts: await accountNames(
      tx,
      tasks.flatMap((task) => task.handlerAccountId ?? []),
    ),
    relations: await relationsToProposal(tx, ctx, proposalId),
  };
}

const relationsIn = (ctx: Context, material: Material, task: Task): By =>
  relationsTo(ctx.actor, task, {
    proposal: material.relations,
    successorId: material.bodies.get(task.unitId)?.successorId ?? null,
  });

const briefIn = (material: Material, id: string): OrganizationBrief => {
  const body = material.bodies.get(id) ?? refuse('not_found');
  return { id, kind: body.kind, code: body.code, name: body.name, shortName: body.shortName };
};

const requestView = (material: Material, request: ReturnRequest): ReturnRequestView => ({
  ...request,
  suggestedUnit: request.suggestedUnitId === null ? null : briefIn(material, request.suggestedUnitId),
});
const extensionView = (extension: Extension): ExtensionView => extension;
const isArchived = ({ facts }: Material): boolean => facts.status === 'archived';
type Held = { readonly task: Task; readonly contact: Contact };
const contactViewIn = (material: Material, { task, contact }: Held, by: By): ContactView => {
  const awaitsConfirm = !isArchived(material) && confirmObstacle(task, contact, material.facts.round) === null;
  return {
    ...contact,
    awaitsConfirm,
    mayConfirm: by.includes('proposer') && awaitsConfirm,
    files: (material.photos.get(contact.id) ?? []).map(({ id, name, kind, size, sha256 }) => ({
      ...{ id, name, kind, size, sha256 },
    })),
  };
};

function taskView(ctx: Context, material: Material, task: Task): TaskView {
  const by = relationsIn(ctx, material, task);
  const ofTask = <T extends { readonly taskId: string }>(list: readonly T[]): T[] =>
    list.filter((each) => each.taskId === task.id);
  const extensions = ofTask(material.extensions);
  const circumstances = { task, siblings: material.tasks, returns: material.returns, extensions };
  const opinion = ofTask(material.coOpinions)[0];
  const { deskId, receivedAt, handlerAccountId } = task;
  return {
    ...shownOf(task),
    deskId,
    receivedAt,
    handlerAccountId,
    proposalId: material.facts.id,
    caseNo: material.facts.caseNo,
    proposalTitle: material.facts.title,
    unit: briefIn(material, task.unitId),
    deskName: briefIn(material, deskId).shortName,
    workdaysLeft: workdaysUntil(ctx.rules.calendar, ctx.today, task.dueOn),
    handlerName: handlerAccountId === null ? null : (material.accounts.get(handlerAccountId) ?? null),
    returnUntil: returnUntil(task, ctx),
    returns: seesReturns(by) ? ofTask(material.returns).map((request) => requestView(material, request)) : [],
    extensions: extensions.map(extensionView),
    contacts: ofTask(material.contacts).map((contact) => contactViewIn(material, { task, contact }, by)),
    coOpinion: opinion
      ? { docNo: opinion.docNo, text: opinion.text, signedBy: opinion.signedBy, sentAt: opinion.sentAt }
      : null,
    availableActions: isArchived(material) ? [] : availableActions(circumstances, by, ctx),
  };
}

const shownOf = (task: Task) => ({
  id: task.id,
  round: task.round,
  role: task.role,
  status: task.status,
  dispatchedOn: task.dispatchedOn,
  dueOn: task.dueOn,
  originalDueOn: task.originalDueOn,
  dueProvisional: task.dueProvisional,
  dueTrace: [...task.dueTrace],
  receiptDueOn: task.receiptDueOn,
  office: task.office,
  unitLeader: task.unitLeader,
  finishedAt: task.finishedAt,
  version: task.version,
});

/** The tasks of a proposal as the actor may see them; refuses `not_found` where the proposal does not exist for him. */
export async function viewsOf(tx: Transaction, ctx: Context, proposalId: string): Promise<TaskView[]> {
  const material = await gather(tx, ctx, proposalId);
  const mayRead = (task: Task): boolean => material.relations.length > 0 || relationsIn(ctx, material, task).length > 0;
  const visible = material.tasks.filter(mayRead);
  if (visible.length === 0 && material.relations.length === 0) refuse('not_found');
  return visible.map((task) => taskView(ctx, material, task));
}

export async function viewOf(tx: Transaction, ctx: Context, id: string): Promise<TaskView> {
  const task = (await repository.find(tx, id)) ?? refuse('not_found');
  const views = await viewsOf(tx, ctx, task.proposalId);
  return views.find((view) => view.id === id) ?? refuse('not_found');
}

export async function contactViewOf(tx: Transaction, ctx: Context, id: string): Promise<ContactView> {
  const contact = await repository.lockContact(tx, id);
  const task = await viewOf(tx, ctx, contact.taskId);
  return task.contacts.find((view) => view.id === id) ?? refuse('not_found');
}
