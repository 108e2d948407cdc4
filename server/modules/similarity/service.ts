import type { Answer } from '../../../contract/endpoint.ts';
import {
  SIMILAR_FROM,
  type DraftText,
  type SimilarProposal,
  type SimilarTopic,
  type similarityApi,
} from '../../../contract/similarity.ts';
import { refuse } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { inTransaction, type Transaction } from '../../platform/database/index.ts';
import { catalogueTexts, offeredTopics, type OfferedTopic } from '../clues/index.ts';
import { handedInSince, handedInTexts, precedentsAmong, type Precedent } from '../proposals/index.ts';
import { lastAnswers, type LastAnswer } from '../replies/index.ts';
import { excerptOf, isLike, isNear } from './domain/index.ts';
import { findLike, findTopics, indexTexts, keepTopics, readText, type Hit, type TopicHit } from './engine.ts';
import { mayCompare, mayNameLead, maySee } from './policy.ts';
import * as repository from './repository.ts';

const SHOWN = 5;
const TOPICS_SHOWN = 3;
const LOOKED_AT = 20;
const AT_ONCE = 200;
const ROUNDS = 10;
const BEFORE_ALL = { changedAt: '1900-01-01T00:00:00.000Z', documentId: '00000000-0000-0000-0000-000000000000' };

/** What one may see of earlier proposals that are like the text being written, and topics on offer near it, the likest first. */
export async function findSimilar(ctx: Context, draft: DraftText): Promise<Answer<typeof similarityApi.find>> {
  if (!mayCompare(ctx.actor)) refuse('forbidden');
  const isShort = Array.from(draft.title.trim()).length < SIMILAR_FROM;
  const profile = isShort ? undefined : await readText(draft);
  if (!profile) return { items: [], topics: [] };
  return inTransaction(ctx, async (tx) => {
    const hits = (await findLike(tx, profile, draft.exceptId))
      .filter((hit) => isLike(profile, hit))
      .slice(0, LOOKED_AT);
    const topics = (await findTopics(tx, profile)).filter(isNear).slice(0, LOOKED_AT);
    return { items: await proposalsShown(tx, ctx, hits), topics: await topicsShown(tx, ctx, topics) };
  });
}

async function proposalsShown(tx: Transaction, ctx: Context, hits: readonly Hit[]): Promise<SimilarProposal[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ id }) => id);
  const seen = (await precedentsAmong(tx, ctx, ids)).filter(maySee);
  const answers = await lastAnswers(tx, ids);
  const precedents = new Map(seen.map((precedent) => [precedent.id, precedent]));
  const items = hits.flatMap((hit) => {
    const precedent = precedents.get(hit.id);
    return precedent ? [shown(hit, precedent, answers.get(hit.id))] : [];
  });
  return items.slice(0, SHOWN);
}

async function topicsShown(tx: Transaction, ctx: Context, hits: readonly TopicHit[]): Promise<SimilarTopic[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ id }) => id);
  const offered = new Map((await offeredTopics(tx, ctx, ids)).map((topic) => [topic.id, topic]));
  const topics = hits.flatMap((hit) => {
    const topic = offered.get(hit.id);
    return topic ? [topicShown(hit, topic)] : [];
  });
  return topics.slice(0, TOPICS_SHOWN);
}

function topicShown(hit: TopicHit, topic: OfferedTopic): SimilarTopic {
  const { id, no, title, content, until, picks, mayPick, ownProposalIds } = topic;
  return {
    ...{ id, no, title, until, picks, mayPick, ownProposalIds },
    excerpt: excerptOf(content, hit.sharedTerms),
    sharedTerms: [...hit.sharedTerms],
    score: Math.round(hit.score * 100) / 100,
  };
}

function shown(hit: Hit, precedent: Precedent, answer: LastAnswer | undefined): SimilarProposal {
  const { id, title, body, sessionCode, caseNo, leadName, status, disposition, notFiledReason, isOpen, maySecond } =
    precedent;
  return {
    leadName: mayNameLead(precedent) ? leadName : '',
    ...{ id, title, sessionCode, caseNo, status, disposition, notFiledReason, isOpen, maySecond },
    excerpt: excerptOf(body, hit.sharedTerms),
    sharedTerms: [...hit.sharedTerms],
    score: Math.round(hit.score * 100) / 100,
    isSameText: hit.isSameText,
    replyClass: answer?.class ?? null,
    replyExcerpt: excerptOf(answer?.publicWords ?? '', hit.sharedTerms),
  };
}

/** Makes a proposal findable as it now reads. Safe to repeat: an unchanged text is left alone. */
export async function indexProposals(tx: Transaction, ctx: Context, ids: readonly string[]): Promise<void> {
  await indexTexts(tx, ctx.now, await handedInTexts(tx, ids));
}

/** Indexes what no event told of: proposals of before, entered from sheets, or corrected. */
export async function indexChanged(ctx: Context): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const isMore = await inTransaction(ctx, async (tx) => {
      const cursor = (await repository.cursorOf(tx)) ?? BEFORE_ALL;
      const after = { id: cursor.documentId, changedAt: cursor.changedAt };
      const changed = await handedInSince(tx, after, AT_ONCE);
      const last = changed.at(-1);
      if (!last) return false;
      await indexProposals(
        tx,
        ctx,
        changed.map(({ id }) => id),
      );
      await repository.moveCursor(tx, { changedAt: last.changedAt, documentId: last.id });
      return changed.length === AT_ONCE;
    });
    if (!isMore) return;
  }
}

/** Makes a topic comparable as the catalogue now words it, or forgets it where it is offered no more. */
export async function indexTopic(tx: Transaction, ctx: Context, clueId: string): Promise<void> {
  const texts = await catalogueTexts(tx, ctx, [clueId]);
  await keepTopics(tx, ctx.now, texts);
  if (texts.length === 0) await repository.dropTopics(tx, [clueId]);
}

/** Brings the topics in line with the catalogue: what was offered before, and what lapsed without an event. */
export const indexCatalogue = (ctx: Context): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const texts = await catalogueTexts(tx, ctx);
    await keepTopics(tx, ctx.now, texts);
    await repository.keepOnly(
      tx,
      texts.map(({ id }) => id),
    );
  });
