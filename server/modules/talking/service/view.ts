import type { AppointmentView, RemarkView, TalkView } from '../../../../contract/talks.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { relationsToTasks, tasksOfProposal } from '../../handling/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import { filesHangingOn, visibleProposal } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import { sideOf } from '../policy.ts';
import * as repository from '../repository.ts';

type Files = Awaited<ReturnType<typeof filesHangingOn>>;
const remarkView = ({ id, side, body, writtenBy, writtenAt }: domain.Remark, files: Files): RemarkView => ({
  ...{ id, side, body, writtenBy, writtenAt },
  files: (files.get(id) ?? []).map((file) => ({
    ...{ id: file.id, name: file.name, kind: file.kind, size: file.size, sha256: file.sha256 },
  })),
});
const shown = ({ contactId: _contact, taskId: _task, ...rest }: domain.Appointment) => rest;

/** The talks of a case, task by task, as far as the reader is one of those concerned: to others there are none. */
export async function viewsOf(tx: Transaction, ctx: Context, proposalId: string): Promise<TalkView[]> {
  const { byTask } = await relationsToTasks(tx, ctx, proposalId);
  const tasks = (await tasksOfProposal(tx, proposalId)).filter(({ id }) => (byTask.get(id)?.length ?? 0) > 0);
  const ids = tasks.map(({ id }) => id);
  const said = await repository.remarksOf(tx, ids);
  const remarks = Map.groupBy(said, ({ taskId }) => taskId);
  const files = await filesHangingOn(
    tx,
    'remark',
    said.map(({ id }) => id),
  );
  const appointments = Map.groupBy(await repository.appointmentsOf(tx, ids), ({ taskId }) => taskId);
  const units = await loadOrganizations(
    tx,
    tasks.map(({ unitId }) => unitId),
  );
  const isArchived = (await visibleProposal(tx, ctx, proposalId)).status === 'archived';
  return tasks.map((task) => {
    const side = isArchived ? null : sideOf(byTask.get(task.id) ?? []);
    const unit = units.get(task.unitId) ?? refuse('not_found');
    const { id, kind, code, name, shortName } = unit;
    return {
      taskId: task.id,
      unit: { id, kind, code, name, shortName },
      round: task.round,
      remarks: (remarks.get(task.id) ?? []).map((remark) => remarkView(remark, files)),
      appointments: (appointments.get(task.id) ?? []).map((one): AppointmentView => ({
        ...shown(one),
        availableActions: domain.actionsOn(one, { task, side, now: ctx.now }),
      })),
      mayTalk: side !== null && domain.isOpen(task),
    };
  });
}

export const talksOfProposal = (ctx: Context, proposalId: string): Promise<{ items: TalkView[] }> =>
  inReading(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return { items: await viewsOf(tx, ctx, proposalId) };
  });
