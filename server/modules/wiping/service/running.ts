import { SYSTEM } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction } from '../../../platform/database/index.ts';
import { asOwner, writeAnew } from '../../../platform/database/wiping.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import { digestOfLetter } from '../../documents/index.ts';
import { findPassages, wipe } from '../../proposals/index.ts';
import { getReply } from '../../replies/index.ts';
import * as domain from '../domain.ts';
import * as repository from '../repository.ts';

/** Letters as they were issued: what is printed on them can no longer be reckoned afterwards. */
async function lettersOf(ctx: Context, ids: readonly string[]): Promise<{ id: string; digest: string }[]> {
  const letters = [];
  for (const id of ids) {
    const reply = await getReply({ ...ctx, actor: SYSTEM }, id);
    if (reply.releasedAt !== null) letters.push({ id, digest: digestOfLetter(reply) });
  }
  return letters;
}

/** Takes it out of the rows, once, in one transaction of the owner's; whoever comes second finds it done. */
async function takeOut(ctx: Context, ownerUrl: string, { id, kept }: domain.WipingRequest): Promise<void> {
  const found = await findPassages(ctx, kept?.passages ?? []);
  const letters = await lettersOf(ctx, found.replyIds);
  await asOwner(ownerUrl, ctx.committeeId, async (owner) => {
    const request = await repository.lock(owner, id);
    if (request.status !== 'confirmed' || request.kept === null) return;
    const { proposalId, askedBy, confirmer, reason } = request;
    const passages = request.kept.passages;
    const files = request.kept.files.map(({ sha256 }) => sha256);
    if (passages.length + files.length === 0)
      refuse('unavailable', '要清除的内容打不开：SECRETS_KEY 与提出时不同，请撤回后重新提出');
    const wish = { reason, passages, files };
    const places = await wipe(owner, ctx, { proposalId, askedBy, confirmedBy: confirmer, wish, found, letters });
    await repository.save(owner, domain.removed(request, places));
  });
}

/** The tables of every wiping: rows of these change, whatever is found. */
const ALWAYS = ['attachment', 'proposal', 'proposal_version', 'wiping_request'];
/** Carries out what two people decided; called again, it goes on where it stopped. */
export async function carryOut(ctx: Context, id: string): Promise<void> {
  const ownerUrl = ctx.ownerUrl ?? refuse('unavailable', '这个程序没有数据库属主的地址，不能清除');
  const look = () => inReading(ctx, (tx) => repository.find(tx, id));
  const request = await look();
  if (request?.status === 'confirmed' && request.removed === null) await takeOut(ctx, ownerUrl, request);
  const after = await look();
  if (after?.status !== 'confirmed' || after.removed === null) return;
  await writeAnew(ownerUrl, [...new Set([...after.removed.map(({ table }) => table), ...ALWAYS])]);
  await inTransaction(ctx, async (tx) => {
    const now = await repository.lock(tx, id);
    if (now.status !== 'confirmed') return;
    const { state, events } = domain.finish(now, ctx.now);
    await repository.save(tx, state);
    await recordEvents(tx, ctx, events);
  });
}

/** What fails is tried again by the sweep. Why is told by its code alone: a database's own words may quote what is to go. */
export const carryOutCalmly = (ctx: Context, id: string): Promise<void> =>
  carryOut(ctx, id).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unexpected';
    ctx.log.error({ wiping: id, code }, 'a confirmed wiping was not carried out');
  });

export async function carryOutConfirmed(ctx: Context): Promise<void> {
  const ids = await inReading(ctx, repository.confirmedIds);
  for (const id of ids) await carryOutCalmly(ctx, id);
}
