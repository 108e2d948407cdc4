import type { CatalogueEntry, CatalogueQuery, cluesApi, ClueOrigin } from '../../../../contract/clues.ts';
import type { Answer } from '../../../../contract/endpoint.ts';
import type { ContactData, ProposalContent, ProposalStatus } from '../../../../contract/proposals.ts';
import { categories } from '../../../../contract/paper-words.ts';
import { memberOf, scopesOf } from '../../../kernel/actor.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { fileAnswerOf } from '../../../platform/file-answer.ts';
import { MAX_ROWS, writeSheet, type SheetFormat } from '../../../platform/sheets/index.ts';
import { once } from '../../../platform/write.ts';
import { proposalsByIds, startDraft, visibleProposal, type ProposalFacts } from '../../proposals/index.ts';
import * as domain from '../domain/index.ts';
import type { CatalogueText, Clue } from '../domain/index.ts';
import { catalogueTextOf, mayReadCatalogue, relationsToClues } from '../policy.ts';
import * as repository from '../repository/index.ts';
import { keep, queueNotice } from './base.ts';
import { blankContent, contactFor } from './beginning.ts';

function asReader(ctx: Context): void {
  if (!mayReadCatalogue(ctx.actor)) refuse('forbidden');
}

/** Whether the reader writes this proposal, for himself or for the organization he is clerk or head of. */
function isOwn(ctx: Context, proposal: ProposalFacts | undefined): boolean {
  if (!proposal) return false;
  const { organizationId, leadMemberId } = proposal;
  if (organizationId === null) return leadMemberId !== null && leadMemberId === memberOf(ctx.actor);
  return [...scopesOf(ctx.actor, 'collective_clerk'), ...scopesOf(ctx.actor, 'collective_head')].includes(
    organizationId,
  );
}

type Picked = { readonly picks: readonly repository.Pick[]; readonly proposals: ReadonlyMap<string, ProposalFacts> };
function entryOf(ctx: Context, clue: Clue, { picks, proposals }: Picked): CatalogueEntry[] {
  const text = catalogueTextOf(clue);
  if (!text) return [];
  const mine = picks.filter(({ clueId }) => clueId === clue.id);
  const own = mine.filter(({ proposalId }) => isOwn(ctx, proposals.get(proposalId)));
  const isPicker = relationsToClues(ctx.actor).includes('picker');
  return [
    {
      ...text,
      picks: mine.length,
      isFiled: clue.status === 'became_proposal',
      mayPick: isPicker && domain.mayBePicked(clue, ctx.today),
      ownProposalIds: own.map(({ proposalId }) => proposalId),
    },
  ];
}

export const listCatalogue = (ctx: Context, query: CatalogueQuery): Promise<Answer<typeof cluesApi.catalogue>> =>
  inTransaction(ctx, async (tx) => {
    asReader(ctx);
    const { items, total } = await repository.offered(tx, { ...query, today: ctx.today });
    return { items: await entriesOf(tx, ctx, items), total };
  });

async function entriesOf(tx: Transaction, ctx: Context, clues: readonly Clue[]): Promise<CatalogueEntry[]> {
  const picks = await repository.picksOf(
    tx,
    clues.map(({ id }) => id),
  );
  const proposals = await proposalsByIds(
    tx,
    picks.map(({ proposalId }) => proposalId),
  );
  return clues.flatMap((clue) => entryOf(ctx, clue, { picks, proposals }));
}

export type OfferedTopic = CatalogueEntry;
/** What of these the catalogue offers today, for whoever may read it; nothing for anyone else. */
export async function offeredTopics(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<OfferedTopic[]> {
  if (!mayReadCatalogue(ctx.actor)) return [];
  const { items } = await repository.offered(tx, { ids, today: ctx.today, limit: ids.length, offset: 0 });
  return entriesOf(tx, ctx, items);
}

type TopicText = { readonly id: string; readonly title: string; readonly body: string };
/** The words of what the catalogue offers today, the newest first; of these alone where some are named. */
export async function catalogueTexts(tx: Transaction, ctx: Context, ids?: readonly string[]): Promise<TopicText[]> {
  const { items } = await repository.offered(tx, { ids, today: ctx.today, limit: MAX_ROWS, offset: 0 });
  const texts = items.flatMap((clue) => catalogueTextOf(clue) ?? []);
  return texts.map(({ id, title, content }) => ({ id, title, body: content }));
}

const COLUMNS = [
  { heading: '编号', width: 8 },
  { heading: '类别', width: 14 },
  { heading: '参考题目', width: 40 },
  { heading: '线索内容', width: 80 },
  { heading: '有效期至', width: 14 },
];

/** The catalogue as it stands today, to be handed round. */
export async function exportCatalogue(
  ctx: Context,
  format: SheetFormat,
): Promise<Answer<typeof cluesApi.exportCatalogue>> {
  const { items, total } = await inTransaction(ctx, (tx) => {
    asReader(ctx);
    return repository.offered(tx, { today: ctx.today, limit: MAX_ROWS, offset: 0 });
  });
  if (total > MAX_ROWS) refuse('too_large', `目录超过 ${MAX_ROWS} 条，不能一次导出`);
  const entries = items.flatMap((clue) => catalogueTextOf(clue) ?? []).toReversed();
  const rows = entries.map((entry) => [
    String(entry.no),
    categories[entry.category],
    entry.title,
    entry.content,
    entry.until,
  ]);
  const title = '提案参考目录';
  const bytes = await writeSheet({ title, columns: COLUMNS, rows }, format);
  return fileAnswerOf(`${title}-${ctx.today}`, format, bytes);
}

/** The draft begins with the words of the catalogue. */
const contentFrom = (text: CatalogueText, contact: ContactData): ProposalContent => {
  const blank = blankContent(contact);
  const { title, category, content } = text;
  return { ...blank, title, category, situation: content, declarations: { ...blank.declarations, fromClue: true } };
};

async function refuseSecondDraft(tx: Transaction, ctx: Context, clueId: string): Promise<void> {
  const picks = await repository.picksOf(tx, [clueId]);
  const proposals = await proposalsByIds(
    tx,
    picks.map(({ proposalId }) => proposalId),
  );
  if ([...proposals.values()].some((each) => isOwn(ctx, each) && each.status !== 'withdrawn'))
    refuse('rule_refused', '您已选用这个题目，请在“我的提案”中接着写');
}

type Pick = { readonly clue: Clue; readonly text: CatalogueText; readonly picked: domain.Outcome };
/** A clue on offer, held until commit, and what becomes of it when it is picked for a proposal. */
async function lockOffered(tx: Transaction, ctx: Context, clueId: string, proposalId: string): Promise<Pick> {
  asReader(ctx);
  const clue = await repository.lock(tx, clueId, null);
  const text = clue.catalogue;
  if (!text || !catalogueTextOf(clue)) return refuse('not_found');
  const picked = domain.pick(clue, { proposalId, today: ctx.today }, relationsToClues(ctx.actor));
  await refuseSecondDraft(tx, ctx, clueId);
  return { clue, text, picked };
}

/** Clue and proposal know of each other from now on, and the contributor hears of it. */
async function keepPick(tx: Transaction, ctx: Context, { clue, picked }: Pick, proposalId: string): Promise<void> {
  const leadName = (await proposalsByIds(tx, [proposalId])).get(proposalId)?.leadName ?? '';
  await repository.insertPick(tx, { clueId: clue.id, proposalId, leadName, pickedAt: ctx.now });
  await keep(tx, ctx, picked);
  await queueNotice(tx, ctx, { clue, stage: 'picked', text: domain.stageText('picked', clue) });
}

/** A member, or an organization's clerk, begins a draft from a clue; clue and proposal know of each other from then on. */
export const pickClue = (
  ctx: Context,
  clueId: string,
  organizationId: string | null,
): Promise<{ proposalId: string }> => {
  const proposalId = ctx.newId();
  return once(ctx, proposalId, {
    act: async (tx) => {
      const pick = await lockOffered(tx, ctx, clueId, proposalId);
      const content = contentFrom(pick.text, await contactFor(tx, ctx, organizationId));
      const author = { sessionId: null, organizationId, onBehalfOfMemberId: null };
      await startDraft(tx, ctx, { ...author, id: proposalId, content });
      await keepPick(tx, ctx, pick, proposalId);
    },
    view: (_tx, id) => Promise.resolve({ proposalId: id }),
  });
};

const WRITTEN: readonly ProposalStatus[] = ['draft', 'cosigning', 'returned'];
/** Whoever comes near to a topic while he writes says that his draft is of it; not a word of the draft changes. */
export const adoptClue = (ctx: Context, clueId: string, proposalId: string): Promise<{ proposalId: string }> =>
  once(ctx, proposalId, {
    act: async (tx) => {
      asReader(ctx);
      const proposal = await visibleProposal(tx, ctx, proposalId);
      if (!isOwn(ctx, proposal)) refuse('forbidden');
      if (!WRITTEN.includes(proposal.status)) refuse('wrong_status', '提案已经提交，不能再选用参考题目');
      await keepPick(tx, ctx, await lockOffered(tx, ctx, clueId, proposalId), proposalId);
    },
    view: (_tx, id) => Promise.resolve({ proposalId: id }),
  });

/** Where a proposal comes from, for whoever may see the proposal: the words of the catalogue, nothing of the contributor. */
export const originsOf = (ctx: Context, proposalId: string): Promise<{ items: ClueOrigin[] }> =>
  inTransaction(ctx, async (tx) => {
    await visibleProposal(tx, ctx, proposalId);
    const picks = await repository.picksBehind(tx, [proposalId]);
    const clues = await repository.byIds(
      tx,
      picks.map(({ clueId }) => clueId),
    );
    const items = clues.flatMap((clue) => {
      const text = catalogueTextOf(clue);
      return text ? [{ clueId: text.id, no: text.no, title: text.title, content: text.content }] : [];
    });
    return { items };
  });
