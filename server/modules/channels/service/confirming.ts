import { timingSafeEqual } from 'node:crypto';
import type { NoticeChoice, SetChoiceInput } from '../../../../contract/channels.ts';
import { accountOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { digitsFor } from '../../../platform/keeping.ts';
import { once } from '../../../platform/write.ts';
import * as domain from '../domain/index.ts';
import * as repository from '../repository/index.ts';

const LINK = '/account/notices';
const ownAccount = (ctx: Context): string => accountOf(ctx.actor) ?? refuse('forbidden');
const codeOf = ({ id }: domain.Confirmation): string => digitsFor(id, domain.CODE_DIGITS);

const hour = (n: number): string => `${n}:00`;
async function choiceOf(tx: Transaction, ctx: Context, accountId: string): Promise<NoticeChoice> {
  const { mail, mobile, isDigest, muted, version } =
    (await repository.choices(tx, [accountId])).get(accountId) ?? domain.NO_CHOICE;
  const waiting = await repository.confirmationOf(tx, accountId);
  const kinds = (await repository.allOn(tx)).map(({ kind }) => kind);
  const { quietFrom, quietUntil, digestHour } = ctx.rules.policy.notices;
  return {
    ...{ mail, mobile, isDigest, version, muted: [...muted] },
    waitingMail: waiting?.isWaiting
      ? { mail: waiting.mail, sentAt: waiting.sentAt, expiresAt: waiting.expiresAt }
      : null,
    ...{ hasMail: kinds.includes('mail'), hasSms: kinds.includes('sms') },
    quiet: quietFrom === quietUntil ? '' : `${hour(quietFrom)}—${hour(quietUntil)}`,
    digestAt: hour(digestHour),
  };
}

export const getChoice = (ctx: Context): Promise<NoticeChoice> =>
  inTransaction(ctx, (tx) => choiceOf(tx, ctx, ownAccount(ctx)));

/** A new address waits until it is confirmed; notices go on to the one there was. */
export const setChoice = (ctx: Context, input: SetChoiceInput): Promise<NoticeChoice> =>
  once(ctx, ownAccount(ctx), {
    act: async (tx) => {
      const accountId = ownAccount(ctx);
      const before = (await repository.choices(tx, [accountId])).get(accountId) ?? domain.NO_CHOICE;
      const mail = input.mail === '' ? '' : before.mail;
      await repository.saveChoice(tx, { ...input, mail, accountId, version: input.version + 1 });
      const sent = await repository.confirmationOf(tx, accountId);
      const isAsked = sent?.isWaiting === true && sent.mail === input.mail;
      if (input.mail !== mail && !isAsked) await sendLetter(tx, ctx, { accountId, mail: input.mail, sent });
      if (input.mail === mail && sent) await repository.saveConfirmation(tx, { ...sent, isWaiting: false });
    },
    view: (tx, id) => choiceOf(tx, ctx, id),
  });

type Sending = {
  readonly accountId: string;
  readonly mail: string;
  /** The letter before this one. */
  readonly sent: domain.Confirmation | undefined;
};
/** The letter goes the way every message goes; where there is none, it is asked for again once there is. */
async function sendLetter(tx: Transaction, ctx: Context, { accountId, mail, sent }: Sending): Promise<void> {
  const asked = domain.askToConfirm(sent, { id: ctx.newId(), accountId, mail, now: ctx.now });
  await repository.saveConfirmation(tx, asked);
  const channel = (await repository.allOn(tx)).find(({ kind }) => kind === 'mail');
  if (!channel) return;
  const message = { id: ctx.newId(), channelId: channel.id, accountId, target: mail, postingIds: [] };
  await repository.insertMessages(tx, [{ ...message, ...domain.codeLetter(LINK) }], ctx.now);
}

export const sendCodeAgain = (ctx: Context): Promise<NoticeChoice> =>
  once(ctx, ownAccount(ctx), {
    act: async (tx) => {
      const accountId = ownAccount(ctx);
      const sent = await repository.confirmationOf(tx, accountId);
      if (!sent?.isWaiting) return refuse('wrong_status', '没有等待确认的邮箱。');
      return sendLetter(tx, ctx, { accountId, mail: sent.mail, sent });
    },
    view: (tx, id) => choiceOf(tx, ctx, id),
  });

/** A code works once. A wrong one is counted, which its refusal must not undo. */
export async function confirmMail(ctx: Context, code: string): Promise<NoticeChoice> {
  const accountId = ownAccount(ctx);
  const isRight = await inTransaction(ctx, async (tx) => {
    const waiting = domain.checkTrying(await repository.confirmationOf(tx, accountId), ctx.now);
    const right = isSame(code, codeOf(waiting));
    if (right) {
      await repository.confirmMail(tx, waiting);
      await repository.dropConfirmation(tx, accountId);
    } else await repository.saveConfirmation(tx, { ...waiting, tries: waiting.tries + 1 });
    return right;
  });
  if (!isRight) refuse('rule_refused', '确认码不对，请核对邮件。', [{ pointer: '/code', message: '确认码不对' }]);
  return getChoice(ctx);
}
const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

type Letter = Pick<repository.Message, 'accountId' | 'target' | 'lines'>;
/** The lines as they leave the house: a code is put in now. Null where the code is worth nothing any more. */
export async function linesToSend(ctx: Context, message: Letter): Promise<Letter['lines'] | null> {
  const { accountId, target, lines } = message;
  if (accountId === null || !domain.asksForCode(lines)) return lines;
  const waiting = await inTransaction(ctx, (tx) => repository.confirmationOf(tx, accountId));
  return waiting?.isWaiting === true && waiting.mail === target ? domain.withCode(lines, codeOf(waiting)) : null;
}
