import type { Category } from '../cast/registry.ts';
import type { Random } from '../../kernel/random.ts';
import { governmentOf, shortNameOf, townshipIn } from './places.ts';
import { fill, phrase, phrases, phrasesFor, type Slots } from './phrases.ts';
import { readTopics, type Focus, type Topic } from './topics.ts';

export interface MatterSuggestion {
  readonly text: string;
  readonly unitCode: string;
}

export interface MatterResearch {
  readonly who: string;
  readonly where: string;
  /** A day, `YYYY-MM-DD`, before the session. */
  readonly on: string;
  readonly finding: string;
}

/** What a proposal is about, before anybody has proposed it. */
export interface Matter {
  readonly category: Category;
  readonly topic: string;
  /** What the title speaks of, as a noun that fits into a sentence. */
  readonly subject: string;
  readonly place: string;
  readonly township: string;
  readonly title: string;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestions: readonly MatterSuggestion[];
  readonly leadUnitCode: string;
  readonly coUnitCodes: readonly string[];
  readonly research: readonly MatterResearch[];
  readonly keywords: readonly string[];
}

export type MatterCounts = Readonly<Record<Category, number>>;

interface Plot {
  readonly topic: Topic;
  readonly focus: Focus;
  readonly place: string;
}

const CATEGORIES: readonly Category[] = ['economy', 'politics', 'culture', 'society', 'ecology'];

/** Every focus once before any comes back with a second place, then a third. */
function plotsOf(random: Random, category: Category): Plot[] {
  const focuses = readTopics()
    .filter((topic) => topic.category === category)
    .flatMap((topic) => topic.focuses.map((focus) => ({ topic, focus, places: random.shuffle(focus.places) })));
  const deepest = Math.max(...focuses.map(({ places }) => places.length));
  return Array.from({ length: deepest }, (_, round) => round).flatMap((round) =>
    random.shuffle(focuses).flatMap(({ topic, focus, places }) => {
      const place = places[round];
      return place === undefined ? [] : [{ topic, focus, place }];
    }),
  );
}

const LONGEST_SUBJECT = 14;

/** Titles read 关于 + verb + place + subject + 的提案; a subject too long to repeat gives way to the topic's label. */
function subjectOf({ topic, focus }: Plot): string {
  const [, rest = ''] = focus.title.split('{地}');
  const subject = rest.replace(/的(提案|建议)$/, '');
  return subject.length < 2 || subject.length > LONGEST_SUBJECT ? topic.label : subject;
}

function slotsOf(random: Random, plot: Plot): Slots {
  return {
    地: plot.place,
    镇: townshipIn(random, plot.place),
    题: subjectOf(plot),
    词: random.pick(plot.topic.keywords),
  };
}

function addressed(random: Random, unitCode: string, body: string): string {
  const unit = shortNameOf(unitCode);
  return random.pick([`建议${unit}${body}`, `请${unit}${body}`, `由${unit}负责，${body}`]);
}

function furtherSuggestions(random: Random, { place }: Plot): Array<{ unitCode: string; body: string }> {
  const extras = random.shuffle(phrases('matters', 'extra')).map((line) => {
    const [unitCode = '', body = ''] = line.split('|');
    return { unitCode, body };
  });
  const government = governmentOf(place);
  const local =
    government !== null && random.chance(0.5)
      ? [{ unitCode: government, body: random.pick(phrases('matters', 'local')) }]
      : [];
  const count = random.weighted([
    [0, 30],
    [1, 50],
    [2, 20],
  ]);
  return [...local, ...extras.slice(0, count)];
}

function suggestionsOf(random: Random, plot: Plot, slots: Slots): MatterSuggestion[] {
  const own = plot.focus.suggestions;
  const taken = new Set(own.map(({ unitCode }) => unitCode));
  const further = furtherSuggestions(random, plot).filter(({ unitCode }) => !taken.has(unitCode));
  return [...own, ...further].slice(0, 5).map(({ unitCode, body }) => {
    const tail = random.chance(0.55) ? random.pick(phrases('matters', 'tail')) : '';
    return { unitCode, text: `${fill(random, addressed(random, unitCode, body) + tail, slots)}。` };
  });
}

function researchDay(random: Random): string {
  return `2022-${random.pick(['09', '10', '11'])}-${String(random.int(1, 30)).padStart(2, '0')}`;
}

function researchOf(random: Random, { topic, place }: Plot, slots: Slots): MatterResearch[] {
  const findings = [topic.finding, ...random.shuffle(phrases('matters', 'research_finding'))];
  return findings.slice(0, random.int(1, 3)).map((finding) => ({
    who: phrase(random, 'matters/research_who', slots),
    where: random.chance(0.5) ? `${place}${slots['镇'] ?? ''}` : place,
    on: researchDay(random),
    finding: fill(random, finding, slots),
  }));
}

function situationOf(random: Random, { focus }: Plot, slots: Slots): string {
  const evidence = phrasesFor(random, 'matters/evidence', slots);
  const [stake = ''] = random.chance(0.5) ? phrasesFor(random, 'matters/stakes', slots) : [];
  return [
    phrase(random, 'matters/opening', slots),
    fill(random, focus.situation, slots),
    ...evidence.slice(0, random.int(1, 2)),
    stake,
  ].join('');
}

function analysisOf(random: Random, { focus }: Plot, slots: Slots): string {
  const causes = phrasesFor(random, 'matters/cause', slots);
  const ordinals = random.pick([
    ['一是', '二是', '三是'],
    ['', '', ''],
    ['首先，', '其次，', '再次，'],
  ]);
  const reasons = [fill(random, focus.analysis, slots), ...causes.slice(0, 2)];
  return [
    ...reasons.map((reason, index) => `${ordinals[index] ?? ''}${reason}`),
    phrase(random, 'matters/lesson', slots),
  ].join('');
}

const SHORTEST_PART = 150;

/** Pads a part that came out too short with sentences it does not have yet. */
function lengthened(random: Random, text: string, more: readonly string[]): string {
  return random
    .shuffle(more)
    .reduce(
      (part, sentence) => (part.length >= SHORTEST_PART || part.includes(sentence) ? part : part + sentence),
      text,
    );
}

function matterOf(random: Random, plot: Plot): Matter {
  const slots = slotsOf(random, plot);
  const suggestions = suggestionsOf(random, plot, slots);
  const units = [...new Set(suggestions.map(({ unitCode }) => unitCode))];
  return {
    category: plot.topic.category,
    topic: plot.topic.label,
    subject: slots['题'] ?? plot.topic.label,
    place: plot.place,
    township: slots['镇'] ?? '',
    title: fill(random, plot.focus.title, slots),
    situation: lengthened(random, situationOf(random, plot, slots), phrasesFor(random, 'matters/stakes', slots)),
    analysis: lengthened(random, analysisOf(random, plot, slots), phrasesFor(random, 'matters/cause', slots)),
    suggestions,
    leadUnitCode: units[0] ?? '',
    coUnitCodes: units.slice(1, 5),
    research: researchOf(random, plot, slots),
    keywords: plot.topic.keywords,
  };
}

function mattersOf(random: Random, category: Category, count: number): Matter[] {
  const plots = plotsOf(random.fork('plots'), category);
  if (plots.length < count) throw new RangeError(`${category}: ${count} matters wanted, ${plots.length} plotted`);
  return plots.slice(0, count).map((plot) => matterOf(random.fork(plot.focus.title + plot.place), plot));
}

/** Distinct matters for proposals, in an order that mixes the categories. */
export function makeMatters(random: Random, counts: MatterCounts): Matter[] {
  return random.shuffle(CATEGORIES.flatMap((category) => mattersOf(random.fork(category), category, counts[category])));
}
