import type { Random } from '../../kernel/random.ts';
import type { Matter, MatterSuggestion } from './matters.ts';
import { phrase, type Slots } from './phrases.ts';
import { headOf, selfOf, slotsOfMatter } from './voice.ts';

export type AnswerClass = 'A' | 'B' | 'C';

export type Adoption = 'adopted' | 'partly_adopted' | 'planned' | 'reference' | 'not_adopted';

export interface WrittenAnswer {
  readonly adoption: Adoption;
  readonly text: string;
  readonly basis: string;
}

export interface WrittenReply {
  readonly opening: string;
  /** One answer for each suggestion of the matter, in its order. */
  readonly answers: readonly WrittenAnswer[];
  readonly closing: string;
}

export interface ReplyWish {
  readonly unitName: string;
  readonly wish: AnswerClass;
  /** The day of dispatch and the day of the reply: what was done lies between them, what is promised after. */
  readonly since: string;
  readonly on: string;
}

const ADOPTIONS: Readonly<Record<AnswerClass, ReadonlyArray<readonly [Adoption, number]>>> = {
  A: [
    ['adopted', 90],
    ['partly_adopted', 10],
  ],
  B: [
    ['adopted', 48],
    ['partly_adopted', 22],
    ['planned', 30],
  ],
  C: [
    ['partly_adopted', 15],
    ['planned', 15],
    ['reference', 50],
    ['not_adopted', 20],
  ],
};

/** Without one of these the class would claim more, or less, than the answers say. */
const DECISIVE: Readonly<Record<AnswerClass, readonly Adoption[]>> = {
  A: ['adopted'],
  B: ['planned', 'partly_adopted'],
  C: ['reference', 'not_adopted'],
};

function adoptionsFor(random: Random, wish: AnswerClass, count: number): Adoption[] {
  const adoptions = Array.from({ length: count }, () => random.weighted(ADOPTIONS[wish]));
  const decisive = DECISIVE[wish];
  if (adoptions.some((adoption) => decisive.includes(adoption))) return adoptions;
  const at = random.int(0, count - 1);
  return adoptions.map((adoption, index) => (index === at ? random.pick(decisive) : adoption));
}

const monthOf = (day: string): number => Number(day.slice(5, 7));

function timesAround(random: Random, { since, on }: Pick<ReplyWish, 'since' | 'on'>): Slots {
  const year = on.slice(0, 4);
  const past = random.int(since.startsWith(year) ? monthOf(since) : 1, monthOf(on));
  const later = monthOf(on) + random.int(2, 4);
  return { 年: year, 月: String(past), 后: later > 12 ? `明年${later - 12}月` : `${later}月` };
}

function answerTo(random: Random, suggestion: MatterSuggestion, frame: { adoption: Adoption; slots: Slots }) {
  const slots = { ...frame.slots, 条: headOf(suggestion) };
  return {
    adoption: frame.adoption,
    text: phrase(random, `answers/${frame.adoption}`, slots),
    basis: phrase(random, 'answers/basis', slots),
  };
}

/** The same wording is not used twice in one letter while another is left. */
function distinctAnswer(random: Random, suggestion: MatterSuggestion, frame: AnswerFrame): WrittenAnswer {
  const isUsed = (answer: WrittenAnswer) =>
    frame.before.some(({ text }) => text.split('”。')[1]?.slice(0, 6) === answer.text.split('”。')[1]?.slice(0, 6));
  const tries = Array.from({ length: 6 }, () => answerTo(random, suggestion, frame));
  return tries.find((answer) => !isUsed(answer)) ?? (tries[0] as WrittenAnswer);
}

interface AnswerFrame {
  readonly adoption: Adoption;
  readonly slots: Slots;
  readonly before: readonly WrittenAnswer[];
}

/** A reply whose answers bear out the class it is given. For a branch, pass the matter with its own suggestions only. */
export function writeAnswers(random: Random, matter: Matter, reply: ReplyWish): WrittenReply {
  const { unitName, wish } = reply;
  const adoptions = adoptionsFor(random, wish, matter.suggestions.length);
  const slotsNow = (): Slots => ({ ...slotsOfMatter(matter), ...timesAround(random, reply) });
  const inOwnVoice = (text: string) => text.replaceAll('我单位', selfOf(unitName));
  const answers = matter.suggestions.reduce<WrittenAnswer[]>((before, suggestion, index) => {
    const adoption = adoptions[index] ?? 'reference';
    return [...before, distinctAnswer(random, suggestion, { adoption, slots: slotsNow(), before })];
  }, []);
  return {
    opening: inOwnVoice(phrase(random, 'answers/opening', slotsNow())),
    answers: answers.map((answer) => ({ ...answer, text: inOwnVoice(answer.text) })),
    closing: inOwnVoice(phrase(random, `answers/closing_${wish}`, slotsNow())),
  };
}
