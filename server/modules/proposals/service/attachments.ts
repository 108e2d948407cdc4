import type { ReadStream } from 'node:fs';
import type { AttachmentList } from '../../../../contract/attachments.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import { once } from '../../../platform/write.ts';
import * as domain from '../domain/attachments.ts';
import type { By, Proposal } from '../domain/index.ts';
import { bringsFiles, mayWrite } from '../policy.ts';
import * as repository from '../repository/index.ts';
import * as rows from '../repository/attachments.ts';
import { seenBy } from './asking.ts';
import { lockFor } from './base.ts';

const MEGABYTE = 1_048_576;
const mostBytes = (ctx: Context): number => ctx.rules.policy.attachments.megabytes * MEGABYTE;

/** Whose the upload is: only those who write proposals bring texts of them. */
export function ownerOf(ctx: Context): string {
  if (!mayWrite(ctx.actor)) refuse('forbidden', '只有提案人和代录入的办公室可以上传文件');
  return accountOf(ctx.actor) ?? refuse('forbidden');
}

type Part = { readonly at: number; readonly bytes: Uint8Array };
export async function receiveUpload(ctx: Context, id: string, part: Part): Promise<{ size: number }> {
  if (!bringsFiles(ctx.actor)) refuse('forbidden', '您的职责不需要上传文件');
  const upload = { owner: accountOf(ctx.actor) ?? refuse('forbidden'), id };
  return { size: await storage.receivePart(ctx, upload, { ...part, most: mostBytes(ctx) }) };
}

async function listFor(tx: Transaction, ctx: Context, proposal: Proposal, by: By): Promise<AttachmentList> {
  const { most, megabytes } = ctx.rules.policy.attachments;
  return {
    items: await rows.attachmentsOf(tx, proposal.id),
    canChange: domain.mayAttach(proposal, by),
    limits: { count: most, megabytes },
  };
}

async function seen(tx: Transaction, ctx: Context, id: string): Promise<{ proposal: Proposal; by: By }> {
  const { proposal, parties } = (await repository.whole(tx, id)) ?? refuse('not_found');
  return { proposal, by: seenBy(ctx, proposal, parties) };
}

async function listOf(tx: Transaction, ctx: Context, id: string): Promise<AttachmentList> {
  const { proposal, by } = await seen(tx, ctx, id);
  return listFor(tx, ctx, proposal, by);
}

/** The files of a proposal: whoever sees the proposal sees them. */
export const listAttachments = (ctx: Context, id: string): Promise<AttachmentList> =>
  inReading(ctx, (tx) => listOf(tx, ctx, id));

type Adding = { readonly uploadId: string; readonly name: string };
/** What was uploaded becomes part of the proposal; its kind is told by its content. */
export async function addAttachment(ctx: Context, id: string, { uploadId, name }: Adding): Promise<AttachmentList> {
  const upload = { owner: accountOf(ctx.actor) ?? refuse('forbidden'), id: uploadId };
  const added = await once(ctx, id, {
    act: async (tx) => {
      const { proposal, by } = await lockFor(tx, ctx, id, null);
      domain.checkAttaching(proposal, by);
      const shown = domain.nameShown(name);
      const { path } = await storage.uploadedFile(ctx, upload);
      const kind = await storage.kindOf(path, shown);
      const { sha256, size } = await storage.keepUpload(ctx, upload);
      domain.checkAdded(await rows.attachmentsOf(tx, id), { sha256, most: ctx.rules.policy.attachments.most });
      const made = { id: ctx.newId(), addedBy: nameOf(ctx.actor), addedAt: ctx.now };
      await rows.insertAttachment(tx, id, { ...made, name: shown, kind, size, sha256 });
    },
    view: (tx) => listOf(tx, ctx, id),
  });
  await storage.dropUpload(ctx, upload);
  return added;
}

export type AttachmentIds = { readonly id: string; readonly attachmentId: string };
export const removeAttachment = (ctx: Context, { id, attachmentId }: AttachmentIds): Promise<{ done: true }> =>
  inTransaction(ctx, async (tx) => {
    const { proposal, by } = await lockFor(tx, ctx, id, null);
    domain.checkAttaching(proposal, by);
    const removed = { id: attachmentId, proposalId: id, at: ctx.now, wasHandedIn: proposal.receiptNo !== null };
    if (!(await rows.removeAttachment(tx, removed))) refuse('not_found');
    return { done: true };
  });

export type Sent = {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly bytes: ReadStream;
};
/** The bytes of one file, for whoever sees the proposal. */
export async function openAttachment(ctx: Context, { id, attachmentId }: AttachmentIds): Promise<Sent> {
  const { name, kind, ...kept } = await inReading(ctx, async (tx) => {
    await seen(tx, ctx, id);
    return (await rows.attachmentIn(tx, id, attachmentId)) ?? refuse('not_found');
  });
  const { mediaType } = storage.NAMES[kind];
  return { name, mediaType, size: kept.size, bytes: await storage.openKept(ctx, kept) };
}

export type CaseFile = rows.Attachment & { readonly removedAt: string | null };
/** Every file that ever belonged to what was handed in: a version may name one that was removed since. */
export const filesOfCase = (ctx: Context, id: string): Promise<CaseFile[]> =>
  inReading(ctx, async (tx) => {
    await seen(tx, ctx, id);
    return rows.everAttached(tx, id);
  });

/** Which of these contents an attachment names. */
export const keptAttachments = rows.namedHashes;
export const shownFileName = domain.nameShown;
