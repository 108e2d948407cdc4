import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/random.ts';
import { nearDuplicate } from './duplicates.ts';
import { makeMatters, type Matter } from './matters.ts';
import { isPlace, shortNameOf } from './places.ts';
import { readTopics } from './topics.ts';

const COUNTS = { economy: 126, politics: 50, culture: 98, society: 132, ecology: 44 };

function gramsOf(matter: Matter): Set<string> {
  const suggestions = matter.suggestions.map(({ text }) => text).join('');
  const letters = (matter.title + matter.situation + matter.analysis + suggestions).replace(/[\p{P}\p{S}\s]/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 3) }, (_, at) => letters.slice(at, at + 4)));
}

function jaccard(left: Set<string>, right: Set<string>): number {
  const shared = left.intersection(right).size;
  return shared / (left.size + right.size - shared);
}

function highestSimilarity(matters: readonly Matter[]): number {
  const grams = matters.map(gramsOf);
  return grams.reduce(
    (highest, each, at) => Math.max(highest, ...grams.slice(at + 1).map((other) => jaccard(each, other))),
    0,
  );
}

describe('generated matters', () => {
  const matters = makeMatters(seeded('similarity'), COUNTS);

  it('are as many as asked for, in each category', () => {
    expect(matters).toHaveLength(450);
    expect(matters.filter(({ category }) => category === 'society')).toHaveLength(COUNTS.society);
  });

  it('are various: no two share half of their four-character runs', () => {
    expect(highestSimilarity(matters)).toBeLessThan(0.5);
  }, 60_000);

  it('have titles of their own, no longer than fifty characters', () => {
    expect(new Set(matters.map(({ title }) => title)).size).toBe(matters.length);
    expect(matters.filter(({ title }) => title.length > 50 || !/^关于.+的(提案|建议)$/.test(title))).toEqual([]);
  });

  it('have parts of a readable length with nothing left unfilled', () => {
    for (const matter of matters) {
      for (const part of [matter.situation, matter.analysis]) {
        expect(part.length, part).toBeGreaterThanOrEqual(150);
        expect(part.length, part).toBeLessThanOrEqual(400);
      }
      expect(JSON.stringify(matter.suggestions) + matter.situation).not.toMatch(/\{(?!")|undefined|~/);
    }
  });

  it('address two to five suggestions to units of the registry', () => {
    for (const matter of matters) {
      expect(matter.suggestions.length).toBeGreaterThanOrEqual(2);
      expect(matter.suggestions.length).toBeLessThanOrEqual(5);
      for (const { unitCode, text } of matter.suggestions) expect(text).toContain(shortNameOf(unitCode));
      expect(matter.coUnitCodes).not.toContain(matter.leadUnitCode);
    }
  });

  it('come out the same for the same seed', () => {
    expect(makeMatters(seeded('similarity'), COUNTS)).toEqual(matters);
  });

  it('are told apart from a rewording of the same matter', () => {
    for (const [at, matter] of matters.slice(0, 30).entries()) {
      const other = nearDuplicate(seeded(at), matter);
      expect(other.title).not.toBe(matter.title);
      expect(jaccard(gramsOf(matter), gramsOf(other))).toBeGreaterThan(0.4);
    }
  });
});

describe('topics', () => {
  const topics = readTopics();

  it('are at least twenty in every category, each with four focuses or places', () => {
    for (const category of ['economy', 'politics', 'culture', 'society', 'ecology']) {
      expect(topics.filter((topic) => topic.category === category).length, category).toBeGreaterThanOrEqual(20);
    }
    for (const topic of topics) {
      expect(topic.focuses.flatMap(({ places }) => places).length, topic.label).toBeGreaterThanOrEqual(4);
    }
  });

  it('are complete and name only known places', () => {
    for (const { focuses, finding, label } of topics) {
      expect(finding, label).not.toBe('');
      for (const focus of focuses) {
        expect(focus.situation.length, focus.title).toBeGreaterThan(30);
        expect(focus.analysis.length, focus.title).toBeGreaterThanOrEqual(15);
        expect(
          focus.places.filter((place) => !isPlace(place)),
          focus.title,
        ).toEqual([]);
      }
    }
  });
});
