import type { NoticeReader } from '../../../contract/notifications.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inReading, type Transaction } from '../../platform/database/index.ts';
import { relationsToTasks, tasksOfProposal } from '../handling/index.ts';
import { accountsWithDuty } from '../identity/index.ts';
import { organizationsByIds } from '../organizations/index.ts';
import { visibleProposal } from '../proposals/index.ts';
import * as repository from './repository.ts';

const ISSUERS: readonly string[] = ['desk', 'office', 'committee'];
const DUTIES = ['unit_liaison', 'unit_handler', 'unit_signer'] as const;
/** What desks and the assembly issue to units; whatever else a notice may be about is not theirs to follow. */
const ISSUED: readonly string[] = [
  'task.dispatched',
  'task.return_approved',
  'task.return_refused',
  'task.coordination_kept',
  'task.extension_granted',
  'task.extension_refused',
  'task.cancelled',
  'task.widened',
  'urging.given',
];

/** The people of each of these units today, by account. */
async function peopleOf(tx: Transaction, ctx: Context, unitIds: readonly string[]) {
  const people = new Map<string, { readonly name: string; readonly unitId: string }>();
  for (const duty of DUTIES)
    for (const { accountId, name, organizationId } of await accountsWithDuty(tx, {
      ...{ duty, on: ctx.today, organizationIds: unitIds },
    }))
      if (organizationId !== null) people.set(accountId, { name, unitId: organizationId });
  return people;
}

/** 已读: whoever issued a matter sees who opened its notice and when; a desk only what went to the units of its system. */
export const noticeReaders = (ctx: Context, proposalId: string): Promise<{ items: NoticeReader[] }> =>
  inReading(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    const { byTask } = await relationsToTasks(tx, ctx, proposalId);
    const ours = (id: string): boolean => byTask.get(id)?.some((relation) => ISSUERS.includes(relation)) ?? false;
    const unitIds = (await tasksOfProposal(tx, proposalId)).filter(({ id }) => ours(id)).map(({ unitId }) => unitId);
    if (unitIds.length === 0) refuse('forbidden');
    const people = await peopleOf(tx, ctx, [...new Set(unitIds)]);
    const units = await organizationsByIds(tx, unitIds);
    const rows = await repository.noticesAbout(tx, proposalId, { kinds: ISSUED, accountIds: [...people.keys()] });
    return {
      items: rows.flatMap(({ accountId, title, madeAt, readAt }) => {
        const person = people.get(accountId);
        if (!person) return [];
        return [{ unitName: units.get(person.unitId)?.name ?? '', name: person.name, title, madeAt, readAt }];
      }),
    };
  });
