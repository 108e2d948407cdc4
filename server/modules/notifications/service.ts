import type { Answer } from '../../../contract/endpoint.ts';
import type { notificationsApi } from '../../../contract/notifications.ts';
import { accountOf } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import type { RecordedEvent } from '../../platform/events/index.ts';
import { organizationsByIds } from '../organizations/index.ts';
import { proposalsByIds, type ProposalFacts } from '../proposals/index.ts';
import { postOut } from '../channels/index.ts';
import { meantBy } from './addressing.ts';
import { groupKey, RULES, text, type Subject } from './domain/index.ts';
import * as repository from './repository.ts';

type Inbox = Answer<typeof notificationsApi.list>;
type InboxQuery = { readonly limit: number; readonly offset: number; readonly unread: 'yes' | 'all' };
const ownAccount = (ctx: Context): string => accountOf(ctx.actor) ?? refuse('forbidden');

/** Tells everyone whom the rules name, except who did it. Handed each event once (platform/events). */
export async function tell(ctx: Context, tx: Transaction, event: RecordedEvent): Promise<void> {
  const rules = RULES.get(event.type) ?? [];
  const proposalId = text(event.payload['proposalId']) || null;
  const subject = await subjectOf(tx, event, proposalId);
  for (const [index, rule] of rules.entries()) {
    const { accounts, bodies } = await meantBy(tx, { proposalId, on: ctx.today }, rule.to(event.payload));
    accounts.delete(event.actorAccountId ?? '');
    if (accounts.size === 0) continue;
    const notice = {
      kind: event.type,
      groupKey: groupKey(rule, index, { type: event.type, requestId: event.requestId, today: ctx.today }),
      title: rule.one(subject),
      link: proposalId === null ? rule.list : `/proposals/${proposalId}#${rule.place}`,
      titleOfMany: rule.many,
      linkOfMany: rule.list,
      madeAt: event.occurredAt,
    };
    const inboxes = await repository.put(
      tx,
      notice,
      [...accounts].sort().map((accountId) => ({ id: ctx.newId(), accountId })),
    );
    if (proposalId !== null) {
      const noticeIds = inboxes.map(({ noticeId }) => noticeId);
      await repository.noteMatter(tx, proposalId, noticeIds);
    }
    await postOut(tx, ctx, { ...notice, topic: rule.topic, per: rule.per, inboxes, bodies });
  }
}

/** Open inboxes of the account ask anew who they are: one that was signed out ends at once. */
export const lookAgain = async (_ctx: Context, tx: Transaction, event: RecordedEvent): Promise<void> =>
  repository.notify(tx, [text(event.payload['accountId'])]);

async function subjectOf(tx: Transaction, event: RecordedEvent, proposalId: string | null): Promise<Subject> {
  const facts = (await proposalsByIds(tx, proposalId === null ? [] : [proposalId])).get(proposalId ?? '');
  const unitId = text(event.payload['unitId']);
  const unit = (await organizationsByIds(tx, unitId === '' ? [] : [unitId])).get(unitId);
  return { ...(facts ? named(facts) : UNNAMED), unit: unit?.shortName ?? '承办单位', payload: event.payload };
}

const UNNAMED = { title: '一件提案', caseNo: '', leadName: '' };
const named = ({ title, caseNo, leadName }: ProposalFacts): typeof UNNAMED => ({
  title: title === '' ? UNNAMED.title : `《${title}》`,
  caseNo: caseNo ?? '',
  leadName,
});

export const listNotices = (ctx: Context, query: InboxQuery): Promise<Inbox> =>
  inTransaction(ctx, (tx) =>
    repository.inbox(tx, ownAccount(ctx), {
      limit: query.limit,
      offset: query.offset,
      onlyUnread: query.unread === 'yes',
    }),
  );
export const countUnread = (ctx: Context): Promise<number> =>
  inTransaction(ctx, (tx) => repository.countUnread(tx, ownAccount(ctx)));

/** Reading twice is no error; another's notice does not exist. */
export const readNotice = (ctx: Context, id: string): Promise<{ done: true }> =>
  inTransaction(ctx, async (tx) => {
    if (!(await repository.markRead(tx, ownAccount(ctx), { id, at: ctx.now }))) refuse('not_found');
    return { done: true };
  });
export const readAllNotices = (ctx: Context): Promise<{ done: true }> =>
  inTransaction(ctx, async (tx) => {
    await repository.markRead(tx, ownAccount(ctx), { id: null, at: ctx.now });
    return { done: true };
  });
