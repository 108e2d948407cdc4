import type { ScanInput, ScanList, ScanView } from '../../../../contract/scans.ts';
import { accountOf, nameOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { recordEvents } from '../../../platform/events/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import { once } from '../../../platform/write.ts';
import { relationsToTasks } from '../../handling/index.ts';
import { proposersOf, refuseArchived, shownFileName } from '../../proposals/index.ts';
import { letterDigest, type SignedText } from '../digest.ts';
import * as domain from '../domain/index.ts';
import { maySee, mayScan } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { viewOf } from './view.ts';

/** A letter with its scans for somebody who may read it: a proposer opens it in the product first. */
async function seen(tx: Transaction, ctx: Context, id: string) {
  const view = await viewOf(tx, ctx, id);
  if (view.mayOpen && view.openedAt === null) refuse('forbidden', '请先在平台上打开这份答复');
  return { view, scans: (await repository.scansOf(tx, [id])).get(id) ?? [] };
}

const shown = ({ id, no, name, size, sha256, reason, addedBy, addedAt, isRecord }: LetterScan): ScanView => ({
  ...{ id, no, name, size, sha256, reason, addedBy, addedAt, isRecord },
});

async function listOf(tx: Transaction, ctx: Context, id: string): Promise<ScanList> {
  const { view, scans } = await seen(tx, ctx, id);
  const reply = (await repository.find(tx, id)) ?? refuse('not_found');
  const { byTask } = await relationsToTasks(tx, ctx, reply.proposalId);
  return {
    items: marked(view, scans).map(shown),
    canAdd: mayScan(byTask.get(reply.taskId) ?? []) && domain.scanObstacle(reply) === null,
    megabytes: ctx.rules.policy.attachments.megabytes,
  };
}

export const listScans = (ctx: Context, id: string): Promise<ScanList> => inReading(ctx, (tx) => listOf(tx, ctx, id));

/** The sealed paper as it lies in the unit's files: its people bring it once the letter is signed. */
export async function addScan(ctx: Context, id: string, { uploadId, name, reason }: ScanInput): Promise<ScanList> {
  const upload = { owner: accountOf(ctx.actor) ?? refuse('forbidden'), id: uploadId };
  const added = await once(ctx, id, {
    act: async (tx) => {
      const reply = await repository.lock(tx, id);
      const { seesCase, byTask } = await relationsToTasks(tx, ctx, reply.proposalId);
      const relations = byTask.get(reply.taskId) ?? [];
      if (!maySee(reply, relations, seesCase)) refuse('not_found');
      if (!mayScan(relations)) refuse('forbidden');
      const obstacle = domain.scanObstacle(reply);
      if (obstacle) refuse('wrong_status', obstacle);
      await refuseArchived(tx, reply.proposalId);
      const shown = shownFileName(name);
      const { path } = await storage.uploadedFile(ctx, upload);
      if ((await storage.kindOf(path, shown)) !== 'pdf') refuse('unsupported_file', '盖章扫描件请用 PDF');
      const kept = await storage.keepUpload(ctx, upload);
      const { scans, view } = await seen(tx, ctx, id);
      domain.checkScan(scans, { sha256: kept.sha256, reason });
      const scan = {
        ...{ id: ctx.newId(), replyId: id, no: scans.length + 1, name: shown, ...kept },
        ...{ letterDigest: letterDigest(view), reason: reason.trim() },
        ...{ addedBy: nameOf(ctx.actor), addedAt: ctx.now },
      };
      await repository.insertScan(tx, scan);
      const proposers = await proposersOf(tx, reply.proposalId);
      await recordEvents(tx, ctx, [domain.scanned(reply, scan, proposers)]);
    },
    view: (tx) => listOf(tx, ctx, id),
  });
  await storage.dropUpload(ctx, upload);
  return added;
}

export type ScanIds = { readonly id: string; readonly scanId: string };
/** The bytes of one scan, for whoever may read the letter. */
export async function openScan(ctx: Context, { id, scanId }: ScanIds) {
  const { name, size, sha256 } = await inReading(ctx, async (tx) => {
    const { scans } = await seen(tx, ctx, id);
    return scans.find((scan) => scan.id === scanId) ?? refuse('not_found');
  });
  return { name, size, mediaType: storage.NAMES.pdf.mediaType, bytes: await storage.openKept(ctx, { sha256, size }) };
}

export type LetterScan = domain.Scan & { readonly isRecord: boolean };
type Letter = SignedText & { readonly id: string };
/** The scans of letters the caller has read already, the last last; for later modules. */
export const scansOfLetters = (ctx: Context, letters: readonly Letter[]): Promise<Map<string, LetterScan[]>> =>
  inReading(ctx, async (tx) => {
    const scans = await repository.scansOf(
      tx,
      letters.map(({ id }) => id),
    );
    return new Map(letters.map((letter) => [letter.id, marked(letter, scans.get(letter.id) ?? [])]));
  });

function marked(letter: Letter, scans: readonly domain.Scan[]): LetterScan[] {
  const record = domain.recordAmong(scans, letterDigest(letter));
  return scans.map((scan) => ({ ...scan, isRecord: scan.id === record?.id }));
}

export const keptScans = repository.scannedHashes;
