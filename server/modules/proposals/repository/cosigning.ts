import type { ProposalText } from '../../../../contract/proposals.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { CosignLink, Proposal } from '../domain/index.ts';

const LINK = [
  'id',
  'proposal_id as proposalId',
  'made_at as madeAt',
  'expires_at as expiresAt',
  'closed_at as closedAt',
] as const;

export const linkInUse = (tx: Transaction, proposalId: string): Promise<CosignLink | undefined> =>
  tx
    .selectFrom('cosign_link')
    .select(LINK)
    .where('proposal_id', '=', proposalId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();

export const linkOf = (tx: Transaction, tokenHash: string): Promise<CosignLink | undefined> =>
  tx.selectFrom('cosign_link').select(LINK).where('token_hash', '=', tokenHash).executeTakeFirst();

export async function insertLink(tx: Transaction, link: CosignLink, tokenHash: string): Promise<void> {
  const { id, proposalId, madeAt, expiresAt } = link;
  await tx
    .insertInto('cosign_link')
    .values({ id, proposal_id: proposalId, token_hash: tokenHash, made_at: madeAt, expires_at: expiresAt })
    .execute();
}

export async function saveLink(tx: Transaction, { id, closedAt }: CosignLink): Promise<void> {
  await tx.updateTable('cosign_link').set({ closed_at: closedAt }).where('id', '=', id).execute();
}

/** Keeps the text as it is signed, once however many sign it. */
export async function keepSignedText(
  tx: Transaction,
  ctx: Context,
  { id, content, contentHash }: Proposal,
): Promise<void> {
  const { title, situation, analysis, suggestions } = content;
  await tx
    .insertInto('signed_text')
    .values({
      proposal_id: id,
      text_hash: contentHash ?? '',
      ...{ title, situation, analysis, suggestions: suggestions.map(({ text }) => text) },
      signed_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function signedText(tx: Transaction, proposalId: string, textHash: string): Promise<ProposalText | null> {
  const row = await tx
    .selectFrom('signed_text')
    .select(['title', 'situation', 'analysis', 'suggestions'])
    .where('proposal_id', '=', proposalId)
    .where('text_hash', '=', textHash)
    .executeTakeFirst();
  return row ? { ...row, suggestions: row.suggestions.map((text) => ({ text })) } : null;
}
