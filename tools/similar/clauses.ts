import type { Random } from '../../server/kernel/random.ts';
import { readTopics } from '../../server/demo/texts/topics.ts';
import { CAUSES, MEASURES, OFFICES, PEOPLE, PLACES, TROUBLES, YEARS } from './words.ts';

/** What a text is about. Its words are the family's own; everything else is shared by all. */
export type Subject = {
  readonly topic: number;
  readonly label: string;
  readonly words: readonly string[];
  readonly own: readonly string[];
};
/** A clause knows how it was made, so that it can be said again in other words. */
export type Clause = { readonly kind: number; readonly form: number; readonly slots: Readonly<Record<string, string>> };

const OWN = -1;
const plain = (sentence: string): string =>
  sentence.replace(/\{([^{}]*)\}/g, (_, inside: string) => (inside.includes('~') ? '若干' : '当地'));

/** Every topic the demo's texts are made of, as subjects. */
export const subjects = (): Subject[] =>
  readTopics().flatMap(({ label, keywords, focuses }, topic) =>
    focuses.map(({ title, situation, analysis, suggestions }) => ({
      topic,
      label: title.replace(/^关于|的提案$|的建议$/g, '').replace(/\{地\}/g, ''),
      words: [label, ...keywords],
      own: [situation, analysis, ...suggestions.map(({ body }) => body)].map(plain),
    })),
  );

/** Each kind of clause in several forms: another form with the same slots says the same in other words. */
const KINDS: readonly (readonly string[])[] = [
  [
    '{年}，{地}在{事}方面{难}，{人}对此反映较多',
    '不少{人}谈到，{地}的{事}至今{难}，{年}尤为明显',
    '走访中了解到，{地}{事}工作还有{难}的情况，受影响的主要是{人}',
    '{人}最关心的是{事}，可{地}{年}依旧{难}',
  ],
  [
    '据对{地}{数}名{人}的问卷，{份}成认为{事}{难}',
    '{地}共有{数}名{人}接受访问，其中{份}成提到{事}{难}',
    '一份覆盖{地}{数}名{人}的调查显示，有{份}成的人遇到过{事}{难}的问题',
  ],
  [
    '究其原因，一是{因}，二是{因二}',
    '问题的根子在于{因}，加上{因二}',
    '造成这种局面，既有{因}的因素，也与{因二}有关',
    '{因}；与此同时，{因二}',
  ],
  [
    '建议{局}牵头，围绕{事}{法}',
    '由{局}负责，{法}，让{人}在{事}上得到实惠',
    '请{局}会同{地}，{法}，补上{事}的短板',
    '{法}，把{事}办成{人}看得见的实事，责任落到{局}',
  ],
  [
    '{局}可在{地}先行试点，{法}，成熟后再推开',
    '选择{地}作为试点，由{局}{法}，一年后评估推广',
    '先在{地}{法}，{局}跟踪评估，条件具备再扩大范围',
  ],
  [
    '{事}事关{人}的切身利益，应当列入{地}今年的重点任务',
    '{地}应把{事}摆上今年的重点工作日程，回应{人}的期盼',
    '对{人}来说，{事}是一件大事，{地}理应今年就着手解决',
  ],
];

const SAME: readonly (readonly [string, string])[] = [
  ['建立', '设立'],
  ['加强', '强化'],
  ['提高', '提升'],
  ['完善', '健全'],
  ['缺少', '缺乏'],
  ['不足', '不够'],
  ['推动', '促进'],
  ['开展', '组织实施'],
  ['问题', '难题'],
  ['困难', '不易'],
  ['明确', '厘清'],
  ['多数', '大部分'],
  ['居民', '住户'],
  ['企业', '厂家'],
  ['学校', '校方'],
  ['经费', '资金'],
  ['老人', '长者'],
  ['增加', '增多'],
  ['统一', '一致的'],
  ['公开', '公示'],
];

/** Other words for a sentence that has no other form. */
const reworded = (sentence: string): string => {
  const halves = sentence.split('，');
  const turned = halves.length > 1 ? [...halves.slice(1), halves[0] ?? ''].join('，') : sentence;
  return SAME.reduce((text, [one, other]) => text.replaceAll(one, other), turned.replace(/。，/g, '，'));
};

/** A proposal speaks of one place, and now and then of another. */
const placeOf = (random: Random, home: string): string => (random.chance(0.7) ? home : random.pick(PLACES));

export function makeClause(random: Random, about: Subject, home: string): Clause {
  const ownAt = random.int(0, about.own.length - 1);
  if (random.chance(0.25))
    return { kind: OWN, form: 0, slots: { own: about.own[ownAt] ?? '', 地: placeOf(random, home) } };
  const kind = random.int(0, KINDS.length - 1);
  const slots = {
    地: placeOf(random, home),
    事: random.pick(about.words),
    人: random.pick(PEOPLE),
    局: random.pick(OFFICES),
    难: random.pick(TROUBLES),
    因: random.pick(CAUSES),
    因二: random.pick(CAUSES),
    法: random.pick(MEASURES),
    年: random.pick(YEARS),
    数: String(random.int(80, 4800)),
    份: random.pick(['三', '四', '五', '六', '七', '八']),
  };
  return { kind, form: random.int(0, (KINDS[kind] ?? []).length - 1), slots };
}

export function textOfClause({ kind, form, slots }: Clause): string {
  if (kind === OWN) {
    const text = `${slots['地'] ?? ''}的情况是：${slots['own'] ?? ''}`.replace(/。$/, '');
    return form === 0 ? text : reworded(text);
  }
  return (KINDS[kind]?.[form] ?? '').replace(/\{([^{}]+)\}/g, (_, name: string) => slots[name] ?? '');
}

/** The same thing in other words. */
export function paraphrase(random: Random, clause: Clause): Clause {
  if (clause.kind === OWN) return { ...clause, form: clause.form === 0 ? 1 : 0 };
  const forms = KINDS[clause.kind] ?? [];
  return { ...clause, form: (clause.form + random.int(1, forms.length - 1)) % forms.length };
}
