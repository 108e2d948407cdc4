/** The words people write over the parts of a proposal, in their usual variants. */
export type Part = 'title' | 'situation' | 'analysis' | 'suggestions';

const NUMBER =
  /^(?:第?[一二三四五六七八九十]+[、.．，,部]分?\s*|[（(][一二三四五六七八九十]+[)）]\s*|\d{1,2}[、.．)）]\s*|[（(]\d{1,2}[)）]\s*)/u;
const BRACKETS = /^[【\[「『《]\s*(.+?)\s*[】\]」』》]\s*/u;
const bare = (text: string): string => text.replaceAll(/\s+/gu, '');

const NAMES: readonly (readonly [Part, RegExp])[] = [
  ['title', /^(?:案由|提案(?:名称|题目|标题|案由)|题目|标题|案名)$/u],
  [
    'situation',
    /^(?:提案)?(?:基本|有关|主要|总体|当前|目前)?(?:情况|背景|现状|现况|案据)(?:背景|介绍|说明|概述|概况)?$|^(?:背景|情况|现状)(?:和|与|及)(?:背景|情况|现状)$|^(?:基本|主要)?(?:情况|现状|背景)(?:及|和|与)(?:存在的?)?(?:主要)?(?:问题|分析)$/u,
  ],
  [
    'analysis',
    /^(?:主要|具体|当前|目前|面临)?(?:存在的?|的)?(?:主要|突出)?(?:问题|困难|不足|短板|原因|困境)(?:(?:及|和|与)?(?:其)?(?:分析|原因|不足|困难|成因|短板))*$|^(?:具体|主要|原因|问题|情况|现状|成因|困难)?分析(?:问题|原因)?$/u,
  ],
  [
    'suggestions',
    /^(?:主要|具体|几点|工作|有关|相关|意见|对策|解决|改进|提案|办理)?(?:的)?(?:建议|对策|措施|办法|意见)(?:(?:及|和|与)?(?:建议|措施|意见|对策|办法))?(?:如下)?$|^几点(?:意见|建议|对策)?(?:和|与|及)?(?:意见|建议)$/u,
  ],
];
/** Both parts under one heading: they are kept together, and the author is told. */
export const isTwoInOne = (label: string): boolean => /(?:情况|现状|背景).*(?:问题|分析)/u.test(bare(label));

const partNamed = (label: string): Part | undefined => NAMES.find(([, name]) => name.test(bare(label)))?.[0];
const LONGEST = 16;

export type Labelled = { readonly part: Part; readonly label: string; readonly rest: string };
/** The part a paragraph opens, if it is a label: alone on its line, or before a colon with the text behind it. */
export function labelIn(text: string): Labelled | undefined {
  const line = text.replace(NUMBER, '').trim();
  const boxed = BRACKETS.exec(line);
  const [label = '', rest = ''] = boxed ? [boxed[1] ?? '', line.slice(boxed[0].length)] : split(line);
  if (bare(label).length > LONGEST) return undefined;
  const part = partNamed(label);
  return part && { part, label, rest: rest.replace(/^[:：]\s*/u, '').trim() };
}
function split(line: string): [string, string] {
  const at = line.search(/[:：]/u);
  return at < 0 ? [line.replace(/[。.、]$/u, ''), ''] : [line.slice(0, at), line.slice(at + 1)];
}

/** “为此，提出以下建议：” closes what was said and opens what is asked for. */
export const opensSuggestions = (text: string): boolean =>
  text.length <= 60 && /(?:建议|对策|措施)(?:如下)?[:：。]?$/u.test(text) && /(?:[:：]|如下[。]?)$/u.test(text);

const SCHEMES: readonly (readonly [string, RegExp])[] = [
  ['一、', /^[一二三四五六七八九十]{1,3}\s*[、.．]\s*/u],
  ['（一）', /^[（(][一二三四五六七八九十]{1,3}[)）]\s*[、.]?\s*/u],
  ['1.', /^\d{1,2}\s*(?:[、．)）]|\.(?!\d))\s*/u],
  ['（1）', /^[（(]\d{1,2}[)）]\s*[、.]?\s*/u],
  ['①', /^[\u2460-\u2473]\s*/u],
  ['第一，', /^第[一二三四五六七八九十]{1,3}[，,、：:]\s*/u],
  ['一是', /^[一二三四五六七八九十]{1,3}(?:是|要)(?=\S)/u],
  ['建议一', /^建议[一二三四五六七八九十\d]{1,3}[:：、.．]?\s*/u],
];
/** How a paragraph is numbered by hand, and its text without the number. */
export function numberIn(text: string): { readonly scheme: string; readonly text: string } | undefined {
  for (const [scheme, mark] of SCHEMES) if (mark.test(text)) return { scheme, text: text.replace(mark, '').trim() };
  return undefined;
}

const FIELDS =
  /^(?:提案(?:人|者|单位|编号)|联\s*名\s*人?|附议人|第一提案人|执笔人|撰稿|界\s*别|姓\s*名|单\s*位|职\s*务|联系(?:人|电话|方式)|通[信讯]地址|地\s*址|邮\s*编|邮政编码|电\s*话|手\s*机|电子邮[箱件]|建议(?:承|主|会|协)办(?:单位|部门)|(?:承|主|会|协)办单位|类\s*别|日\s*期|编\s*号|签\s*名|附件?)\s*\d*\s*[:：]/u;
const DATE = /^(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月.{0,6}$/u;
const CLOSING = /^(?:以上(?:提案|建议)|妥否|当否|特此)[^。]{0,16}[。！!]?$/u;
const HEAD = /^(?:中国人民政治协商会议|政协).{0,40}(?:会议|委员会|提案|提案表|提案纸)$/u;
/** What stands on forms and around texts and belongs to no part: names, addresses, dates, courtesies. */
export const isForm = (text: string): boolean => [FIELDS, DATE, CLOSING, HEAD].some((form) => form.test(text));
export const looksLikeTitle = (text: string): boolean =>
  text.length <= 60 && (/^关于.{2,}/u.test(text) || /(?:的)?(?:提案|建议)$/u.test(text)) && !/[。；:：]$/u.test(text);
