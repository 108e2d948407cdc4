import type { NoticeTopic } from '../../../../contract/channels.ts';
import type { Duty } from '../../../../contract/identity.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { NO_CHOICE, sendAfter, targetOf, type Channel, type Choice } from '../domain/index.ts';
import * as repository from '../repository/index.ts';

export type Body = { readonly duty: Duty; readonly organizationId: string | null };
export type OutgoingNotice = {
  readonly topic: NoticeTopic;
  readonly per: 'act' | 'day';
  readonly groupKey: string;
  readonly title: string;
  readonly link: string;
  readonly titleOfMany: string;
  readonly linkOfMany: string;
  readonly madeAt: string;
  /** The inbox rows it became, and the bodies it was addressed to. */
  readonly inboxes: readonly { readonly noticeId: string; readonly accountId: string }[];
  readonly bodies: readonly Body[];
};

/** Puts a notice on every way out its readers chose, and before the robots of the bodies it concerns. */
export async function postOut(tx: Transaction, ctx: Context, notice: OutgoingNotice): Promise<void> {
  const channels = await repository.allOn(tx);
  if (channels.length === 0) return;
  const accounts = notice.inboxes.map(({ accountId }) => accountId);
  const choices = await repository.choices(tx, accounts);
  const { notices: rules } = ctx.rules.policy;
  const postings = channels.flatMap((channel): repository.NewPosting[] => {
    const base = { channelId: channel.id };
    if (channel.duty !== null)
      return speaksTo(channel, notice.bodies)
        ? [{ ...base, id: ctx.newId(), accountId: null, noticeKey: `robot/${notice.groupKey}`, sendAfter: at(false) }]
        : [];
    return notice.inboxes.flatMap(({ noticeId, accountId }) => {
      const choice: Omit<Choice, 'accountId'> = choices.get(accountId) ?? NO_CHOICE;
      const kind = channel.kind === 'sms' ? 'sms' : 'mail';
      if (targetOf(choice, kind, notice.topic) === '') return [];
      const isDigest = choice.isDigest && kind === 'mail';
      return [{ ...base, id: ctx.newId(), accountId, noticeKey: noticeId, sendAfter: at(isDigest) }];
    });
  });
  await repository.putPostings(tx, notice, postings);

  function at(isDigest: boolean): string {
    return sendAfter(rules, notice.madeAt, { per: notice.per, isDigest });
  }
}

const speaksTo = ({ duty, organizationId }: Channel, bodies: readonly Body[]): boolean =>
  bodies.some((body) => body.duty === duty && body.organizationId === organizationId);
