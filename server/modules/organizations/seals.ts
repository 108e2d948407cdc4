import { extname } from 'node:path';
import { readFile } from 'node:fs/promises';
import { hash } from 'node:crypto';
import type { SealView } from '../../../contract/organizations.ts';
import { accountOf, nameOf } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inReading, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { requireSettable } from '../../platform/paper/picture.ts';
import * as storage from '../../platform/storage/index.ts';
import { once } from '../../platform/write.ts';
import * as domain from './domain.ts';
import { relationsToSeal } from './policy.ts';
import * as repository from './repository.ts';

async function viewOf(tx: Transaction, ctx: Context, organizationId: string): Promise<SealView> {
  const by = relationsToSeal(ctx.actor, organizationId);
  if (!(await repository.find(tx, organizationId))) refuse('not_found');
  if (by.length === 0) refuse('forbidden');
  const seal = await repository.sealOf(tx, organizationId);
  return { seal: seal ? shown(seal) : null, canChange: by.includes('seal_keeper') };
}

const shown = ({ id, kind, image, sha256, addedBy, addedAt }: repository.Seal): SealView['seal'] => ({
  ...{ id, size: image.length, sha256, addedBy, addedAt },
  image: `data:${storage.NAMES[kind].mediaType};base64,${image.toString('base64')}`,
});

export const getSeal = (ctx: Context, organizationId: string): Promise<SealView> =>
  inReading(ctx, (tx) => viewOf(tx, ctx, organizationId));

type Adding = { readonly uploadId: string; readonly name: string };
/** What was uploaded becomes the body's seal from now on; what was approved under another keeps it. */
export async function addSeal(ctx: Context, organizationId: string, { uploadId, name }: Adding): Promise<SealView> {
  const upload = { owner: accountOf(ctx.actor) ?? refuse('forbidden'), id: uploadId };
  const added = await once(ctx, organizationId, {
    act: async (tx) => {
      const organization = (await repository.find(tx, organizationId)) ?? refuse('not_found');
      domain.checkSealing(organization, relationsToSeal(ctx.actor, organizationId));
      const { path, size } = await storage.uploadedFile(ctx, upload);
      const kind = domain.sealKind(await storage.kindOf(path, `印章${extname(name)}`), size);
      const image = await readFile(path);
      domain.checkSealSize(storage.pictureSize(image, kind));
      await requireSettable(kind, image, ctx.now);
      const sha256 = hash('sha256', image);
      const seal = { id: ctx.newId(), kind, image, sha256, addedBy: nameOf(ctx.actor), addedAt: ctx.now };
      await repository.insertSeals(tx, [{ ...seal, organizationId }]);
      const subject = { type: 'organization_seal', id: seal.id, version: 1 };
      await recordEvents(tx, ctx, [{ type: 'organization.seal_added', subject, payload: { organizationId, sha256 } }]);
    },
    view: (tx) => viewOf(tx, ctx, organizationId),
  });
  await storage.dropUpload(ctx, upload);
  return added;
}

/** For later modules: the seal a body acts under today, or null. */
export const currentSealId = async (tx: Transaction, organizationId: string): Promise<string | null> =>
  (await repository.sealOf(tx, organizationId))?.id ?? null;

export type SealPicture = { readonly kind: 'png' | 'jpg'; readonly image: Buffer };
/** For later modules: the picture of one seal, for the papers approved under it. */
export const sealPicture = (tx: Transaction, id: string): Promise<SealPicture | undefined> =>
  repository.sealById(tx, id);

/** Enters seals at set-up, for bodies that have none. */
export async function enterSeals(tx: Transaction, seals: readonly Omit<repository.NewSeal, 'sha256'>[]): Promise<void> {
  const present = await repository.withSeal(
    tx,
    seals.map(({ organizationId }) => organizationId),
  );
  const missing = seals.filter(({ organizationId }) => !present.has(organizationId));
  await repository.insertSeals(
    tx,
    missing.map((seal) => ({ ...seal, sha256: hash('sha256', seal.image) })),
  );
}
