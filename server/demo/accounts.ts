import { DEMO_PASSWORD } from './setup/index.ts';

export type DemoAccount = { readonly role: string; readonly login: string; readonly password: string };

const LOGINS: readonly (readonly [role: string, login: string])[] = [
  ['委员（第一提案人）', '13-0001'],
  ['委员（联名人）', '13-0002'],
  ['集体提案经办人', 'party-minge-clerk'],
  ['集体提案负责人', 'party-minge-head'],
  ['审查员', 'review-education-1'],
  ['审查组组长', 'review-education-leader'],
  ['提案办公室', 'office01'],
  ['提案委员会', 'committee01'],
  ['归口单位', 'desk-government-1'],
  ['承办单位联络员', 'education-liaison'],
  ['承办人', 'education-handler1'],
  ['单位签发人', 'education-signer'],
  ['领导', 'leader-government-1'],
  ['委员联络', 'members01'],
  ['主席会议', 'chair01'],
  ['系统管理员', 'admin01'],
  ['安全审计员', 'auditor01'],
];

/** One account for each role, all with the one password of the demo. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = LOGINS.map(([role, login]) => ({
  role,
  login,
  password: DEMO_PASSWORD,
}));
