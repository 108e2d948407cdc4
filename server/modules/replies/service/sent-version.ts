import type { CountersigningView } from '../../../../contract/countersigning.ts';
import type { PreReadingView } from '../../../../contract/pre-reading.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { relationsToTasks } from '../../handling/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import { suggestionsOf } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';

/** What the versions of one proposal's letters are shown with, whoever they were put to; a fixed number of queries. */
export async function aroundVersions(
  tx: Transaction,
  ctx: Context,
  of: { readonly proposalId: string; readonly hasAny: boolean; readonly unitIds: readonly string[] },
) {
  const replies = await repository.ofProposal(tx, of.proposalId);
  return {
    replies: new Map(replies.map((reply) => [reply.id, reply])),
    byTask: (await relationsToTasks(tx, ctx, of.proposalId)).byTask,
    suggestions: of.hasAny ? await suggestionsOf(tx, of.proposalId) : [],
    units: await organizationsByIds(tx, [...replies.map(({ unitId }) => unitId), ...of.unitIds]),
  };
}
type Around = Awaited<ReturnType<typeof aroundVersions>>;
type Shared = Omit<PreReadingView, 'isCurrent' | 'answers'> & Omit<CountersigningView, 'isCurrent' | 'answers'>;

/** A version with what it answers, but for who said what to it. */
export function versionShown(around: Around, reply: domain.Reply, version: domain.SentVersion): Shared {
  const { id, no, content, sentBy, sentAt, dueOn } = version;
  const answered = domain.askedIn(content);
  return {
    ...{ id, no, content, sentBy, sentAt, dueOn },
    ...{ replyId: reply.id, proposalId: reply.proposalId, round: reply.round },
    unit: around.units.get(reply.unitId) ?? refuse('not_found'),
    suggestions: around.suggestions
      .filter((suggestion) => answered.includes(suggestion.id))
      .map((suggestion) => ({ id: suggestion.id, no: suggestion.no, text: suggestion.text })),
  };
}
