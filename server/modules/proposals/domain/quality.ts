import { codePoints } from '../../../../contract/common.ts';
import type { ProposalContent } from '../../../../contract/proposals.ts';
import type { Policy } from '../../../../contract/settings.ts';
import type { QualityCode, QualityFinding } from '../../../../contract/writing.ts';
import { figuresWithoutSource, personalMatter, quotations, repetitions, secretMatter, type Spot } from './reading.ts';

/** Numbers of the policy the advice is given by. */
export type QualityRules = Pick<Policy, 'quality' | 'submission'>;
type Text = { readonly field: string; readonly text: string };
type Advice = { readonly why: string; readonly advice: string };
type Check = (content: ProposalContent, rules: QualityRules) => QualityFinding[];

const EXCERPT = 60;
const excerptOf = (text: string): string => {
  const letters = [...text.replaceAll(/\s+/gu, ' ').trim()];
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join('')}…` : letters.join('');
};
const finding = (code: QualityCode, at: Text, said: Advice): QualityFinding => ({
  ...{ code, field: at.field, excerpt: excerptOf(at.text) },
  ...said,
});
const bodyOf = ({ situation, analysis, suggestions }: ProposalContent): Text[] => [
  { field: 'situation', text: situation },
  { field: 'analysis', text: analysis },
  ...suggestions.map(({ text }, index) => ({ field: `suggestions/${index}`, text })),
];
const filled = (text: string): boolean => text.trim() !== '';
const NAMES = { situation: '情况', analysis: '分析' } as const;
const found = (code: QualityCode, spots: readonly (Spot & Text)[], said: (spot: Spot) => Advice): QualityFinding[] =>
  spots.map((spot) => finding(code, spot, said(spot)));
const spotsIn = (texts: readonly Text[], look: (text: string) => Spot[]): (Spot & Text)[] =>
  texts.flatMap(({ field, text }) => look(text).map((spot) => ({ ...spot, field })));

const length: Check = (content, { quality, submission }) => {
  const size = bodyOf(content).reduce((sum, { text }) => sum + codePoints(text), 0);
  const at = { field: 'situation', text: '' };
  if (size > submission.bodyWarn)
    return [
      finding('body_long', at, {
        why: `正文 ${size} 字，超过建议的 ${submission.bodyWarn} 字，审查和承办的人不易抓住要点`,
        advice: '删去人所共知的道理和背景，把数字、事例和建议留下',
      }),
    ];
  if (!filled(content.situation) || !filled(content.analysis) || size >= quality.bodyMin) return [];
  return [
    finding('body_short', at, {
      why: `正文 ${size} 字，不到 ${quality.bodyMin} 字，事实和理由可能还不够`,
      advice: '补上调研看到的情况、数字和问题的原因',
    }),
  ];
};

const parts: Check = (content, { quality }) => {
  if (bodyOf(content).every(({ text }) => !filled(text))) return [];
  return (['situation', 'analysis'] as const).flatMap((field) => {
    const text = content[field];
    if (!filled(text))
      return [finding('part_missing', { field, text: '' }, { why: `还没有写${NAMES[field]}`, advice: WRITE[field] })];
    if (codePoints(text) >= quality.partMin) return [];
    const why = `${NAMES[field]}只有 ${codePoints(text)} 字，别人难以据此判断`;
    return [finding('part_short', { field, text }, { why, advice: WRITE[field] })];
  });
};
const WRITE = {
  situation: '写清现状：在哪里、涉及多少人、有哪些事实和数字',
  analysis: '写清为什么：卡在哪个环节，是谁的职责，已有的办法为什么不够',
} as const;

const suggestions: Check = ({ suggestions: list, situation, analysis }, { quality }) => {
  const written = list.filter(({ text }) => filled(text));
  const at = { field: 'suggestions', text: '' };
  if (written.length === 0)
    return filled(situation + analysis)
      ? [finding('suggestion_missing', at, { why: '还没有建议', advice: '写出请谁、在什么时候、做什么，一条一件事' })]
      : [];
  if (written.length <= quality.suggestionsAdvised) return [];
  const why = `有 ${written.length} 条建议，条数多了，每一条得到的回应就少`;
  return [finding('suggestions_many', at, { why, advice: '把同一个单位办的合并，留下最要紧的几条' })];
};

const BODY =
  '(?:局|委员会|[改教经健建]委|办公室|部门?|厅|署|院|所|站|馆|中心|政府|街道|乡镇|[县区市]|社区|学校|公司|银行|单位|机构|协会|企业|集团|联合会|妇联|团市委|工会)';
/** Somebody is asked by name: “请某某局……”, or “某某局应……”. */
const ADDRESSEE = new RegExp(
  `(?:请|由|责成|会同|联合|协调|督促|建议)[^，。；]{0,12}?${BODY}|${BODY}(?:应|要|需|须|可|牵头|负责|会同|尽快)`,
  'u',
);
const each: Check = ({ suggestions: list, suggestedUnitIds }, { quality }) =>
  list.flatMap(({ text, unitId }, index) => {
    if (!filled(text)) return [];
    const at = { field: `suggestions/${index}`, text };
    const short: QualityFinding[] =
      codePoints(text) < quality.suggestionMin
        ? [
            finding('suggestion_short', at, {
              why: `建议${index + 1}只有 ${codePoints(text)} 字，承办单位不知道从何办起`,
              advice: '说出做什么、做到什么程度、什么时候做',
            }),
          ]
        : [];
    if (unitId !== null || suggestedUnitIds.length > 0 || ADDRESSEE.test(text)) return short;
    const said = { why: `建议${index + 1}没有说由谁来办`, advice: '写明单位，或在这一条下面选一个承办单位' };
    return [...short, finding('no_addressee', at, said)];
  });

const JOINED =
  /[\p{Script=Han}]{2,}(?:、[\p{Script=Han}]{2,}){2,}|(?:以及|同时解决|并解决|和|及).{2,20}(?:等|两|三|多)(?:个|项)问题/u;
/** 一事一案: several matters in a title, or suggestions for so many bodies that no one of them can answer. */
const oneMatter: Check = ({ title, suggestions: list }) => {
  const said = { why: '像是在说几件事，一事一案才便于归口办理', advice: '留下一件，其余的另写一件提案' };
  const inTitle = JOINED.test(title) ? [finding('not_one_matter', { field: 'title', text: title }, said)] : [];
  const units = new Set(list.flatMap(({ unitId }) => unitId ?? []));
  if (units.size <= 4) return inTitle;
  const why = `建议指向 ${units.size} 个单位，${said.why}`;
  return [...inTitle, finding('not_one_matter', { field: 'suggestions', text: '' }, { ...said, why })];
};

const reading: Check = (content, { quality }) => {
  const texts = bodyOf(content);
  const all = [{ field: 'title', text: content.title }, ...texts];
  return [
    ...found('figure_without_source', spotsIn(texts.slice(0, 2), figuresWithoutSource), () => ({
      why: '有数字，没有说从哪里来',
      advice: '注明是哪个部门、哪年的数字，或说明是调研中了解到的',
    })),
    ...found('personal_matter', spotsIn(all, personalMatter), ({ what }) => ({
      why: `像是${what}，提案会给许多人看`,
      advice: '删去，或改成不能认出个人的说法',
    })),
    ...found('secret_matter', spotsIn(all, secretMatter), ({ what }) => ({
      why: `提到“${what}”，涉密内容不能写在网上`,
      advice: '确认不涉密再留下；涉密的请用纸质方式交提案办公室',
    })),
    ...found(
      'long_quotation',
      spotsIn(texts, (text) => quotations(text, quality.quotationMax)),
      () => ({
        why: '大段引用文件原文，审查时会看成照搬',
        advice: '只写文件名和要点，留出地方写自己了解的情况',
      }),
    ),
    ...found('repeated_text', repetitions(texts), () => ({
      why: '同一句话出现了两次',
      advice: '留下一处，另一处改成新的内容',
    })),
  ];
};

const CONTACT = { name: '联系人', phone: '联系电话', address: '通信地址' } as const;
const contact: Check = ({ contact: given, title }) => {
  if (!filled(title)) return [];
  return (Object.keys(CONTACT) as (keyof typeof CONTACT)[]).flatMap((name) => {
    const at = { field: `contact/${name}`, text: given[name] };
    const digits = given[name].replaceAll(/\D/gu, '').length;
    if (filled(given[name]) && (name !== 'phone' || digits >= 7)) return [];
    const why = filled(given[name]) ? '联系电话像是少了几位' : `没有填${CONTACT[name]}`;
    return [finding('contact_incomplete', at, { why, advice: '承办单位要靠它与您沟通，请补全' })];
  });
};

/** The gravest first. */
const CHECKS: readonly Check[] = [reading, oneMatter, parts, suggestions, each, length, contact];
/** What a reader would stumble over. It advises and refuses nothing: what refuses are the rules of submission. */
export const findingsIn = (content: ProposalContent, rules: QualityRules): QualityFinding[] =>
  CHECKS.flatMap((check) => check(content, rules));
