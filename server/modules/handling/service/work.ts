import type {
  ApproveReturnInput,
  AssignInsideInput,
  ConfirmContactInput,
  ContactInput,
  ContactView,
  CoOpinionInput,
  NoteInput,
  RequestExtensionInput,
  RequestReturnInput,
  TaskView,
} from '../../../../contract/handling.ts';
import { nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import { accountsWithDuty } from '../../identity/index.ts';
import { addHangingFiles, dropUploads, refuseArchived, replaceUnit, visibleProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';
import { change, lockFor, relationsOf, targetUnit, type Locked } from './base.ts';
import { contactViewOf, viewOf } from './view.ts';

const deciding = (ctx: Context, { by }: Locked, note: string) => ({
  by,
  moment: ctx,
  decider: nameOf(ctx.actor),
  note,
});

export const signReceipt = (ctx: Context, id: string, version: number): Promise<TaskView> =>
  change(ctx, id, version, ({ circumstances, by }) => domain.signReceipt(circumstances.task, { by, moment: ctx }));

export const requestReturn = (ctx: Context, id: string, { version, ...input }: RequestReturnInput): Promise<TaskView> =>
  change(ctx, id, version, async ({ circumstances, by, tx }) => {
    if (input.suggestedUnitId !== null) await targetUnit(tx, ctx, input.suggestedUnitId);
    return domain.requestReturn(circumstances, input, { by, moment: ctx });
  });

type PassOn = typeof domain.approveReturn;
/** The designation follows the task to its new unit. */
const passOn = (ctx: Context, id: string, input: ApproveReturnInput, decide: PassOn): Promise<TaskView> =>
  change(ctx, id, input.version, async (locked) => {
    const target = await targetUnit(locked.tx, ctx, input.unitId);
    const { task } = locked.circumstances;
    const outcome = decide(locked.circumstances, target, deciding(ctx, locked, input.note));
    const replaced = { from: task.unitId, to: target.unitId, role: task.role, deskId: target.deskId };
    await replaceUnit(locked.tx, ctx, task.proposalId, replaced);
    return outcome;
  });
export const approveReturn = (ctx: Context, id: string, input: ApproveReturnInput): Promise<TaskView> =>
  passOn(ctx, id, input, domain.approveReturn);
export const reassignByCoordination = (ctx: Context, id: string, input: ApproveReturnInput): Promise<TaskView> =>
  passOn(ctx, id, input, domain.reassignByCoordination);

type Noted = typeof domain.refuseReturn;
const decideWithNote = (ctx: Context, id: string, input: NoteInput, decide: Noted): Promise<TaskView> =>
  change(ctx, id, input.version, (locked) => decide(locked.circumstances, deciding(ctx, locked, input.note)));
export const refuseReturn = (ctx: Context, id: string, input: NoteInput): Promise<TaskView> =>
  decideWithNote(ctx, id, input, domain.refuseReturn);
export const sendToCoordination = (ctx: Context, id: string, input: NoteInput): Promise<TaskView> =>
  decideWithNote(ctx, id, input, domain.sendToCoordination);
export const keepByCoordination = (ctx: Context, id: string, input: NoteInput): Promise<TaskView> =>
  decideWithNote(ctx, id, input, domain.keepByCoordination);
export const grantExtension = (ctx: Context, id: string, input: NoteInput): Promise<TaskView> =>
  decideWithNote(ctx, id, input, domain.grantExtension);
export const refuseExtension = (ctx: Context, id: string, input: NoteInput): Promise<TaskView> =>
  decideWithNote(ctx, id, input, domain.refuseExtension);

export const requestExtension = (
  ctx: Context,
  id: string,
  { version, ...input }: RequestExtensionInput,
): Promise<TaskView> =>
  change(ctx, id, version, ({ circumstances, by }) =>
    domain.requestExtension(circumstances, input, { by, moment: ctx }),
  );

export const assignInside = (ctx: Context, id: string, { version, ...input }: AssignInsideInput): Promise<TaskView> =>
  change(ctx, id, version, async ({ circumstances, by, tx }) => {
    const { task } = circumstances;
    const outcome = domain.assignInside(task, input, by);
    const handlers = await accountsWithDuty(tx, {
      duty: 'unit_handler',
      on: ctx.today,
      organizationIds: [task.unitId],
    });
    if (!handlers.some((holder) => holder.accountId === input.handlerAccountId))
      refuse('rule_refused', '所选人员不是本单位的承办人，请另选。');
    return outcome;
  });

export const sendCoOpinion = (ctx: Context, id: string, { version, ...input }: CoOpinionInput): Promise<TaskView> =>
  change(ctx, id, version, ({ circumstances, by }) =>
    domain.sendCoOpinion(circumstances.task, input, { by, moment: ctx }),
  );

export const dropUnit = (ctx: Context, id: string, { version, note }: NoteInput): Promise<TaskView> =>
  change(ctx, id, version, async ({ circumstances, by, tx }) => {
    const { task } = circumstances;
    const outcome = domain.drop(circumstances, note, { by, moment: ctx });
    await replaceUnit(tx, ctx, task.proposalId, { from: task.unitId, to: null, role: task.role, deskId: task.deskId });
    return outcome;
  });

/** Enters a contact in the caller's transaction; answers its id. */
export async function addContact(tx: Transaction, ctx: Context, id: string, input: ContactInput): Promise<string> {
  const { circumstances, by } = await lockFor(tx, ctx, id, null);
  const { round } = await visibleProposal(tx, ctx, circumstances.task.proposalId);
  const how = { by, moment: ctx, round, author: nameOf(ctx.actor) };
  const { contact, events } = domain.logContact(circumstances.task, input, how);
  await repository.insertContact(tx, contact);
  const { files = [] } = input;
  const { proposalId } = circumstances.task;
  await addHangingFiles(tx, ctx, { proposalId, hanging: { on: 'contact', id: contact.id }, files });
  await recordEvents(tx, ctx, events);
  return contact.id;
}

export async function logContact(ctx: Context, id: string, input: ContactInput): Promise<TaskView> {
  const view = await once(ctx, id, {
    act: (tx) => addContact(tx, ctx, id, input),
    view: (tx) => viewOf(tx, ctx, id),
  });
  await dropUploads(ctx, input.files ?? []);
  return view;
}

export const confirmContact = (ctx: Context, id: string, input: ConfirmContactInput): Promise<ContactView> =>
  once(ctx, id, {
    act: async (tx) => {
      const before = await repository.lockContact(tx, id);
      const task = (await repository.find(tx, before.taskId)) ?? refuse('not_found');
      const by = await relationsOf(tx, ctx, task);
      await refuseArchived(tx, task.proposalId);
      const { round } = await visibleProposal(tx, ctx, task.proposalId);
      const { contact, events } = domain.confirmContact(task, before, { by, moment: ctx, round, ...input });
      await repository.saveConfirmation(tx, contact);
      await recordEvents(tx, ctx, events);
    },
    view: (tx) => contactViewOf(tx, ctx, id),
  });
