import type { Answer } from '../../../contract/endpoint.ts';
import type {
  AddMaterialInput,
  EditMaterialInput,
  MaterialRow,
  MaterialText,
  materialsApi,
  MaterialsQuery,
} from '../../../contract/materials.ts';
import { memberOf } from '../../kernel/actor.ts';
import { DomainError, refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inReading, type Transaction } from '../../platform/database/index.ts';
import { recordEvents } from '../../platform/events/index.ts';
import { once } from '../../platform/write.ts';
import { blankContent, contactFor } from '../clues/index.ts';
import { reportsBy, type OpinionReport } from '../opinions/index.ts';
import { organizationsByIds } from '../organizations/index.ts';
import { proposalsByIds, startDraft, visibleProposal } from '../proposals/index.ts';
import * as domain from './domain.ts';
import type { Material } from './domain.ts';
import { isOwn, mayKeep, ownerOf } from './policy.ts';
import * as repository from './repository.ts';

const textOf = ({ id, kind, title, occasion, saidOn, content }: MaterialText): MaterialText => ({
  ...{ id, kind, title, occasion, saidOn, content },
});
/** A report that came to be in this house is a material under its own id, from the first use on kept as one. */
const materialFrom = (report: OpinionReport): Material => ({
  ...{ id: report.id, kind: 'opinion', title: report.title, occasion: '', saidOn: report.submittedAt.slice(0, 10) },
  content: [report.situation, report.analysis, report.suggestion].filter((part) => part !== '').join('\n'),
  ...{ memberId: report.reporterMemberId, organizationId: report.reporterOrganizationId },
  ...{ opinionReportId: report.id, keptAt: report.submittedAt, version: 1 },
});

async function rowsOf(tx: Transaction, materials: readonly Material[]): Promise<MaterialRow[]> {
  const uses = await repository.usesOf(
    tx,
    materials.map(({ id }) => id),
  );
  const proposals = await proposalsByIds(
    tx,
    uses.map(({ proposalId }) => proposalId),
  );
  const bodies = await organizationsByIds(
    tx,
    materials.flatMap(({ organizationId }) => organizationId ?? []),
  );
  return materials.map((material) => {
    const body = bodies.get(material.organizationId ?? '');
    const used = uses.filter(({ materialId }) => materialId === material.id);
    return {
      ...textOf(material),
      organization: body ? { id: body.id, name: body.name } : null,
      keptAt: material.keptAt,
      mayChange: domain.mayChange(material, used.length),
      version: material.version,
      proposals: used
        .flatMap(({ proposalId }) => proposals.get(proposalId) ?? [])
        .map(({ id, title, leadName, status }) => ({ id, title, leadName, status })),
    };
  });
}

async function ownMaterials(tx: Transaction, ctx: Context): Promise<Material[]> {
  if (!mayKeep(ctx.actor)) refuse('forbidden', '素材由委员和集体提案单位的人记下');
  const kept = await repository.ownedBy(tx, ownerOf(ctx.actor));
  const known = new Set(kept.map(({ id }) => id));
  const reports = (await reportsBy(tx, ownerOf(ctx.actor))).filter(({ id }) => !known.has(id));
  return [...kept, ...reports.map(materialFrom)].sort((one, other) => (one.keptAt < other.keptAt ? 1 : -1));
}

export const listMaterials = (
  ctx: Context,
  { limit, offset }: MaterialsQuery,
): Promise<Answer<typeof materialsApi.list>> =>
  inReading(ctx, async (tx) => {
    const all = await ownMaterials(tx, ctx);
    return { items: await rowsOf(tx, all.slice(offset, offset + limit)), total: all.length };
  });

async function viewOf(tx: Transaction, id: string): Promise<MaterialRow> {
  const [row] = await rowsOf(tx, [(await repository.find(tx, id)) ?? refuse('not_found')]);
  return row ?? refuse('not_found');
}
const requireSaid = (ctx: Context, saidOn: string): void => {
  if (saidOn > ctx.today) refuse('rule_refused', '日期还没有到');
};

export const addMaterial = (ctx: Context, input: AddMaterialInput): Promise<MaterialRow> => {
  const { organizationId, ...said } = input;
  const memberId = organizationId === null ? memberOf(ctx.actor) : null;
  const material: Material = {
    ...{ ...said, id: ctx.newId(), memberId, organizationId, opinionReportId: null, keptAt: ctx.now, version: 1 },
  };
  return once(ctx, material.id, {
    act: async (tx) => {
      if (!isOwn(ctx.actor, material)) refuse('forbidden', '素材由委员和集体提案单位的人记下');
      requireSaid(ctx, said.saidOn);
      await repository.insert(tx, material);
      await recordEvents(tx, ctx, [domain.keptEvent(material)]);
    },
    view: viewOf,
  });
};

type Source = { readonly material: Material; readonly report: OpinionReport | undefined; readonly isKept: boolean };
/** Own material by its id, or an own report that was not used before; anybody else's does not exist. */
async function sourceOf(tx: Transaction, ctx: Context, id: string): Promise<Source> {
  const kept = await repository.lock(tx, id);
  if (kept && !isOwn(ctx.actor, kept)) refuse('not_found');
  const report =
    mayKeep(ctx.actor) && kept?.opinionReportId !== null
      ? (await reportsBy(tx, ownerOf(ctx.actor))).find((one) => one.id === id)
      : undefined;
  const material = kept ?? (report && materialFrom(report)) ?? refuse('not_found');
  return { material, report, isKept: kept !== undefined };
}

/** A draft that begins with the words of a material; both know of each other from then on. */
export const draftFrom = (ctx: Context, id: string): Promise<{ proposalId: string }> => {
  const proposalId = ctx.newId();
  return once(ctx, proposalId, {
    act: async (tx) => {
      const { material, report, isKept } = await sourceOf(tx, ctx, id);
      const { organizationId } = material;
      const blank = blankContent(await contactFor(tx, ctx, organizationId));
      const author = { sessionId: null, organizationId, onBehalfOfMemberId: null };
      await startDraft(tx, ctx, { ...author, id: proposalId, content: domain.contentFrom(blank, material, report) });
      if (!isKept) await repository.insert(tx, material);
      await repository.insertUse(tx, { materialId: material.id, proposalId, at: ctx.now });
      await recordEvents(tx, ctx, [domain.usedEvent(material, proposalId)]);
    },
    view: (_tx, draftId) => Promise.resolve({ proposalId: draftId }),
  });
};

/** One's own, held until commit, that no proposal was begun from. */
async function lockUnused(tx: Transaction, ctx: Context, id: string): Promise<Material> {
  const material = await repository.lock(tx, id);
  if (!material || !isOwn(ctx.actor, material)) return refuse('not_found');
  const uses = await repository.usesOf(tx, [id]);
  if (!domain.mayChange(material, uses.length)) refuse('rule_refused', '已由它起草提案，不能再改动或删去');
  return material;
}

export const editMaterial = (
  ctx: Context,
  id: string,
  { version, ...words }: EditMaterialInput,
): Promise<MaterialRow> =>
  once(ctx, id, {
    act: async (tx) => {
      const material = await lockUnused(tx, ctx, id);
      if (material.version !== version)
        throw new DomainError('stale_version', {
          detail: '这份素材在别处改过了。再次保存，以您这里填写的为准；要先看看改成了什么，请关闭后重新打开。',
          current: { version: material.version },
        });
      requireSaid(ctx, words.saidOn);
      const { state, events } = domain.mended(material, words);
      await repository.save(tx, state);
      await recordEvents(tx, ctx, events);
    },
    view: viewOf,
  });

/** What was put down by mistake goes again. */
export const removeMaterial = (ctx: Context, id: string): Promise<{ done: true }> =>
  once(ctx, id, {
    act: async (tx) => {
      const material = await lockUnused(tx, ctx, id);
      await repository.remove(tx, id);
      await recordEvents(tx, ctx, [domain.removedEvent(material)]);
    },
    view: () => Promise.resolve({ done: true }),
  });

/** What a proposal was begun from, for whoever may see the proposal. */
export const materialsOf = (ctx: Context, proposalId: string): Promise<{ items: MaterialText[] }> =>
  inReading(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    return { items: (await repository.ofProposal(tx, proposalId)).map(textOf) };
  });
