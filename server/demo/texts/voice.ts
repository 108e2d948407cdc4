import type { Matter, MatterSuggestion } from './matters.ts';
import type { Slots } from './phrases.ts';
import { shortNameOf } from './places.ts';

const LONGEST_HEAD = 30;

/** The words a text about a matter may use. */
export function slotsOfMatter(matter: Matter): Slots {
  const [first] = matter.suggestions;
  return {
    案: matter.title,
    地: matter.place,
    镇: matter.township,
    题: matter.subject,
    词: matter.keywords[0] ?? matter.topic,
    条: first === undefined ? matter.subject : headOf(first),
    主: matter.leadUnitCode === '' ? '承办单位' : shortNameOf(matter.leadUnitCode),
  };
}

/** A suggestion in a few words, as an answer quotes it: without its addressee and its second clause. */
export function headOf({ text, unitCode }: MatterSuggestion): string {
  const unit = shortNameOf(unitCode);
  const body = text.includes(unit) ? text.slice(text.indexOf(unit) + unit.length) : text;
  const [head = body] = body.replace(/^(负责|牵头)，/, '').split(/[，；。]/);
  return head.slice(0, LONGEST_HEAD);
}

const SELVES: ReadonlyArray<readonly [RegExp, string]> = [
  [/局$/, '我局'],
  [/委(员会)?$|^市委/, '我委'],
  [/院$/, '我院'],
  [/公司$|集团$/, '我公司'],
  [/办(公室)?$/, '我办'],
  [/部$/, '我部'],
  [/中心$/, '我中心'],
];

/** How a unit speaks of itself in its letters. */
export function selfOf(unitName: string): string {
  if (/^市委.*部$/.test(unitName)) return '我部';
  return SELVES.find(([ending]) => ending.test(unitName))?.[1] ?? '我单位';
}
