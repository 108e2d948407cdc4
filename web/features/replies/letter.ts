import type { ReplyContent, ReplyView } from '../../../contract/replies.ts';
import type { ProposalView } from '../../../contract/proposals.ts';
import { adoptions, letter as words, publicities, replyClasses } from '../../text/replies.ts';

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
  if (of.organization) return words.body(of.organization.name);
  const cosigners = of.cosigners.filter(({ status }) => status === 'signed').map(({ name }) => name);
  return cosigners.length === 0 ? words.member(of.leadName) : words.members([of.leadName, ...cosigners].join('、'));
}

/** `meeting` is the committee with its session, as letters name it. */
export function letterTitle(reply: Pick<ReplyView, 'kind' | 'unit' | 'caseNo'>, meeting: string): string {
  const title = reply.kind === 'supplement' ? words.supplementTitle : words.title;
  return title(reply.unit.name, meeting, reply.caseNo ?? words.noCase);
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

/** One part a suggestion. In a finished letter what this unit had not to answer is left out. */
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
    .filter(({ answer }) => !isFinished || Boolean(answer?.text.trim()))
    .map(({ suggestion, answer }, index) => ({
      key: suggestion.id,
      heading: words.about(chineseNumber(index + 1), short(suggestion.text)),
      paragraphs: answer?.text.trim() ? paragraphsOf(answer) : [words.noAnswer],
      isOpen: !answer?.text.trim(),
    }));
}

function paragraphsOf(answer: ReplyContent['answers'][number]): string[] {
  return [
    ...(answer.adoption ? [words.adoption(adoptions[answer.adoption])] : []),
    ...lines(answer.text),
    ...(answer.basis.trim() ? [words.basis(answer.basis.trim())] : []),
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
    words.contact(contactName, contactPhone),
    words.copyTo(copyTo.join('，')),
    publicity && words.publicity(publicities[publicity]),
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
