import type { Answer } from '../../../../contract/endpoint.ts';
import {
  SEARCH_LIMITS,
  type SearchFacets,
  type SearchItem,
  type SearchQuery,
  type searchApi,
} from '../../../../contract/search.ts';
import type { Context } from '../../../platform/context.ts';
import { inReading, type Transaction } from '../../../platform/database/index.ts';
import { cutWords, foldTexts } from '../../../platform/words/index.ts';
import { organizationsByIds } from '../../organizations/index.ts';
import {
  countFacets,
  excerptOf,
  marked,
  markKey,
  ordered,
  passes,
  segmentsOf,
  wantedOf,
  type Found,
  type Wanted,
} from '../domain/index.ts';
import { reachOf } from '../reach.ts';
import * as repository from '../repository/index.ts';
import { keep, numbersOf } from './keeping.ts';

type Query = Omit<SearchQuery, 'limit' | 'offset'>;
export type Everything = {
  readonly found: readonly Found[];
  readonly isMore: boolean;
  readonly wanted: readonly Wanted[];
};

/** What was typed, as it is looked for; whatever it is, it is a question. */
async function understand(typed: string): Promise<Wanted[]> {
  const segments = segmentsOf(typed);
  const cut = await cutWords(segments.map(({ text }) => text));
  return wantedOf(
    segments.map(({ isPhrase }, at) => ({ plain: cut[at]?.plain ?? '', words: cut[at]?.words ?? [], isPhrase })),
  );
}

const sessionIdOf = (ctx: Context, code: string | undefined): string | undefined =>
  ctx.rules.sessions.find((session) => session.code === code)?.id;
const MARKS = ['kind', 'category', 'proposerKind', 'unitId'] as const;
function markKeys(query: Query, sessionId: string | undefined): number[] {
  const keys = MARKS.flatMap((name) => (query[name] === undefined ? [] : [markKey(name, query[name])]));
  return query.session === undefined ? keys : [...keys, markKey('session', sessionId ?? '')];
}

/** A name typed in pinyin, each syllable by itself: kept in one piece, so that it is looked for in one piece too. */
const joined = (typed: string): string => typed.normalize('NFKC').replaceAll(/(?<=[a-z])\s+(?=[a-z])/giu, '');

/** All that matches, as far as it is counted; where nothing does, words of letters are tried as one. */
export async function everything(tx: Transaction, ctx: Context, query: Query): Promise<Everything> {
  const typed = await matching(tx, ctx, query);
  const text = joined(query.text);
  if (typed.found.length > 0 || text === query.text) return typed;
  const together = await matching(tx, ctx, { ...query, text });
  return together.found.length > 0 ? together : typed;
}

async function matching(tx: Transaction, ctx: Context, query: Query): Promise<Everything> {
  const wanted = await understand(query.text);
  if (wanted.length === 0) return { found: [], isMore: false, wanted };
  const own = await ownUnindexed(tx, ctx, { query, wanted });
  const reach = reachOf(ctx.actor);
  const sessionId = sessionIdOf(ctx, query.session);
  const keys = await repository.rarestFirst(tx, [
    ...new Set([...wanted.flatMap((each) => each.keys), ...markKeys(query, sessionId)]),
  ]);
  if (!keys) return { found: ordered(own, query.sort), isMore: false, wanted };
  const asked = { reach, today: ctx.today, wanted, keys, query, sessionId };
  const { rows, isMore } = await repository.resultsOf(tx, asked, SEARCH_LIMITS.counted);
  const codes = new Map(ctx.rules.sessions.map(({ id, code }) => [id, code]));
  const found = rows.map(({ sessionId: id, ...row }): Found => ({ ...row, session: codes.get(id ?? '') ?? null }));
  const all = ordered([...own, ...found], query.sort);
  return { found: all.slice(0, SEARCH_LIMITS.counted), isMore: isMore || all.length > SEARCH_LIMITS.counted, wanted };
}

const OWN_LOOKED_AT = 20;
type Question = { readonly query: Query; readonly wanted: readonly Wanted[] };
/** Drafts no entry leads to are read as they are: there are few, and nobody waits for a job to find what he just wrote. */
async function ownUnindexed(tx: Transaction, ctx: Context, { query, wanted }: Question): Promise<Found[]> {
  const ids = await repository.ownUnindexed(tx, reachOf(ctx.actor), OWN_LOOKED_AT);
  const sources = await repository.sourcesOf(tx, 'proposal', ids);
  const sought = wanted.flatMap((each) => each.keys);
  const kept = await keep(sources, ctx.rules.sessions);
  return kept.flatMap(({ source, kept: { head, body }, keys }) => {
    const there = new Set(keys);
    const hasPhrases = wanted.every(({ text, isPhrase }) => !isPhrase || head.includes(text) || body.includes(text));
    if (!hasPhrases || !sought.every((key) => there.has(key))) return [];
    const found: Found = {
      ...{ kind: 'proposal', subjectId: source.subjectId, proposalId: source.subjectId, at: source.at },
      score: wanted.filter(({ text }) => head.includes(text)).length,
      session: ctx.rules.sessions.find(({ id }) => id === source.sessionId)?.code ?? null,
      category: source.category as Found['category'],
      status: source.status as Found['status'],
      proposerKind: source.proposerKind as Found['proposerKind'],
      unitIds: source.unitIds,
    };
    return passes(found, query) ? [found] : [];
  });
}

export const search = (ctx: Context, query: SearchQuery): Promise<Answer<typeof searchApi.find>> =>
  inReading(ctx, async (tx) => {
    const { found, isMore, wanted } = await everything(tx, ctx, query);
    const shown = found.slice(query.offset, query.offset + query.limit);
    return {
      items: await itemsOf(tx, ctx, { found: shown, wanted }),
      total: found.length,
      isMore,
      facets: await named(tx, ctx, countFacets(found)),
      words: wanted.map(({ text }) => text),
    };
  });

/** Units and sessions are shown by name; for all other values the reader’s page has words. */
async function named(tx: Transaction, ctx: Context, facets: SearchFacets): Promise<SearchFacets> {
  const units = await organizationsByIds(
    tx,
    facets.unitId.map(({ value }) => value),
  );
  const sessions = new Map(ctx.rules.sessions.map(({ code, name }) => [code, name]));
  return {
    ...facets,
    session: facets.session.map((line) => ({ ...line, label: sessions.get(line.value) ?? line.value })),
    unitId: facets.unitId.map((line) => ({ ...line, label: units.get(line.value)?.shortName ?? '' })),
  };
}

export type Sources = ReadonlyMap<string, repository.Source>;
/** What was found as its owners hold it; what has gone meanwhile is left out. */
export async function sourcesFor(tx: Transaction, found: readonly Found[]): Promise<Sources> {
  const sources = new Map<string, repository.Source>();
  for (const [kind, ofKind] of Map.groupBy(found, (each) => each.kind)) {
    const ids = ofKind.map(({ subjectId }) => subjectId);
    for (const source of await repository.sourcesOf(tx, kind, ids)) sources.set(`${kind} ${source.subjectId}`, source);
  }
  return sources;
}

async function itemsOf(
  tx: Transaction,
  ctx: Context,
  { found, wanted }: Pick<Everything, 'found' | 'wanted'>,
): Promise<SearchItem[]> {
  const sources = await sourcesFor(tx, found);
  const shown = found.flatMap((each) => {
    const source = sources.get(`${each.kind} ${each.subjectId}`);
    return source ? [{ each, source }] : [];
  });
  const texts = shown.map(({ source }) => [source.title, source.names.join('、'), source.body] as const);
  const folded = await foldTexts(texts.flat());
  const words = wanted.map(({ text }) => text);
  return shown.map(({ each, source }, at): SearchItem => {
    const [title, names, body] = texts[at] ?? ['', '', ''];
    return {
      ...{ kind: each.kind, id: each.subjectId, proposalId: each.proposalId },
      title: marked(title, folded[3 * at] ?? '', words),
      names: marked(names, folded[3 * at + 1] ?? '', words),
      excerpt: excerptOf(body, folded[3 * at + 2] ?? '', words),
      number: numbersOf(source, ctx.rules.sessions)[each.kind === 'reply' ? 1 : 0] ?? null,
      ...{ sessionCode: each.session, category: each.category, status: each.status, at: each.at },
    };
  });
}
