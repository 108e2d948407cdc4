import type { ProposalContent } from '../../contract/proposals.ts';
import { policySchema } from '../../contract/settings.ts';
import rules from '../../database/seeds/policy.json' with { type: 'json' };
import type { Proposal, RuleFacts } from '../../server/modules/proposals/domain/index.ts';

export const policy = policySchema.parse(Object.fromEntries(rules.map(({ key, value }) => [key, value])));
export const facts: RuleFacts = {
  policy,
  policyVersion: 1,
  calendar: { special: new Map(), coverageUntil: '2026-12-31' },
  now: '2022-11-01T02:00:00.000Z',
  today: '2022-11-01',
};
export const content: ProposalContent = {
  title: '关于在中小学设立心理健康专职教师的提案',
  category: 'society',
  situation: '全市九百余所学校，配备专职教师的不足三成。',
  analysis: '编制口径不清，评聘没有通道。',
  suggestions: [{ text: '三年内每所中学至少配备一名。', unitId: null }],
  research: [{ who: '教育界委员', where: '辉县', on: '2022-10-20', finding: '二十一所学校仅五所有专职教师' }],
  declarations: { selfWritten: true, researched: true, fromClue: false, relayedMaterial: false, aiUse: false },
  publicityConsent: true,
  nonPublicReason: '',
  contact: { name: '李委员', phone: '13800000001', address: '新乡市人民路1号', postcode: '453000', email: '' },
  suggestedUnitIds: [],
};
export const draft: Proposal = {
  id: 'p1',
  sessionId: 's1',
  receiptNo: null,
  caseNo: null,
  submissionPeriod: null,
  proposerKind: 'individual',
  collectiveKind: null,
  organizationId: null,
  leadMemberId: 'm1',
  leadName: '李委员',
  enteredByAccountId: null,
  content,
  contentHash: 'h1',
  status: 'draft',
  reviewGroupId: null,
  reviewerAccountId: null,
  approvalRequestedAt: null,
  approvedAt: null,
  approvedHash: null,
  approvedBy: null,
  sealId: null,
  returnReason: '',
  returnDueOn: null,
  notFiledReason: null,
  notFiledNote: '',
  disposition: null,
  appealed: false,
  mergedIntoId: null,
  handlingMode: null,
  wishReason: '',
  round: 1,
  closedReason: null,
  withdrawnReason: '',
  policyVersion: 1,
  version: 1,
  updatedAt: facts.now,
  submittedAt: null,
  filedAt: null,
  dispatchedAt: null,
  closedAt: null,
};
/** A proposal as it stands in `status`, otherwise whole. */
export const at = (status: Proposal['status'], patch: Partial<Proposal> = {}): Proposal => ({
  ...draft,
  receiptNo: 1,
  submissionPeriod: 'session',
  status,
  ...patch,
});
/** What is said when `act` is refused. */
export const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
};
