import { readSeed } from '../cast/registry.ts';
import type { Random } from '../../kernel/random.ts';

/** Words a template may ask for by name. */
export type Slots = Readonly<Record<string, string>>;

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'];

function numeralValue(text: string): number {
  return text === '两' ? 2 : NUMERALS.indexOf(text);
}

function numeralBetween(random: Random, [from, to]: readonly [string, string]): string {
  const value = random.int(numeralValue(from), numeralValue(to));
  const isCounted = from === '两' || to === '两';
  return value === 2 && isCounted ? '两' : (NUMERALS[value] ?? from);
}

function between(random: Random, [from, to]: readonly [string, string]): string {
  if (!/^\d/.test(from)) return numeralBetween(random, [from, to]);
  const decimals = Math.max(from.split('.')[1]?.length ?? 0, to.split('.')[1]?.length ?? 0);
  const scale = 10 ** decimals;
  const value = random.int(Math.round(Number(from) * scale), Math.round(Number(to) * scale));
  return (value / scale).toFixed(decimals);
}

function filling(name: string, random: Random, slots: Slots): string {
  const [from, to] = name.split('~');
  if (from !== undefined && to !== undefined) return between(random, [from, to]);
  const value = slots[name] ?? (name === '月' ? String(random.int(3, 11)) : undefined);
  if (value === undefined) throw new Error(`a phrase asks for {${name}}, which nobody gave`);
  return value;
}

/** Replaces `{name}` by the slot of that name and `{3~9}` by a number in that range. */
export function fill(random: Random, template: string, slots: Slots): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => filling(name, random, slots));
}

function sectionsOf(text: string): Array<[string, readonly string[]]> {
  return text
    .split(/^# /m)
    .slice(1)
    .map((section) => {
      const [name = '', ...lines] = section.split('\n');
      return [name.trim(), lines.filter((line) => line.trim() !== '')];
    });
}

const PHRASES: Readonly<Record<'matters' | 'answers' | 'handling', ReadonlyMap<string, readonly string[]>>> = {
  matters: new Map(sectionsOf(readSeed('phrases/matters.txt'))),
  answers: new Map(sectionsOf(readSeed('phrases/answers.txt'))),
  handling: new Map(sectionsOf(readSeed('phrases/handling.txt'))),
};

/** All wordings for a purpose, unfilled. */
export function phrases(book: keyof typeof PHRASES, section: string): readonly string[] {
  const found = PHRASES[book].get(section);
  if (found === undefined) throw new Error(`no phrases "${section}" in phrases/${book}.txt`);
  return found;
}

/** One wording for a purpose, chosen and filled; `section` is `book/name`. */
export function phrase(random: Random, section: `${keyof typeof PHRASES}/${string}`, slots: Slots): string {
  const [book, name = ''] = section.split('/') as [keyof typeof PHRASES, string];
  return fill(random, random.pick(phrases(book, name)), slots);
}

/** Several different wordings for one purpose. */
export function phrasesFor(random: Random, section: `${keyof typeof PHRASES}/${string}`, slots: Slots): string[] {
  const [book, name = ''] = section.split('/') as [keyof typeof PHRASES, string];
  return random.shuffle(phrases(book, name)).map((template) => fill(random, template, slots));
}
