import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { cutWords } from '../../platform/words/index.ts';
import {
  fingerprintOf,
  keysToAsk,
  keysToPost,
  profileOf,
  scoreOf,
  topicScore,
  tellingOf,
  weightOf,
  type Frequencies,
  type Profile,
  type Term,
} from './domain/index.ts';
import * as repository from './repository.ts';

export type Text = { readonly title: string; readonly body: string };
export type Source = Text & { readonly id: string };
export type Hit = {
  readonly id: string;
  readonly score: number;
  readonly sharedTerms: readonly string[];
  readonly isSameText: boolean;
};

const CANDIDATES = 60;
const SHARED_SHOWN = 12;
export type TopicHit = Omit<Hit, 'isSameText'>;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

async function profilesOf(texts: readonly Text[]): Promise<Profile[]> {
  const cut = await cutWords(
    texts.flatMap(({ title, body }) => [title, body]),
    true,
  );
  return texts.flatMap((_, at) => {
    const [title, body] = [cut[2 * at], cut[2 * at + 1]];
    return title && body ? [profileOf(title, body)] : [];
  });
}

/** Makes texts findable; those that lie there unchanged are left alone. */
export async function indexTexts(tx: Transaction, at: Instant, sources: readonly Source[]): Promise<number> {
  const found = await repository.indexedAmong(
    tx,
    sources.map(({ id }) => id),
  );
  const known = new Map(found.map((one) => [one.documentId, one]));
  const hashed = sources.map((source) => ({ ...source, hash: digest(`${source.title}\n${source.body}`) }));
  const changed = hashed.filter(({ id, hash }) => known.get(id)?.sourceHash !== hash);
  if (changed.length === 0) return 0;
  const profiles = await profilesOf(changed);
  const before = changed.flatMap(({ id }) => known.get(id) ?? []);
  await repository.countTerms(tx, changed.length - before.length, changesIn(profiles, before));
  const frequencies = await repository.frequenciesOf(tx, [...new Set(profiles.flatMap(keysIn))]);
  const texts = changed.flatMap(({ id, hash }, index) => {
    const profile = profiles[index];
    if (!profile) return [];
    const print = fingerprintOf(profile, digest(profile.plain));
    return [{ documentId: id, sourceHash: hash, print, keys: keysToPost(profile, frequencies) }];
  });
  await repository.putIndexed(tx, at, { texts, before });
  return changed.length;
}

const keysIn = ({ terms }: Profile): number[] => terms.map(({ key }) => key);

function changesIn(profiles: readonly Profile[], before: readonly repository.Indexed[]): Map<number, number> {
  const changes = new Map<number, number>();
  const add = (key: number, change: number): void => void changes.set(key, (changes.get(key) ?? 0) + change);
  for (const profile of profiles) for (const key of keysIn(profile)) add(key, 1);
  for (const { terms } of before) for (const key of terms) add(key, -1);
  return changes;
}

/** A text as it is compared; one of no letters is like nothing. */
export async function readText(text: Text): Promise<Profile | undefined> {
  const [profile] = await profilesOf([text]);
  return profile && profile.letters > 0 ? profile : undefined;
}

/** What lies there and is most like the text, the likest first; `except` is the text itself. */
export async function findLike(tx: Transaction, profile: Profile, except: string | null): Promise<Hit[]> {
  const frequencies = await repository.frequenciesOf(tx, keysIn(profile));
  const { documents } = frequencies;
  const { nos, texts } = await repository.nearest(tx, keysToAsk(profile, frequencies), {
    limit: CANDIDATES,
    documents,
  });
  const telling = new Map(profile.clauses.map(({ key }) => [key, tellingOf(texts.get(key) ?? 0, documents)]));
  const asked = { ...profile, telling, textHash: digest(profile.plain) };
  const terms = rarestFirst(profile.terms, frequencies);
  const prints = await repository.printsOf(tx, nos, asked.textHash);
  return prints
    .filter(({ documentId }) => documentId !== except)
    .map(({ documentId, print }) => ({
      id: documentId,
      score: scoreOf(asked, print, frequencies),
      isSameText: print.textHash === asked.textHash,
      sharedTerms: sharedOf(terms, print.terms),
    }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/** The rarest first: they are why a text is shown. */
const rarestFirst = (terms: readonly Term[], frequencies: Frequencies): Term[] =>
  terms.toSorted((one, other) => weightOf(frequencies, other) - weightOf(frequencies, one));

/** Words both have, in the order asked. */
function sharedOf(asked: readonly Term[], had: readonly number[]): string[] {
  const there = new Set(had);
  return asked
    .filter(({ key, word }) => there.has(key) && !/^\p{N}+$/u.test(word))
    .slice(0, SHARED_SHOWN)
    .map(({ word }) => word);
}

/** Keeps what the catalogue offers comparable: what changed is read anew. */
export async function keepTopics(tx: Transaction, at: Instant, topics: readonly Source[]): Promise<void> {
  const known = await repository.topicHashes(tx, idsOf(topics));
  const hashed = topics.map((topic) => ({ ...topic, hash: digest(`${topic.title}\n${topic.body}`) }));
  const changed = hashed.filter(({ id, hash }) => known.get(id) !== hash);
  const profiles = await profilesOf(changed);
  const rows = changed.flatMap(({ id, hash }, index) => {
    const profile = profiles[index];
    return profile ? [{ id, hash, titleTerms: profile.titleTerms.map(({ key }) => key), terms: keysIn(profile) }] : [];
  });
  await repository.putTopics(tx, at, rows);
}
const idsOf = (sources: readonly Source[]): string[] => sources.map(({ id }) => id);

/** Topics a text comes near to, the nearest first. They are few: each is looked at. */
export async function findTopics(tx: Transaction, profile: Profile): Promise<TopicHit[]> {
  const topics = await repository.topics(tx);
  if (topics.length === 0) return [];
  const keys = new Set([...keysIn(profile), ...topics.flatMap(({ terms }) => terms)]);
  const frequencies = await repository.frequenciesOf(tx, [...keys]);
  const terms = rarestFirst(profile.terms, frequencies);
  return topics
    .map((topic) => ({
      id: topic.id,
      score: topicScore(profile, topic, frequencies),
      sharedTerms: sharedOf(terms, topic.terms),
    }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}
