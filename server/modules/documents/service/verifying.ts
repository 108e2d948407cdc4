import { renderSVG } from 'uqr';
import type { Verified } from '../../../../contract/documents.ts';
import type { ReplyView } from '../../../../contract/replies.ts';
import { SYSTEM } from '../../../kernel/actor.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { getProposal, listVersions, wasIssued, wasWiped } from '../../proposals/index.ts';
import { getReply, letterDigest, scansOfLetters } from '../../replies/index.ts';

/** Half a SHA-256: long enough that nobody guesses one, short enough for a code that old phones read. */
const DIGEST_LENGTH = 32;
export const digestOf = (whole: string): string => whole.slice(0, DIGEST_LENGTH);

/** What of a letter must not change once it is signed. */
export const digestOfLetter = (reply: ReplyView): string => digestOf(letterDigest(reply));

/** The code of a paper: the address of its verification, or nothing where no address is known. */
export function codeOf({ visit }: Context, id: string, digest: string): string {
  return visit ? renderSVG(`${visit.origin}/verify/${id}/${digest}`, { border: 0 }) : '';
}

const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((cause: unknown) => {
    if (cause instanceof DomainError && cause.code === 'not_found') return undefined;
    throw cause;
  });

/**
 * Whether a paper says what the records say. Whoever holds it may ask, and learns its number and moment only; any other digest
 * answers as an unknown paper does.
 */
export async function verify(given: Context, id: string, digest: string): Promise<Verified> {
  const ctx = { ...given, actor: SYSTEM };
  return (await orNothing(ofProposal(ctx, id, digest))) ?? ofLetter(ctx, id, digest);
}

async function ofProposal(ctx: Context, id: string, digest: string): Promise<Verified> {
  const proposal = await getProposal(ctx, id);
  const { items } = await listVersions(ctx, id);
  const handedIn = items.filter(({ kind }) => kind !== 'draft');
  const version = handedIn.find(({ contentHash }) => digestOf(contentHash) === digest);
  if (!version || proposal.receiptNo === null) return refuse('not_found');
  const superseded = proposal.contentHash !== version.contentHash;
  const wiped = await wasWiped(ctx, id);
  return { kind: 'proposal', number: proposal.receiptNo, at: version.madeAt, superseded, wiped, record: null };
}

async function ofLetter(ctx: Context, id: string, digest: string): Promise<Verified> {
  const reply = await getReply(ctx, id);
  if (reply.releasedAt === null || reply.docNo === null) return refuse('not_found');
  const wiped = digestOfLetter(reply) !== digest;
  if (wiped && !(await wasIssued(ctx, { id, digest }))) return refuse('not_found');
  const scans = (await scansOfLetters(ctx, [reply])).get(id) ?? [];
  const scan = scans.find(({ isRecord }) => isRecord);
  const record = scan ? { no: scan.no, sha256: scan.sha256, addedAt: scan.addedAt } : null;
  return { kind: 'letter', number: reply.docNo, at: reply.releasedAt, superseded: false, wiped, record };
}
