/** What the thread that cuts words answers for one text. */
export type Cut = { readonly plain: string; readonly words: readonly string[] };
/** A feature of a text with how often it is there, titles counting more. */
export type Features = ReadonlyMap<string, number>;
/** A proposal as it is read for advice. */
export type Reading = {
  /** The title without its formula: what the proposal is about. */
  readonly title: string;
  readonly body: string;
  readonly features: Features;
};

const TITLE_WORD = 2;
const TITLE_PAIR = 1;
const BODY_WORD = 0.6;
/** Of the words of a body those said most often say what it is about. */
const MOST_WORDS = 120;
const list = (words: string): readonly string[] => words.trim().split(/\s+/);
/** Words any proposal has: they say that it is one, not what it is about. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  list(`
  关于 提案 建议 问题 工作 进行 加强 进一步 推进 加快 开展 我市 我区 我县 本市 全市 全区 全县 目前 当前 近年来 随着 以及 通过 对于 由于 因此 所以 但是 然而 同时 此外
  其中 有关 相关 部门 单位 政府 存在 情况 分析 原因 主要 影响 需要 应当 应该 可以 能够 没有 不能 成为 已经 这些 那些 这个 一个 一些 一定 各级 各类 不断 积极
  切实 充分 更加 非常 重要 建立 健全 完善 提高 提升 促进 推动 实现 落实 措施 方面 方式 方法 机制 体系 他们 自己 为了 根据 按照 作为 特别 尤其 例如 比如 以来 之间
  之后 之前 不少 许多 多数 部分 如何 什么 或者 而且 并且 从而 使得 引起 重视 予以 得到 具有 包括 形成 围绕 针对 意见 委员 政协 我们 做好 解决 破解 思考 几点`),
);
const FORMULA_HEAD = /^\s*(?:关于|对于|对|就)\s*/u;
const FORMULA_TAIL =
  /[\s，,。]*(?:的?(?:几点|若干|一些)?(?:提案|建议案|建议|意见|思考与建议|思考|议案|对策|调研报告|报告))+\s*$/u;
const isWord = (word: string): boolean => word.length > 1 && /^[\p{L}\p{N}]+$/u.test(word) && !STOP_WORDS.has(word);

/** The title without “关于……的提案”. */
export const titleCore = (plain: string): string => {
  const core = plain.replace(FORMULA_HEAD, '').replace(FORMULA_TAIL, '');
  return core.length > 1 ? core : plain;
};

function add(features: Map<string, number>, name: string, weight: number): void {
  features.set(name, (features.get(name) ?? 0) + weight);
}

/** Words of title and body, and the pairs of characters of the title; a word said often counts less each time. */
export function readingOf(title: Cut, body: Cut): Reading {
  const core = titleCore(title.plain);
  const features = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const word of body.words) if (isWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const often = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_WORDS);
  for (const [word, count] of often) add(features, word, BODY_WORD * (1 + Math.log(count)));
  for (const word of new Set(title.words)) if (isWord(word)) add(features, word, TITLE_WORD);
  const letters = core.replace(/[^\p{L}\p{N}]+/gu, '');
  for (let at = 0; at + 2 <= letters.length; at += 1) add(features, `_${letters.slice(at, at + 2)}`, TITLE_PAIR);
  return { title: core, body: body.plain, features };
}

/** Words of a name or of duties, each once for every time it is said. */
export const wordsOf = ({ words }: Cut): string[] => words.filter(isWord);
