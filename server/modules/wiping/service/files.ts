import type { ReadStream } from 'node:fs';
import type { WipingFile } from '../../../../contract/wipings.ts';
import { accountOf, SYSTEM } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading } from '../../../platform/database/index.ts';
import * as storage from '../../../platform/storage/index.ts';
import { everyFileOf } from '../../proposals/index.ts';
import { listReplies, scansOfLetters } from '../../replies/index.ts';
import { mayAsk, mayConfirm } from '../policy.ts';
import * as repository from '../repository.ts';

type Lying = WipingFile & { readonly size: number };
/** Nobody reads what is inside a picture or a PDF but people: they are told which there are. */
export async function filesOf(given: Context, proposalId: string): Promise<Lying[]> {
  const ctx = { ...given, actor: SYSTEM };
  const { items } = await listReplies(ctx, proposalId);
  const scans = [...(await scansOfLetters(ctx, items)).values()].flat();
  const files = [...(await everyFileOf(ctx, proposalId)), ...scans];
  return [...new Map(files.map(({ sha256, name, size }) => [sha256, { sha256, name, size }])).values()];
}

type Asked = { readonly id: string; readonly sha256: string };
/** Whoever is asked to confirm looks into what he is asked about, and into nothing else. */
async function requireAsked(ctx: Context, { id, sha256 }: Asked): Promise<void> {
  if (!mayConfirm(ctx.actor)) refuse('forbidden');
  const requests = await inReading(ctx, (tx) => repository.list(tx, accountOf(ctx.actor) ?? ''));
  const isAbout = requests.some(
    ({ proposalId, kept }) => proposalId === id && kept?.files.some((file) => file.sha256 === sha256),
  );
  if (!isAbout) refuse('not_found');
}

type Sent = { readonly name: string; readonly mediaType: string; readonly size: number; readonly bytes: ReadStream };
/** The bytes of a file of a case or its letters, to be looked into before it is asked that it go. */
export async function openFile(ctx: Context, { id, sha256 }: Asked): Promise<Sent> {
  if (!mayAsk(ctx.actor)) await requireAsked(ctx, { id, sha256 });
  const file = (await filesOf(ctx, id)).find((one) => one.sha256 === sha256) ?? refuse('not_found');
  const { name, size } = file;
  return { name, size, mediaType: 'application/octet-stream', bytes: await storage.openKept(ctx, file) };
}
