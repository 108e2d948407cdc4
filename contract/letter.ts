import type { ProposalView } from './proposals.ts';
import type { Adoption, Publicity, ReplyClass, ReplyContent, ReplyView } from './replies.ts';

/** The letter of a reply (答复函): its words and its frame, which the page shows while it is written and the paper prints. */
export const adoptions: Record<Adoption, string> = {
  adopted: '采纳',
  partly_adopted: '部分采纳',
  planned: '列入计划',
  reference: '留作参考',
  not_adopted: '不采纳',
};

export const publicities: Record<Publicity, string> = {
  full: '主动公开',
  on_request: '依申请公开',
  none: '不予公开',
};

export const replyClasses = (code: ReplyClass): string => `${code}类`;
/** The words of the letter itself; its frame is made here, so that writers fill in only what is theirs to say. */
export const letterWords = {
  title: (unit: string, meeting: string, caseNo: string) => `${unit}关于${meeting}${caseNo}提案的答复`,
  supplementTitle: (unit: string, meeting: string, caseNo: string) => `${unit}关于${meeting}${caseNo}提案的补充答复`,
  noCase: '（未编号）',
  noDocNo: '文号待签发',
  docNo: (word: string, year: number | string, serial: number | string) => `${word}〔${year}〕${serial}号`,
  member: (name: string) => `${name}委员：`,
  members: (names: string) => `${names}委员：`,
  body: (name: string) => `${name}：`,
  about: (no: string, text: string) => `${no}、关于“${text}”的建议`,
  basis: (text: string) => `依据和时限：${text}`,
  adoption: (text: string) => `办理意见：${text}。`,
  noAnswer: '（尚未答复）',
  contact: (name: string, phone: string) => `（联系人：${name}，联系电话：${phone}）`,
  noContact: '（联系人、电话待填）',
  signer: (name: string) => `签发人：${name}`,
  copyTo: (names: string) => `抄送：${names}`,
  publicity: (text: string) => `公开方式：${text}`,
  dateOpen: '签发日期待定',
  corrected: (reason: string) => `更正件。更正原因：${reason}`,
  classChanged: (before: string, reason: string) => `审核时由${before}调整。理由：${reason}`,
  opening: (title: string, caseNo: string) => `您提出的《${title}》（${caseNo}）收悉。经研究，现答复如下：`,
  closing: '感谢您对我们工作的关心和支持。',
  preview: '答复函',
  committee: (name: string) => `${name}提案委员会`,
} as const;

/** What a reply's frame says of its proposal. */
export type LetterCase = Pick<
  ProposalView,
  'sessionName' | 'leadName' | 'organization' | 'cosigners' | 'proposerKind' | 'caseNo' | 'content'
>;

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 一 … 九十九, as the parts of a letter are numbered. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = DIGITS[n % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`;
}

/** Every proposer receives the letter: the body, or the first proposer with those who signed. */
export function addressee(of: LetterCase): string {
  if (of.organization) return letterWords.body(of.organization.name);
  const cosigners = of.cosigners.filter(({ status }) => status === 'signed').map(({ name }) => name);
  return cosigners.length === 0
    ? letterWords.member(of.leadName)
    : letterWords.members([of.leadName, ...cosigners].join('、'));
}

/** `meeting` is the committee with its session, as letters name it. */
export function letterTitle(reply: Pick<ReplyView, 'kind' | 'unit' | 'caseNo'>, meeting: string): string {
  const title = reply.kind === 'supplement' ? letterWords.supplementTitle : letterWords.title;
  return title(reply.unit.name, meeting, reply.caseNo ?? letterWords.noCase);
}

const HEADING_MAX = 40;
const short = (text: string): string => {
  const line = text.replace(/[。；;.]+\s*$/, '').replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length > HEADING_MAX ? `${characters.slice(0, HEADING_MAX).join('')}……` : line;
};

export type LetterAnswer = {
  readonly key: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly isOpen: boolean;
};

/** One part a suggestion. What another unit answers has none, and in a finished letter nothing stands open. */
export function letterAnswers(
  content: Pick<ReplyContent, 'answers'>,
  suggestions: ReplyView['suggestions'],
  isFinished: boolean,
): LetterAnswer[] {
  const given = suggestions.map((suggestion) => ({
    suggestion,
    answer: content.answers.find(({ suggestionId }) => suggestionId === suggestion.id),
  }));
  return given
    .filter(({ suggestion, answer }) => (suggestion.isAsked && !isFinished) || Boolean(answer?.text.trim()))
    .map(({ suggestion, answer }, index) => ({
      key: suggestion.id,
      heading: letterWords.about(chineseNumber(index + 1), short(suggestion.text)),
      paragraphs: answer?.text.trim() ? paragraphsOf(answer) : [letterWords.noAnswer],
      isOpen: !answer?.text.trim(),
    }));
}

function paragraphsOf(answer: ReplyContent['answers'][number]): string[] {
  return [
    ...(answer.adoption ? [letterWords.adoption(adoptions[answer.adoption])] : []),
    ...lines(answer.text),
    ...(answer.basis.trim() ? [letterWords.basis(answer.basis.trim())] : []),
  ];
}

/** All that a unit wrote, as one text, so that two versions can be compared. */
export function plainText(content: ReplyContent, suggestions: ReplyView['suggestions']): string {
  const answers = letterAnswers(content, suggestions, false).flatMap(({ heading, paragraphs }) => [
    heading,
    ...paragraphs,
  ]);
  const { contactName, contactPhone, copyTo, publicity, publicityReason } = content;
  return [
    content.class && replyClasses(content.class),
    content.opening,
    ...answers,
    content.closing,
    letterWords.contact(contactName, contactPhone),
    letterWords.copyTo(copyTo.join('，')),
    publicity && letterWords.publicity(publicities[publicity]),
    publicityReason,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The writer's paragraphs; the letter makes their indents. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
