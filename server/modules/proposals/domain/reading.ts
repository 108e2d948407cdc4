/** A place in a text, and what was seen there. */
export type Spot = { readonly text: string; readonly what: string };
const MOST = 5;
const all = (text: string, pattern: RegExp, what: string): Spot[] =>
  [...text.matchAll(pattern)].slice(0, MOST).map(([seen]) => ({ text: seen, what }));
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[。！？!?；;])|\n/u).filter((part) => part.trim() !== '');

const FIGURE =
  /\d[\d,.]*\s*(?:%|％|余?(?:万|亿)|多?(?:人|户|家|个|所|起|件|亩|元|吨|公里|平方米|辆|栋|名|例|次))|百分之[一二三四五六七八九十百零点]+/u;
const SOURCE =
  /统计|数据|据|调研|走访|调查|显示|公报|年鉴|报告|普查|截至|公布|发布|介绍|了解|反映|测算|问卷|来源|公示|座谈|抽样|摸排|排查|登记|通报/u;
/** Sentences with a figure, where neither they nor the one before say where it comes from. */
export function figuresWithoutSource(text: string): Spot[] {
  const sentences = sentencesOf(text);
  return sentences
    .filter((one, at) => FIGURE.test(one) && !SOURCE.test(one) && !SOURCE.test(sentences[at - 1] ?? ''))
    .slice(0, 3)
    .map((one) => ({ text: one, what: '' }));
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const isIdentity = (no: string): boolean =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(no[at]), 0) % 11] ===
  no.at(-1)?.toUpperCase();
/** The check digit of a card (Luhn). */
const isCard = (no: string): boolean =>
  [...no].reverse().reduce((sum, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/gu;
const CARD = /(?<!\d)(?:\d{4}[ -]?){3,4}\d{1,7}(?!\d)/gu;
const PHONE = /(?<![\d.])1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/gu;

/** Numbers by which a person is known: shown with their middle hidden. */
export function personalMatter(text: string): Spot[] {
  const hidden = (seen: string): string => `${seen.slice(0, 3)}****${seen.slice(-4)}`;
  const identities = all(text, IDENTITY, '身份证号').filter((spot) => isIdentity(spot.text));
  const cards = all(text, CARD, '银行卡号').filter((spot) => {
    const digits = spot.text.replaceAll(/\D/gu, '');
    return digits.length >= 16 && digits.length <= 19 && isCard(digits) && !isIdentity(digits);
  });
  return [...identities, ...cards, ...all(text, PHONE, '手机号码')].map(({ text: seen, what }) => ({
    ...{ what, text: hidden(seen) },
  }));
}

const SECRET =
  /(?:绝密|机密|秘密)(?:级|★|文件|件)|国家秘密|军事秘密|工作秘密|内部(?:文件|资料)[，,]?(?:不得|请勿)(?:外传|公开)|涉密(?:文件|资料|数据|信息)|部队番号|军事(?:基地|设施)的?(?:位置|坐标)|战备(?:方案|物资储备量)|核心涉密|密级[:：]/gu;
export const secretMatter = (text: string): Spot[] =>
  all(text, SECRET, '').map(({ text: seen }) => ({ text: seen, what: seen }));

const QUOTED = /[“「『]([^”」』]{20,})[”」』]/gu;
const ARTICLE = /《[^》]{2,60}》[^。；]{0,20}第[一二三四五六七八九十百千\d]+条[^。]*。?(?:[^。]{0,200}。)?/gu;
/** Words of documents longer than `most`: between quotation marks, or after the number of an article. */
export function quotations(text: string, most: number): Spot[] {
  const long = (spot: Spot): boolean => [...spot.text].length > most;
  return [...all(text, QUOTED, ''), ...all(text, ARTICLE, '')].filter(long);
}

const LONG_SENTENCE = 16;
type Field = { readonly field: string; readonly text: string };
/** Sentences that stand in the text twice, each told where it comes again. */
export function repetitions(texts: readonly Field[]): (Spot & Field)[] {
  const seen = new Set<string>();
  const again: (Spot & Field)[] = [];
  for (const { field, text } of texts)
    for (const sentence of sentencesOf(text)) {
      const key = sentence.replaceAll(/[\p{P}\s]/gu, '');
      if ([...key].length < LONG_SENTENCE) continue;
      if (seen.has(key)) again.push({ field, text: sentence, what: '' });
      seen.add(key);
    }
  return again.slice(0, MOST);
}
