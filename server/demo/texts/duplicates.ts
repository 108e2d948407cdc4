import type { Random } from '../../kernel/random.ts';
import type { Matter, MatterSuggestion } from './matters.ts';
import { phrase } from './phrases.ts';
import { slotsOfMatter } from './voice.ts';

/** Pairs of wordings another author might prefer; applied in one direction, so that a text never flips back. */
const REWORDINGS: ReadonlyArray<readonly [string, string]> = [
  ['不足', '还不到'],
  ['建立', '搭建'],
  ['公布', '公开发布'],
  ['普遍', '大多'],
  ['没有', '缺少'],
  ['群众', '居民'],
  ['推广', '推行'],
  ['每年', '逐年'],
  ['统一', '规范统一'],
  ['方便', '便利'],
  ['提高', '增强'],
  ['多数', '大部分'],
  ['安排', '统筹安排'],
  ['反映', '提到'],
  ['目前', '眼下'],
  ['同时', '一并'],
];

const TITLE_FORMS: ReadonlyArray<(core: string) => string> = [
  (core) => `关于进一步${core}的建议`,
  (core) => `关于尽快${core}的提案`,
  (core) => `关于切实${core}的提案`,
  (core) => `关于多措并举${core}的建议`,
];

const LONGEST_TITLE = 50;

function reworded(random: Random, text: string): string {
  return REWORDINGS.reduce((result, [from, to]) => (random.chance(0.6) ? result.replaceAll(from, to) : result), text);
}

/** Keeps the facts, drops the other author's way of beginning. */
function begunAnew(text: string, opening: string): string {
  const first = text.search(/。(?!”)/);
  return first === -1 ? text : opening + text.slice(first + 1);
}

function titleOf(random: Random, title: string): string {
  const core = title.replace(/^关于/, '').replace(/的(提案|建议)$/, '');
  const form = random.pick(TITLE_FORMS)(core);
  return form.length > LONGEST_TITLE ? `关于${core}的建议` : form;
}

function suggestionsOf(random: Random, matter: Matter): MatterSuggestion[] {
  const [first, ...others] = matter.suggestions;
  const kept = random.shuffle(others).slice(0, Math.max(1, others.length - 1));
  return (first === undefined ? kept : [first, ...kept]).map((suggestion) => ({
    unitCode: suggestion.unitCode,
    text: reworded(random, suggestion.text),
  }));
}

/** The same matter as another author would have written it: meant to be found and merged. */
export function nearDuplicate(random: Random, matter: Matter): Matter {
  const slots = slotsOfMatter(matter);
  const suggestions = suggestionsOf(random, matter);
  const units = [...new Set(suggestions.map(({ unitCode }) => unitCode))];
  return {
    ...matter,
    title: titleOf(random, matter.title),
    situation: reworded(random, begunAnew(matter.situation, phrase(random, 'matters/opening', slots))),
    analysis: reworded(random, matter.analysis),
    suggestions,
    leadUnitCode: units[0] ?? matter.leadUnitCode,
    coUnitCodes: units.slice(1),
    research: matter.research.slice(0, 1).map((each) => ({
      ...each,
      who: phrase(random, 'matters/research_who', slots),
      finding: phrase(random, 'matters/research_finding', slots),
    })),
  };
}
