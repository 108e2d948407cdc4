import { hash, randomBytes } from 'node:crypto';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import {
  emptyDerived,
  forgetFiles,
  gathered,
  ownersOf,
  placesOf,
  replaceEverywhere,
  type Place,
} from '../../../platform/database/wiping.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import { checkRare, checkWhole, type WipingWish } from '../domain/index.ts';
import * as repository from '../repository/wiping.ts';

const RECEIPT = /^T0*(\d+)S0*(\d+)-R0*(\d+)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CASE_NO = /^第?0*(\d{1,6})号?$/;
/** The proposal meant by its case number, by what is printed on its receipt, or by the id in its address. */
export const proposalMeant = (ctx: Context, given: string): Promise<string> =>
  inReading(ctx, async (tx) => {
    const caseNo = CASE_NO.exec(given)?.[1];
    const [, term, no, serial] = RECEIPT.exec(given) ?? [];
    const session = ctx.rules.sessions.find(({ code }) => code === `${term}-${no}`);
    const byReceipt = session && (await repository.idOfReceipt(tx, session.id, Number(serial)));
    const byCase = caseNo !== undefined && (await repository.idOfCase(tx, Number(caseNo)));
    const id = UUID.test(given) ? given : byReceipt || byCase || undefined;
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
    checkWhole(passages);
    const places = (await Promise.all(passages.map((passage) => placesOf(tx, passage)))).map((found, index) => {
      checkRare(
        passages[index] ?? '',
        found.reduce((sum, { rows }) => sum + rows, 0),
      );
      return found;
    });
    const proposals = await Promise.all(TEXTS.map((text) => ownersOf(tx, text, passages)));
    const replyIds = await ownersOf(tx, { table: 'reply', column: 'id' }, passages);
    return { places: gathered(places.flat()), proposalIds: [...new Set(proposals.flat())], replyIds };
  });

/** Who wipes what of which proposal, as it was found, and the letters that were issued with it. */
export type Wiping = {
  readonly proposalId: string;
  readonly askedBy: string;
  readonly confirmedBy: string;
  readonly wish: WipingWish;
  readonly found: Pick<Found, 'proposalIds'>;
  readonly letters: readonly repository.IssuedLetter[];
};
/**
 * Wipes (清除) the passages and files from every row, version, index and file of the committee, in the transaction of the tables'
 * owner. What is left are digests with a salt. Answers where they were. The bytes go last: should the transaction fail, its
 * repetition erases what is already gone.
 */
export async function wipe(owner: Transaction, ctx: Context, wiping: Wiping): Promise<Place[]> {
  const { proposalId, wish, found, letters, askedBy, confirmedBy } = wiping;
  const { reason, passages, files } = wish;
  const losing = await repository.forgetFiles(owner, files);
  const naming = await forgetFiles(owner, files);
  if (files.length > 0 && losing.proposalIds.length + naming.length === 0)
    refuse('not_found', '没有这样的文件：请核对它的 SHA-256');
  const places: Place[] = [...losing.places, ...naming];
  for (const what of [...passages, ...files]) places.push(...(await replaceEverywhere(owner, what)));
  await emptyDerived(owner);
  const salt = randomBytes(16).toString('hex');
  const digests = [...passages, ...files].map((what) => hash('sha256', `${salt}${what}`));
  const people = { askedBy, confirmedBy, reason };
  const id = ctx.newId();
  await repository.insertWiping(owner, {
    ...{ ...people, id, proposalId, salt, digests, letters, wipedAt: ctx.now },
    proposalIds: [...new Set([...found.proposalIds, ...losing.proposalIds])],
  });
  const subject = { type: 'wiping', id, version: 1 };
  await recordEvents(owner, ctx, [{ type: 'proposal.wiped', subject, payload: { proposalId, ...people, digests } }]);
  for (const file of files) await storage.eraseKept(ctx, file);
  return gathered(places);
}

export const everyFileOf = (
  ctx: Context,
  proposalId: string,
): Promise<{ sha256: string; name: string; size: number }[]> =>
  inReading(ctx, (tx) => repository.everyFile(tx, proposalId));
export const wasWiped = (ctx: Context, proposalId: string): Promise<boolean> =>
  inReading(ctx, (tx) => repository.wasWiped(tx, proposalId));
export const wasIssued = (ctx: Context, letter: repository.IssuedLetter): Promise<boolean> =>
  inReading(ctx, (tx) => repository.wasIssued(tx, letter));
