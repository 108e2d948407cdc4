import * as who from './addressees.ts';
import { text, dayText, type WordedRule } from './rule.ts';

const CASE = { place: 'commitments', per: 'act' } as const;
const OWN = { ...CASE, list: '/commitments' } as const;
const TO_VERIFY = { ...CASE, list: '/commitments?light=waiting' } as const;
const TO_PROPOSER = { ...CASE, list: '/cases?scope=mine' } as const;
const verifiers: WordedRule['to'] = (payload) => [
  ...who.committee(payload),
  ...who.office(payload),
  ...who.desk(payload),
];

/** What letters promised: told to whoever acts next — those who verify, the proposers, the unit. */
export const COMMITMENT_NOTICES: readonly WordedRule[] = [
  {
    on: 'commitment.done_claimed',
    to: verifiers,
    ...TO_VERIFY,
    one: ({ unit, title }) => `${unit}报告${title}的承诺已办成，请核实`,
    many: '{n} 项承诺报告已办成，请核实',
  },
  {
    on: 'commitment.done_claimed',
    to: who.allProposers,
    ...TO_PROPOSER,
    one: ({ unit, title }) => `${unit}报告${title}的承诺已办成，请您看看是否属实`,
    many: '{n} 项承诺报告已办成，请您看看是否属实',
  },
  {
    on: 'commitment.disputed',
    to: verifiers,
    ...TO_VERIFY,
    one: ({ title }) => `提案人认为${title}的承诺没有办成，请核实`,
    many: '提案人认为 {n} 项承诺没有办成，请核实',
  },
  {
    on: 'commitment.fulfilled',
    to: (payload) => [...who.liaison(payload), ...who.allProposers(payload)],
    ...OWN,
    one: ({ title }) => `${title}的一项承诺经核实已办成`,
    many: '{n} 项承诺经核实已办成',
  },
  {
    on: 'commitment.refuted',
    to: who.liaisonAndSigner,
    ...OWN,
    one: ({ title, payload }) => `${title}的承诺核实为未办成：${text(payload['text'])}`,
    many: '{n} 项承诺核实为未办成',
  },
  {
    on: 'commitment.excuse_asked',
    to: who.committee,
    ...TO_VERIFY,
    one: ({ unit, title }) => `${unit}说明${title}的一项承诺不能办，请审定`,
    many: '{n} 项承诺说明不能办，请审定',
  },
  {
    on: 'commitment.explained',
    to: (payload) => [...who.liaison(payload), ...who.allProposers(payload)],
    ...OWN,
    one: ({ unit, title }) => `${unit}说明了${title}的一项承诺为什么不能办`,
    many: '{n} 项承诺已说明为什么不能办',
  },
  {
    on: 'commitment.excuse_declined',
    to: who.liaisonAndSigner,
    ...OWN,
    one: ({ title }) => `${title}的承诺仍须办理，不能办的说明未获同意`,
    many: '{n} 项承诺仍须办理',
  },
  {
    on: 'commitment.report_due',
    to: who.liaison,
    ...OWN,
    one: ({ title }) => `${title}的承诺该报告本季度进展了`,
    many: '{n} 项承诺该报告本季度进展了',
  },
  {
    on: 'commitment.overdue',
    to: who.liaisonAndSigner,
    ...{ ...OWN, list: '/commitments?light=overdue' },
    one: ({ title, payload }) => `${title}的承诺${dayText(payload['dueOn'])}到期未办成，请办理或说明`,
    many: '{n} 项承诺到期未办成，请办理或说明',
  },
  {
    on: 'look_back.sheet_sent',
    to: who.liaisonAndSigner,
    ...{ ...CASE, list: '/look-backs' },
    one: ({ payload }) => `${text(payload['title'])}：请${dayText(payload['dueOn'])}前填报承诺事项办理情况`,
    many: '有 {n} 份回头看登记表请填报',
  },
  {
    on: 'look_back.answered',
    to: who.committee,
    ...{ ...CASE, list: '/look-backs', per: 'day' },
    one: ({ unit, payload }) => `${unit}填报了${text(payload['title'])}`,
    many: '今天有 {n} 个单位填报了回头看登记表',
  },
  {
    on: 'commitment.passed_on',
    to: who.liaison,
    ...OWN,
    one: ({ title }) => `因机构变动，${title}的承诺转由你单位办理`,
    many: '因机构变动，{n} 项承诺转由你单位办理',
  },
];
