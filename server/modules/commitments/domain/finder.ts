import type { LocalDate } from '../../../kernel/time.ts';
import { datesIn, type NamedDate } from './dates.ts';

/** A sentence that promises something, and why it was taken for one; a proposal to people, never a finding. */
export type FoundPromise = {
  readonly text: string;
  /** Who promises, in the letter's own words; empty where the sentence leaves it out. */
  readonly subject: string;
  readonly action: string;
  readonly amount: string;
  readonly dueOn: LocalDate | null;
  readonly because: readonly string[];
};

/** When a letter is dated, and the names by which its unit may speak of itself: 市教育局将…. */
export type Letterhead = { readonly repliedOn: LocalDate; readonly self?: readonly string[] };

const OWN = /我(?:局|委|办|厅|院|校|馆|站|中心|支队|单位|公司|部门|部|镇|街道|区|县)|本(?:局|委|办|院|单位|中心)|我们/u;
const OTHER =
  /(?<![向报请同与促给])(?:(?:全|本)?(?:国家|国务院|市|省|区|县|教育|有关|相关)[^，、\s]{0,10}?(?:局|厅|委|集团|公司|中心|部门|街道|办公厅|政府|里|省))|各[^，、\s]{0,4}(?:单位|区|地)|国务院[^，]*|省厅|省里|全省|街道将/u;
const AHEAD = /(?<![已现曾经])将|拟(?!建)|计划(?![，。；、]|$)|确保|力争|争取|承诺|定于|决定|保证|打算|着手|预计/u;
const VAGUE =
  /进一步|继续|加强|持续|不断|努力|积极|坚持|一如既往|力度|探索|研究|认真|统筹|适时|早日|及时|相关工作|完善/u;
const DEED =
  /新建|改建|扩建|建成|建设|增设|加装|安装|改造|施划|修缮|翻修|修复|开通|列入|纳入|出台|印发|拆除|更换|维修|整治|配备|设置|增加|发放|安排专项|投放|清理/u;
/** A day set for works, not a guess at their effect. */
const COMPLETION = /预计[^，]*(?:完工|竣工|建成|完成|开工|施工|通车|启用|投用|交付|投入使用)/u;
const UNIT =
  '万元|亿元|元|公里|平方米|平方公里|亩|米|处|个|座|只|名|辆|家|台|栋|套|所|条|项|件|张|部|人次|人|卷|期|场|块|株|棵|盏|户|班|册|小时|间|次|吨|路(?![、，末早公])';
const AMOUNT = new RegExp(
  `(?:每[人户月年周]{1,2})*(?:不少于|不低于|超过|至少)?[0-9][0-9.]*(?:万|亿)?(?:${UNIT})|(?:半|一)(?:小时|次)`,
  'gu',
);

type Bar = { readonly why: string; readonly pattern: RegExp };
/** What makes a sentence that looks like a promise none. */
const BARS: readonly Bar[] = [
  {
    why: '转述别人的希望或要求',
    pattern:
      /^(?:您(?:们)?(?:提出|建议|关于|希望|提到)|(?:有|一些|部分|不少)[^，]{0,4}(?:代表|委员|群众|市民|网民)|我们希望|希望您|建议您|请各?|会上|会议|欢迎)|(?:强调|要求)，/u,
  },
  {
    why: '取决于别的条件',
    pattern:
      /^(?:如|若|假如|倘若|待)|，(?:如|若|待)|一旦|条件成熟|视[^，]{1,12}(?:而定|情况)|取决于|能否|是否|不排除|需待/u,
  },
  { why: '说的是不做或做不到', pattern: /暂不|不具备|无权|不宜|没有明确|未安排|不属于|无法|难以|尚未|未定|近期不/u },
  { why: '引出答复正文', pattern: /(?:现将|现就)[^，。]*(?:答复|回复|报告|汇报|说明)|如下[：:]?$/u },
  {
    why: '说的是已经办成的事',
    pattern: /(?:现|均|都|目前)已(?:全部|基本)?(?:投入使用|建成|完成|完工|竣工|办结|落实|到位)[。；]?$/u,
  },
  { why: '说的是过去的打算', pattern: /曾计划|原定|原计划|推迟/u },
];

/** The norms a letter cites: what they say is not what the unit promises. */
const NORM = /《[^》]+》[^，我]{0,4}(?:规定|明确|提出|要求)|^(?:根据|按照)《/u;

type Clause = { readonly text: string; readonly at: number; readonly whose: 'own' | 'other' | 'unsaid' };

const ownIn = (text: string): number => text.search(OWN);
const whoseIn = (text: string, self: readonly string[]): Clause['whose'] => {
  if (self.some((name) => text.includes(name))) return 'own';
  const [own, other] = [ownIn(text), text.search(OTHER)];
  if (own !== -1 && (other === -1 || own < other || /由我/u.test(text))) return 'own';
  return other === -1 ? 'unsaid' : 'other';
};

/** Clauses with whose deed each tells: one that names nobody goes on from the last, the first ones wait for the next. */
function clausesOf(sentence: string, self: readonly string[]): Clause[] {
  let at = 0;
  const parts = sentence.split(/(?<=，)/u).map((text) => {
    const clause = { text, at, whose: whoseIn(text, self) };
    at += text.length;
    return clause;
  });
  return parts.map((clause, index) => {
    if (clause.whose !== 'unsaid') return clause;
    const before = parts.slice(0, index).findLast(({ whose }) => whose !== 'unsaid');
    const named = before ?? parts.slice(index).find(({ whose }) => whose !== 'unsaid');
    return { ...clause, whose: named?.whose ?? 'unsaid' };
  });
}

type Read = {
  readonly sentence: string;
  readonly clauses: readonly Clause[];
  readonly date: NamedDate | undefined;
  readonly amount: string;
  readonly isAhead: boolean;
};

/** The last time named by a clause that is not another's; a whole year only where nothing closer is named. */
function dateMeant(
  clauses: readonly Clause[],
  dates: readonly NamedDate[],
  repliedOn: LocalDate,
): NamedDate | undefined {
  const ours = dates.filter(({ at, on }) => {
    const clause = clauses.findLast((c) => c.at <= at);
    return on > repliedOn && clause?.whose !== 'other';
  });
  return ours.findLast((date) => !date.isWholeYear) ?? ours.at(-1);
}

/** The last amount named is what is done; before it stands for whom or with what. What comes after 其中 is a part of it. */
function amountIn(text: string): string {
  const [main = ''] = text.split(/(?<=[0-9][^，]*)，(?:其中|惠及|新增)/u);
  return (main.match(AMOUNT) ?? []).at(-1) ?? '';
}

function read(sentence: string, { repliedOn, self }: Letterhead): Read {
  const clauses = clausesOf(sentence, self ?? []);
  const isAhead = AHEAD.test(sentence);
  const dates = datesIn(sentence, { repliedOn, isAhead });
  const bare = dates.reduce(
    (text, { words, at }) => text.slice(0, at) + '＿'.repeat(words.length) + text.slice(at + words.length),
    sentence,
  );
  const date = dateMeant(clauses, dates, repliedOn);
  return { sentence, clauses, date, amount: amountIn(bare), isAhead };
}

const isOwn = ({ clauses }: Read): boolean => clauses.some(({ whose }) => whose === 'own');

/** A whole year says little: of an intention nothing, and of what is told as done only which plan it stands in. */
function isOnlyAYear({ sentence, date, amount, isAhead }: Read): boolean {
  if (date?.isWholeYear !== true || amount !== '') return false;
  return VAGUE.test(sentence) || (!isAhead && sentence.slice(0, date.at).includes('已'));
}

const isForecast = (sentence: string): boolean =>
  /随着|全面完成各项/u.test(sentence) || (/预计/u.test(sentence) && !COMPLETION.test(sentence));

/** 已采纳并落地：11月起推进: where something is told as done, the month that is running says when it was, not by when it will be. */
const isUnderWay = ({ sentence, date, isAhead }: Read, repliedOn: LocalDate): boolean =>
  !isAhead &&
  date?.on.slice(0, 7) === repliedOn.slice(0, 7) &&
  sentence.slice(0, date.at).includes('已') &&
  /月(?:份)?起?$/u.test(date.words);

/** A deed with a time of the unit's own; an unnamed doer only where the sentence speaks of what will be, and not as a forecast. */
function isDated(found: Read, repliedOn: LocalDate): boolean {
  const { sentence, date, isAhead } = found;
  if (date === undefined || isOnlyAYear(found) || isUnderWay(found, repliedOn)) return false;
  if (isOwn(found)) return true;
  return isAhead && !isForecast(sentence) && found.clauses.every(({ whose }) => whose === 'unsaid');
}

/** Without a time only a deed one can go and see counts; intentions do not. */
const isUndatedDeed = ({ sentence }: Read): boolean => {
  const own = sentence.match(new RegExp(`(?:${OWN.source})(?:将|计划|决定|承诺|每季度|每半年)`, 'u'));
  if (own === null || VAGUE.test(sentence)) return false;
  return DEED.test(sentence) || /每(?:个)?(?:季度|半年)/u.test(sentence);
};

function isBarred(sentence: string): boolean {
  if (BARS.some(({ pattern }) => pattern.test(sentence))) return true;
  return NORM.test(sentence) && ownIn(sentence) === -1;
}

const inWords = (day: LocalDate): string => day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');

function reasons(found: Read, { repliedOn, self }: Letterhead): string[] {
  const own = subjectOf(found.sentence, self);
  const ahead = found.sentence.match(AHEAD)?.[0];
  const { date, amount } = found;
  return [
    ...(own === undefined ? [] : [`“${own}”是答复单位自己`]),
    ...(ahead === undefined ? [] : [`“${ahead}”说的是今后要做的事`]),
    ...(date === undefined
      ? ['没有写明期限']
      : [`“${date.words}”从答复日${inWords(repliedOn)}算，到${inWords(date.on)}`]),
    ...(amount === '' ? [] : [`“${amount}”是可以核对的数量`]),
  ];
}

const subjectOf = (sentence: string, self: Letterhead['self'] = []): string | undefined =>
  self.find((name) => sentence.includes(name)) ?? sentence.match(OWN)?.[0];

/** What is to be done, without the time and the doer the ledger keeps apart. */
function actionOf({ sentence, date }: Read): string {
  const withoutDate = date === undefined ? sentence : sentence.replace(date.words, '');
  return withoutDate
    .replace(new RegExp(`(?:由)?(?:${OWN.source})(?:将于|将在|将|拟于|拟|计划|定于|承诺|确保|决定)?`, 'u'), '')
    .replace(/^[，、在于到自从]+/u, '')
    .replace(/[，、。]+$/u, '')
    .slice(0, 500);
}

/** The promise of one sentence, if it makes one. */
export function promiseIn(sentence: string, head: Letterhead): FoundPromise | null {
  const text = sentence.trim();
  if (text === '' || isBarred(text)) return null;
  const found = read(text, head);
  if (!isDated(found, head.repliedOn) && !isUndatedDeed(found)) return null;
  const recurs = /每(?:个)?(?:季度|半年)/u.test(text);
  return {
    text,
    subject: subjectOf(text, head.self) ?? '',
    action: actionOf(found),
    amount: found.amount,
    dueOn: recurs ? null : (found.date?.on ?? null),
    because: reasons(found, head),
  };
}

/** The promises of a letter, sentence by sentence, each once. */
export function promisesIn(letter: string, head: Letterhead): FoundPromise[] {
  const sentences = letter.split(/(?<=[。！？；])|\n+/u);
  const found = sentences.flatMap((sentence) => promiseIn(sentence, head) ?? []);
  return found.filter((promise, index) => found.findIndex(({ text }) => text === promise.text) === index);
}
