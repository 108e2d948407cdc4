import type { EventRow as EventView, LogQuery, TimelineEntry } from '../../../contract/audit.ts';
import type { Page } from '../../../contract/common.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { accountNames } from '../identity/index.ts';
import { membersByIds } from '../members/index.ts';
import { organizationsByIds } from '../organizations/index.ts';
import { relationsToProposal, visibleProposal } from '../proposals/index.ts';
import { belongsTo, mayReadLog } from './policy.ts';
import * as repository from './repository.ts';
import type { Names } from './sentence.ts';
import { describe, SENTENCES, typesTold } from './sentences.ts';

const UNIT_KEYS = ['unitId', 'toUnitId', 'fromUnitId', 'from', 'to', 'unitIds', 'recipientId'];
const MEMBER_KEYS = ['memberId', 'recipientId'];
const ACCOUNT_KEYS = ['handlerAccountId', 'leaderAccountId'];
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

const idsUnder = (rows: readonly repository.EventRow[], keys: readonly string[]): string[] => [
  ...new Set(
    rows
      .flatMap((row) => keys.flatMap((key) => row.payload[key]))
      .filter((value): value is string => typeof value === 'string' && UUID.test(value)),
  ),
];

/** The names of everyone these events speak of, in three queries however many there are. */
async function namesIn(tx: Transaction, rows: readonly repository.EventRow[]): Promise<Names> {
  const units = await organizationsByIds(tx, idsUnder(rows, UNIT_KEYS));
  const members = await membersByIds(tx, idsUnder(rows, MEMBER_KEYS));
  const accounts = await accountNames(tx, idsUnder(rows, ACCOUNT_KEYS));
  return (id) =>
    typeof id === 'string' ? (units.get(id)?.shortName ?? members.get(id)?.name ?? accounts.get(id) ?? '') : '';
}

const toEntry = (row: repository.EventRow, names: Names): TimelineEntry => ({
  id: row.id,
  type: row.type,
  actorName: row.actorName,
  at: row.occurredAt,
  summary: describe(row.type, row.payload, names),
});

/** The story of a proposal as the reader may know it; merged, it goes on with that of its primary. */
export const timelineOf = (ctx: Context, id: string): Promise<{ items: TimelineEntry[] }> =>
  inTransaction(ctx, async (tx) => {
    const proposal = await visibleProposal(tx, ctx, id);
    const relations = await relationsToProposal(tx, ctx, id);
    const both = proposal.mergedIntoId === null ? [id] : [id, proposal.mergedIntoId];
    const rows = (await repository.eventsOf(tx, both)).filter((row) => {
      const sentence = SENTENCES[row.type];
      return sentence !== undefined && belongsTo(sentence.for, relations);
    });
    const names = await namesIn(tx, rows);
    return { items: rows.map((row) => toEntry(row, names)) };
  });

const NOUN = /^[a-z_]+$/;
/** What the reader typed for an event: a noun for all of its events, a whole type, or words it is told in. */
function typesMeant(typed: string): Pick<repository.LogSearch, 'type' | 'types'> {
  if (NOUN.test(typed)) return { type: typed };
  return { types: typed.includes('.') ? [typed] : typesTold(typed) };
}

export const searchLog = (ctx: Context, query: LogQuery): Promise<Page<EventView>> =>
  inTransaction(ctx, async (tx) => {
    if (!mayReadLog(ctx.actor)) refuse('forbidden');
    const { rows, total } = await repository.search(tx, {
      ...query,
      type: undefined,
      ...(query.type ? typesMeant(query.type) : {}),
    });
    const names = await namesIn(tx, rows);
    const items = rows.map((row) => ({
      ...toEntry(row, names),
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      version: row.version,
      requestId: row.requestId,
      recordedAt: row.recordedAt,
      payload: row.payload,
    }));
    return { items, total };
  });
