import { hash, randomBytes } from 'node:crypto';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import {
  asOwner,
  emptyDerived,
  forgetFiles,
  ownersOf,
  placesOf,
  replaceEverywhere,
  writeAnew,
  type Place,
} from '../../../platform/database/wiping.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import { checkRare, checkWiping, type WipingWish } from '../domain/index.ts';
import * as repository from '../repository/wiping.ts';

const RECEIPT = /^T0*(\d+)S0*(\d+)-R0*(\d+)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The proposal meant by what is printed on its receipt, or by the id in its address. */
export const proposalMeant = (ctx: Context, given: string): Promise<string> =>
  inReading(ctx, async (tx) => {
    const [, term, no, serial] = RECEIPT.exec(given) ?? [];
    const session = ctx.rules.sessions.find(({ code }) => code === `${term}-${no}`);
    const byReceipt = session && (await repository.idOfReceipt(tx, session.id, Number(serial)));
    const id = UUID.test(given) ? given : byReceipt;
    return id !== undefined && (await repository.exists(tx, id)) ? id : refuse('not_found', `没有 ${given} 这件提案`);
  });

export type Found = { readonly places: readonly Place[]; readonly proposalIds: string[]; readonly replyIds: string[] };
const TEXTS = [
  { table: 'proposal', column: 'id' },
  { table: 'suggestion', column: 'proposal_id' },
  { table: 'proposal_version', column: 'proposal_id' },
];
/** Where the passages lie, before anything is changed; a common word is refused. */
export const findPassages = (ctx: Context, passages: readonly string[]): Promise<Found> =>
  inReading(ctx, async (tx) => {
    const places = (await Promise.all(passages.map((passage) => placesOf(tx, passage)))).map((found, index) => {
      checkRare(
        passages[index] ?? '',
        found.reduce((sum, { rows }) => sum + rows, 0),
      );
      return found;
    });
    const proposals = await Promise.all(TEXTS.map((text) => ownersOf(tx, text, passages)));
    const replyIds = await ownersOf(tx, { table: 'reply', column: 'id' }, passages);
    return { places: places.flat(), proposalIds: [...new Set(proposals.flat())], replyIds };
  });

export type Wiping = {
  readonly ownerUrl: string;
  readonly proposalId: string;
  readonly wish: WipingWish;
  readonly found: Found;
  readonly letters: readonly repository.IssuedLetter[];
};
/**
 * Wipes (清除) the passages and files from every row, version, index and file of the committee, in one transaction of the
 * tables' owner; then their old selves from the disk. What is left are digests with a salt.
 */
export async function wipe(ctx: Context, wiping: Wiping): Promise<readonly string[]> {
  const { ownerUrl, wish } = wiping;
  checkWiping(wish);
  if (wish.passages.some((passage) => wish.reason.includes(passage)))
    refuse('rule_refused', '理由里不要写出要清除的文字');
  const touched = await asOwner(ownerUrl, ctx.committeeId, (tx) => wipeRows(tx, ctx, wiping));
  for (const file of wish.files) await storage.eraseKept(ctx, file);
  await writeAnew(ownerUrl, touched);
  return touched;
}

async function wipeRows(tx: Transaction, ctx: Context, wiping: Wiping): Promise<string[]> {
  const { proposalId, wish, found, letters } = wiping;
  const { asker, confirmer, reason, passages, files } = wish;
  const losing = await repository.forgetFiles(tx, files);
  const naming = await forgetFiles(tx, files);
  if (files.length > 0 && losing.length + naming.length === 0)
    refuse('not_found', '没有这样的文件：请核对它的 SHA-256');
  const touched = new Set(['attachment', 'proposal_version', ...naming]);
  for (const what of [...passages, ...files]) for (const table of await replaceEverywhere(tx, what)) touched.add(table);
  await emptyDerived(tx);
  const salt = randomBytes(16).toString('hex');
  const digests = [...passages, ...files].map((what) => hash('sha256', `${salt}${what}`));
  const people = { askedBy: asker.name, confirmedBy: confirmer.name, reason };
  const id = ctx.newId();
  await repository.insertWiping(tx, {
    ...{ ...people, id, proposalId, salt, digests, letters, wipedAt: ctx.now },
    proposalIds: [...new Set([...found.proposalIds, ...losing])],
  });
  const subject = { type: 'wiping', id, version: 1 };
  await recordEvents(tx, ctx, [{ type: 'proposal.wiped', subject, payload: { proposalId, ...people, digests } }]);
  return [...touched];
}

export const wasWiped = (ctx: Context, proposalId: string): Promise<boolean> =>
  inReading(ctx, (tx) => repository.wasWiped(tx, proposalId));
export const wasIssued = (ctx: Context, letter: repository.IssuedLetter): Promise<boolean> =>
  inReading(ctx, (tx) => repository.wasIssued(tx, letter));
