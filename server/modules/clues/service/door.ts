import { createHash } from 'node:crypto';
import type { ClueForm, ClueReceipt, ClueTrack, SubmitClueInput, TrackInput } from '../../../../contract/clues.ts';
import { refuse } from '../../../kernel/errors.ts';
import { yearOf } from '../../../kernel/time.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { once } from '../../../platform/write.ts';
import * as domain from '../domain/index.ts';
import type { Contributor } from '../domain/index.ts';
import * as repository from '../repository/index.ts';

/**
 * Many people may stand behind one address (a village's network, a proxy), few submit from one phone in a day (policy). A code is
 * locked after a few wrong ends of a phone number: four digits are quickly tried through.
 */
const LIMITS = {
  form: { count: 600, hours: 1 },
  submit: { count: 120, hours: 1 },
  track: { count: 240, hours: 1 },
  code: { count: 10, hours: 24 },
} as const;
type Tried = keyof typeof LIMITS | 'phone';

/** Keys are digests: the table of tries must not become a list of phones and addresses. */
const keyOf = (tried: Tried, what: string): string =>
  createHash('sha256').update(`${tried}:${what}`).digest('base64url').slice(0, 24);
const isOver = async (tx: Transaction, ctx: Context, tried: Tried, what: string): Promise<boolean> => {
  const { count, hours } = tried === 'phone' ? { count: ctx.rules.policy.clues.phoneDaily, hours: 24 } : LIMITS[tried];
  return (await repository.countAttempt(tx, { key: keyOf(tried, what), at: ctx.now, hours })) > count;
};

/** Counted in a transaction of its own: a refused try must count too. */
async function countFrom(ctx: Context, tried: Tried): Promise<void> {
  const address = ctx.visit?.address ?? '';
  if (await inTransaction(ctx, (tx) => isOver(tx, ctx, tried, address)))
    refuse('locked_out', '这个网络今天提交得太多，请一小时后再试，或者给提案委办公室打电话');
}

export async function openForm(ctx: Context): Promise<ClueForm> {
  await countFrom(ctx, 'form');
  const formId = ctx.newId();
  const { question, answer } = domain.sumOf(formId);
  await inTransaction(ctx, (tx) => repository.insertForm(tx, { id: formId, answer, openedAt: ctx.now }));
  const { titleMax, contentMax } = ctx.rules.policy.clues;
  return { formId, question, limits: { titleMax, contentMax } };
}

const CODE_TRIES = 5;
/** Digits only, to be read out over the phone; drawn by chance, so that nobody comes to one by counting. */
export async function newCode(tx: Transaction, ctx: Context): Promise<string> {
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const drawn = BigInt(`0x${ctx.newId().slice(-12)}`) % 100_000_000n;
    const code = `${yearOf(ctx.today)}${drawn.toString().padStart(8, '0')}`;
    if (!(await repository.isTaken(tx, code))) return code;
  }
  return refuse('unavailable');
}

export async function takeIn(
  tx: Transaction,
  ctx: Context,
  given: Omit<domain.NewClue, 'code'>,
  contributor: Contributor,
): Promise<void> {
  const code = await newCode(tx, ctx);
  const when = { now: ctx.now, today: ctx.today, calendar: ctx.rules.calendar, rules: ctx.rules.policy.clues };
  const { state, events } = domain.receive({ ...given, code }, when);
  await repository.insert(tx, state, contributor);
  await recordEvents(tx, ctx, events);
}

async function receiptOf(tx: Transaction, id: string): Promise<ClueReceipt> {
  const { code, title, receivedAt } = (await repository.find(tx, id)) ?? refuse('not_found');
  return { code, title, receivedAt };
}

export async function submitClue(ctx: Context, input: SubmitClueInput): Promise<ClueReceipt> {
  await countFrom(ctx, 'submit');
  const id = ctx.newId();
  return once(ctx, id, {
    act: async (tx) => {
      domain.checkLength(input, ctx.rules.policy.clues);
      const form = await repository.lockForm(tx, input.formId);
      domain.checkForm(form, { answer: input.answer, now: ctx.now });
      const { title, content, category, phone } = input;
      if (!input.agreed)
        refuse('rule_refused', '请先阅读征集范围，并确认所填属实', [{ pointer: '/agreed', message: '请确认' }]);
      if (await repository.hasSame(tx, { phone, content }))
        refuse('duplicate', '您已经提交过这条线索，不必重复提交；可凭查询码查看进展');
      if (await isOver(tx, ctx, 'phone', phone)) refuse('locked_out', '这个手机号今天提交的线索已达上限，请明天再来');
      const made = { id, title, content, category, source: 'web', sourceNote: '' } as const;
      const author = { enteredByAccountId: null, enteredBy: null };
      await takeIn(tx, ctx, { ...made, ...author }, { name: input.name.trim(), phone });
      await repository.useForm(tx, input.formId, ctx.now);
    },
    view: receiptOf,
  });
}

/** Codes are written down with gaps and dashes, and typed in full-width digits. */
const plainCode = (code: string): string => code.normalize('NFKC').replaceAll(/\D/g, '');

/** What became of it, for whoever knows the code and the end of the phone number; all other tries look alike. */
export async function trackClue(ctx: Context, input: TrackInput): Promise<ClueTrack> {
  await countFrom(ctx, 'track');
  const code = plainCode(input.code);
  const found = await inTransaction(ctx, async (tx) => {
    if (await isOver(tx, ctx, 'code', code)) return 'locked';
    const id = await repository.findByCode(tx, { code, phoneEnd: input.phoneEnd });
    if (id === undefined) return undefined;
    await repository.forgetAttempts(tx, keyOf('code', code));
    return trackOf(tx, id);
  });
  if (found === 'locked') refuse('locked_out', '这个查询码今天输错的次数过多，请明天再试');
  return found ?? refuse('not_found', '查询码与手机后四位对不上，请核对后再试');
}

async function trackOf(tx: Transaction, id: string): Promise<ClueTrack> {
  const { code, title, status, receivedAt, dueOn } = (await repository.find(tx, id)) ?? refuse('not_found');
  const told = await repository.noticesOf(tx, id);
  return {
    ...{ code, title, status, receivedAt, dueOn },
    told: told.map(({ stage, text, madeAt }) => ({ stage, text, madeAt })),
  };
}
