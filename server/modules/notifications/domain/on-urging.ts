import * as who from './addressees.ts';
import { DESK, TASK } from './places.ts';
import { dayText, text, type Subject, type WordedRule } from './rule.ts';

const SAYS: Readonly<Record<string, (subject: Subject) => string>> = {
  hint: ({ title, payload }) => `提示：${title}${dayText(payload['dueOn'])}到期`,
  reminder: ({ title, payload }) => `催办：${title}${dayText(payload['dueOn'])}到期，请尽快办理`,
  written_urge: ({ title, payload }) => `催办单${text(payload['docNo'])}：${title}已逾期`,
  interview: ({ title }) => `约谈：就${title}逾期未办结约谈`,
  circular: ({ title }) => `通报：${title}逾期未办结`,
};
const worded = (subject: Subject): string =>
  `${SAYS[text(subject.payload['level'])]?.(subject) ?? subject.title}；请于${dayText(subject.payload['acknowledgeBy'])}前确认`;

/** The ladder: a hint is for whoever works on it, all that follows for liaison and signer, a circular for the leaders too. */
export const URGING_NOTICES: readonly WordedRule[] = [
  {
    on: 'urging.given',
    to: (payload) => {
      if (payload['level'] !== 'hint') return who.liaisonAndSigner(payload);
      return text(payload['handlerAccountId']) === '' ? who.liaison(payload) : who.theHandler(payload);
    },
    ...TASK,
    one: worded,
    many: '督促：{n} 件提案请抓紧办理并确认',
  },
  {
    on: 'urging.given',
    to: (payload) => (payload['level'] === 'circular' ? who.leaders(payload) : []),
    ...TASK,
    list: '/cases?late=yes',
    one: ({ unit, title }) => `通报：${unit}办理${title}逾期`,
    many: '通报：{n} 件提案逾期未办结',
  },
  {
    on: 'urging.acknowledged',
    to: who.desk,
    ...DESK,
    per: 'day',
    one: ({ unit, title }) => `${unit}确认了对${title}的督促`,
    many: '今天有 {n} 条督促得到确认',
  },
];
