import { text, type NoticeRule, type Payload, type WordedRule } from './rule.ts';
import * as who from './addressees.ts';
import { MINE, TASK } from './places.ts';

type To = NoticeRule['to'];
/** Only the other side is told: what one side does is no news to its own people. */
const whenBy =
  (side: 'unit' | 'proposer', to: To): To =>
  (payload: Payload) =>
    payload['side'] === side ? to(payload) : [];
const KINDS: Readonly<Record<string, string>> = { visit: '走访', consultation: '提案办理协商' };
const kindOf = (payload: Payload): string => KINDS[text(payload['kind'])] ?? '约见';

type Words = {
  readonly one: (what: { readonly title: string; readonly kind: string }) => string;
  readonly many: string;
};
const WORDS: Readonly<Record<string, Words>> = {
  'remark.written': { one: ({ title }) => `就${title}给您留言`, many: '有 {n} 条提案留言' },
  'appointment.proposed': { one: ({ title, kind }) => `就${title}约请${kind}，请答复`, many: '有 {n} 次约见请您答复' },
  'appointment.countered': {
    one: ({ title, kind }) => `就${title}另约${kind}的时间，请答复`,
    many: '有 {n} 次约见请您答复',
  },
  'appointment.agreed': { one: ({ title, kind }) => `同意了${title}的${kind}`, many: '{n} 次约见已约定' },
  'appointment.cancelled': { one: ({ title, kind }) => `取消了${title}的${kind}`, many: '{n} 次约见已取消' },
};
const rulesFor = ([on, { one, many }]: [string, Words]): WordedRule[] => [
  {
    ...{ on, ...MINE, place: 'talks', many },
    to: whenBy('unit', who.allProposers),
    one: ({ unit, title, payload }) => `${unit}${one({ title, kind: kindOf(payload) })}`,
  },
  {
    ...{ on, ...TASK, place: 'talks', many },
    to: whenBy('proposer', who.liaisonAndHandlers),
    one: ({ title, payload }) => `提案人${one({ title, kind: kindOf(payload) })}`,
  },
];

/** 来往: a remark, and an appointment on its way to being held. */
export const TALKING_NOTICES: readonly WordedRule[] = Object.entries(WORDS).flatMap(rulesFor);
