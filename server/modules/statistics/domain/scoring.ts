import type { ScoreRole, ScoreStanding } from '../../../../contract/scores.ts';
import type { Policy } from '../../../../contract/settings.ts';

type Scoring = Policy['scoring']['proposals'];
/** Points in hundredths, so that what is added up is whole. */
export type ScoreRule = { readonly role: ScoreRole; readonly standing: ScoreStanding; readonly hundredths: number };

const ROLES: readonly ScoreRole[] = ['lead', 'cosigner', 'body'];
const ROLE_WORDS: Readonly<Record<ScoreRole, string>> = {
  lead: '第一提案人',
  cosigner: '联名人',
  body: '集体提案单位',
};
type Standing = {
  readonly base: 'filed' | 'notFiled' | 'withdrawn';
  readonly isShared: boolean;
  readonly word: string;
};
/** After a merger that was undone what was gained stays until the proposal's own decision (domain.md §5.7). */
const STANDINGS: Readonly<Record<ScoreStanding, Standing>> = {
  filed: { base: 'filed', isShared: false, word: '立案' },
  merged: { base: 'filed', isShared: true, word: '并入立案的提案，按立案' },
  split: { base: 'filed', isShared: true, word: '曾并入立案的提案，拆分后尚未决定，按立案' },
  not_filed: { base: 'notFiled', isShared: false, word: '未立案' },
  withdrawn: { base: 'withdrawn', isShared: false, word: '撤案' },
};

export const pointsOf = (hundredths: number): number => hundredths / 100;

export function hundredthsOf(policy: Scoring, role: ScoreRole, standing: ScoreStanding): number {
  const { base, isShared } = STANDINGS[standing];
  const exact = policy[base] * 100 * policy[role] * (isShared ? policy.merged : 1);
  return Math.round(Number(exact.toFixed(6)));
}
/** What each way of having a part in a proposal is worth. */
export const scoreRules = (policy: Scoring): ScoreRule[] =>
  (Object.keys(STANDINGS) as ScoreStanding[]).flatMap((standing) =>
    ROLES.map((role) => ({ role, standing, hundredths: hundredthsOf(policy, role, standing) })),
  );

/** The rule behind an entry, in words that come to its points. */
export function ruleWords(policy: Scoring, role: ScoreRole, standing: ScoreStanding): string {
  const { base, isShared, word } = STANDINGS[standing];
  const shares = [
    `${policy[role]}（${ROLE_WORDS[role]}）`,
    ...(isShared && policy.merged !== 1 ? [`${policy.merged}（并案）`] : []),
  ];
  return `${word} ${policy[base]} 分 × ${shares.join(' × ')}`;
}
