import { cutWords } from '../../platform/words/index.ts';
import {
  learn,
  phrasesFor,
  profilesOf,
  rankUnits,
  readingOf,
  type Model,
  type Past,
  type Reading,
} from './domain/index.ts';

export type UnitDuties = { readonly id: string; readonly name: string; readonly duties: string };
export type Text = { readonly title: string; readonly body: string };
/** A proposal of before with the unit that handled it in the end, by id or by name. */
export type Handled = Text & { readonly unit: string };
export type Advised = { readonly id: string; readonly score: number; readonly phrases: readonly string[] };
export type Advice = { readonly isUnsure: boolean; readonly units: readonly Advised[] };
export type Advisor = {
  readonly model: Model;
  readonly ids: readonly string[];
  /** Labels that name no unit of today, with how many lines bear them; nothing was learned from those. */
  readonly unknown: ReadonlyMap<string, number>;
  readonly learnedFrom: number;
};

const AT_ONCE = 250;
const TITLE = 400;
const BODY_HEAD = 1_500;
const BODY_TAIL = 700;

/** Of a body longer than that only beginning and end are read: there stand what is wrong and what is asked for. */
const capped = (body: string): string =>
  body.length <= BODY_HEAD + BODY_TAIL ? body : `${body.slice(0, BODY_HEAD)}\n${body.slice(-BODY_TAIL)}`;

async function readingsOf(texts: readonly Text[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const some = texts.slice(from, from + AT_ONCE);
    const cuts = await cutWords(
      some.flatMap(({ title, body }) => [title.slice(0, TITLE), capped(body)]),
      true,
    );
    const nothing = { plain: '', words: [] };
    readings.push(...some.map((_, at) => readingOf(cuts[2 * at] ?? nothing, cuts[2 * at + 1] ?? nothing)));
  }
  return readings;
}

/** Learns from units, their duties and what they handled before. Of long texts only part is read (see `capped`). */
export async function learnFrom(units: readonly UnitDuties[], handled: readonly Handled[]): Promise<Advisor> {
  const cuts = await cutWords(
    units.flatMap(({ name, duties }) => [name, capped(duties)]),
    true,
  );
  const nothing = { plain: '', words: [] };
  const profiles = profilesOf(
    units.map(({ id }, at) => ({ id, name: cuts[2 * at] ?? nothing, duties: cuts[2 * at + 1] ?? nothing })),
  );
  const places = new Map<string, number>();
  for (const [at, { name }] of units.entries()) places.set(name, at);
  for (const [at, { id }] of units.entries()) places.set(id, at);
  const known = handled.filter(({ unit }) => places.has(unit));
  const unknown = new Map<string, number>();
  for (const { unit } of handled) if (!places.has(unit)) unknown.set(unit, (unknown.get(unit) ?? 0) + 1);
  const past = (await readingsOf(known)).map((reading, at): Past => ({
    ...{ reading, features: reading.features },
    unit: places.get(known[at]?.unit ?? '') ?? 0,
  }));
  return { model: learn(profiles, past), ids: units.map(({ id }) => id), unknown, learnedFrom: past.length };
}

/** Which units a text is likely for, the likeliest first, with the phrases that speak for each. */
export async function adviseOn({ model, ids }: Advisor, text: Text, shown = 3): Promise<Advice> {
  const [reading] = await readingsOf([text]);
  if (!reading || ids.length === 0) return { isUnsure: true, units: [] };
  const ranked = rankUnits(model, reading);
  const units = ranked.slice(0, shown).map(({ unit, score }) => ({
    ...{ id: ids[unit] ?? '', score },
    phrases: phrasesFor(model, reading, unit),
  }));
  return { isUnsure: (units[0]?.score ?? 0) < model.threshold, units };
}
