import { CITY } from './city.ts';
import type { KindText } from './kind.ts';
import { PEOPLE } from './people.ts';
import { RULE } from './rule.ts';
import { TRADE } from './trade.ts';

export type Kind = {
  readonly called: readonly string[];
  readonly name: RegExp;
  readonly over: readonly number[];
};
/** How much a phrase speaks for a kind of department. */
export type Speaks = { readonly kind: number; readonly weight: number };

const TEXTS: readonly KindText[] = [...PEOPLE, ...CITY, ...TRADE, ...RULE];
const WEAK = 0.35;
const listOf = (words: string): string[] => words.trim().split(/\s+/);
const at = new Map(TEXTS.map(({ key }, index) => [key, index]));

/** Every kind of department, by number. */
export const KINDS: readonly Kind[] = TEXTS.map(({ called, name, over }) => ({
  called: listOf(called),
  name: new RegExp(name, 'u'),
  over: (over ?? []).flatMap((key) => at.get(key) ?? []),
}));

/** What holds a telling word and says nothing of its matter: the longest phrase counts. */
const SILENT = `健康发展 健康有序 健康快速 健康成长 健康可持续 平稳健康 健康稳定 发展环境 投资环境 创业环境 市场环境 居住环境 生活环境 社会环境 育人环境 学习环境 成长环境 东出口 西出口
  南出口 北出口 出入口 安全出口 出口处 发展项目 项目列项 列项 立项 重点城市 城市居民 城市发展质量 绿色通道 河南 河北 河西 河东 银河 河畔 三河 漯河 江苏 江西 浙江 江南 湖北 湖南 湖州
  海南 上海 青海 服务中心 管理中心 管理局 领导干部 广大干部 职能部门 培养模式 文化水平 文化程度 森林覆盖率 交通要道 宣传力度 宣传教育 加强宣传 加大宣传 网络化 信息渠道 特色鲜明 农村地区 农村居民
  社区居民 企业家精神 经济社会 经济社会发展 社会经济 保障机制 长效机制 高质量发展`;

const LENGTH_WEIGHTS = [0.4, 0.6, 1, 1.3] as const;
const LONG = 1.6;
const lengthWeight = (phrase: string): number => LENGTH_WEIGHTS[phrase.length - 1] ?? LONG;

function speaking(): Map<string, Speaks[]> {
  const found = new Map<string, Speaks[]>();
  for (const [kind, { words }] of TEXTS.entries())
    for (const word of new Set(listOf(words))) {
      const isWeak = word.startsWith('~');
      const phrase = isWeak ? word.slice(1) : word;
      const list = found.get(phrase) ?? [];
      if (list.some((one) => one.kind === kind)) continue;
      list.push({ kind, weight: lengthWeight(phrase) * (isWeak ? WEAK : 1) });
      found.set(phrase, list);
    }
  for (const phrase of listOf(SILENT)) if (!found.has(phrase)) found.set(phrase, []);
  return found;
}

/** A phrase several kinds have says less for each of them. */
export const PHRASES: ReadonlyMap<string, readonly Speaks[]> = new Map(
  [...speaking()].map(([phrase, list]) => {
    const share = list.length ** -0.5;
    return [phrase, list.map(({ kind, weight }) => ({ kind, weight: weight * share }))];
  }),
);
