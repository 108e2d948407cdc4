import { completeContent } from '../harness/people.ts';
import type { Asks } from './runner.ts';

const nothing = (): object => ({});
const atVersion: Asks[string] = ({ thing: { version } }) => ({ body: { version } });
const withReason: Asks[string] = ({ thing: { version } }) => ({ body: { reason: '按规定办理', version } });
const passing: Asks[string] = ({ thing: { version } }) => ({
  body: { opinion: '同意', category: 'society', gates: [], mode: null, unitIds: [], version },
});
const signing: Asks[string] = ({ thing: { version, contentHash } }) => ({
  body: { comment: '', contentHash, version },
});
const merging: Asks[string] = ({ thing: { version } }) => ({ body: { note: '同一件事', version } });

/** The text as it is: saving it again asks nobody to sign anew. */
const CONTENT = completeContent('关于配备心理教师的提案');

export const PROPOSAL_ASKS: Asks = {
  'proposals.get': nothing,
  'advice.ofProposal': nothing,
  'documents.proposal': () => ({ query: { format: 'docx' } }),
  'documents.form': () => ({ query: { format: 'docx' } }),
  'documents.receipt': () => ({ query: { format: 'docx' } }),
  'documents.verify': nothing,
  'dossier.contents': nothing,
  'dossier.pdf': nothing,
  'proposals.versions': nothing,
  'handling.ofProposal': nothing,
  'replies.ofProposal': nothing,
  'commitments.ofProposal': nothing,
  'preReading.ofProposal': nothing,
  'rating.ofProposal': nothing,
  'feedback.ofProposal': nothing,
  'clues.ofProposal': nothing,
  'audit.timeline': nothing,
  'supervision.get': nothing,
  'proposals.edit': ({ thing: { version } }) => ({ body: { content: CONTENT, reason: '', version } }),
  'proposals.invite': ({ thing: { version }, cast }) => ({ body: { memberIds: [cast.stranger.memberId], version } }),
  'proposals.requestApproval': atVersion,
  'proposals.approve': atVersion,
  'proposals.submit': atVersion,
  'proposals.resubmit': atVersion,
  'proposals.withdraw': withReason,
  'proposals.startReview': atVersion,
  'proposals.takeOver': atVersion,
  'proposals.return': withReason,
  'proposals.pass': passing,
  'proposals.passFirst': passing,
  'proposals.passSecond': passing,
  'proposals.passBatch': ({ thing: { params, version } }) => ({
    body: { items: [{ id: params['id'], version }], opinion: '符合提交要求，送初审。' },
  }),
  'proposals.assign': ({ thing: { params, version }, cast }) => ({
    body: {
      items: [{ id: params['id'], version, accountId: cast.groupLeader.accountId, groupId: cast.bodies.society_group }],
    },
  }),
  'proposals.editForm': ({ thing: { version } }) => ({
    body: {
      ...{ title: CONTENT.title, situation: CONTENT.situation, analysis: `${CONTENT.analysis}。` },
      suggestions: CONTENT.suggestions.map(({ text }) => text),
      reason: '补一个句号',
      consent: { on: '2023-01-03', how: 'phone', note: '' },
      version,
    },
  }),
  'reviewing.attend': () => ({ body: { takeOver: false } }),
  'reviewing.leave': nothing,
  'reviewing.successors': nothing,
  'proposals.file': ({ thing: { params, version } }) => ({
    body: { items: [{ id: params['id'], version }], opinion: '同意立案' },
  }),
  'proposals.notFile': ({ thing: { version, reasonCode } }) => ({
    body: { reasonCode, note: '已向提案人说明', disposition: 'to_reference', consultedOn: '2023-01-03', version },
  }),
  'proposals.withdrawByAgreement': withReason,
  'proposals.appeal': withReason,
  'proposals.designate': ({ thing: { version }, cast: { bodies } }) => ({
    body: {
      mode: 'joint',
      units: [
        { unitId: bodies.education, role: 'lead' },
        { unitId: bodies.finance, role: 'co' },
      ],
      wishReason: '按职责分工',
      version,
    },
  }),
  'proposals.object': withReason,
  'handling.dispatch': ({ thing: { params, version } }) => ({
    body: { items: [{ id: params['id'], version }], meeting: '交办会' },
  }),
  'proposals.withdrawFiled': withReason,
  'handling.addUnit': ({ thing: { version }, cast: { bodies } }) => ({
    body: { unitId: bodies.police, note: '校园安全', version },
  }),
  'proposals.correctCategory': ({ thing: { version } }) => ({
    body: { category: 'economy', reason: '归类有误', version },
  }),
  'proposals.succeedLead': withReason,
  'proposals.archive': atVersion,
  'supervision.mark': ({ cast }) => ({
    body: { level: 'government', leaderAccountId: cast.leader.accountId, note: '', version: null },
  }),
  'proposals.sign': signing,
  'proposals.decline': signing,
  'proposals.withdrawSign': signing,
  'seconding.read': nothing,
  'seconding.second': () => ({ body: { comment: '' } }),
  'cosigning.openLink': atVersion,
  'cosigning.closeLink': nothing,
  'cosigning.readLink': ({ thing: { token } }) => ({ body: { token } }),
  'cosigning.signByLink': ({ thing: { token, contentHash } }) => ({ body: { token, comment: '', contentHash } }),
  'proposals.suggestMerge': ({ thing: { params, otherId } }) => ({
    body: { primaryId: params['id'], otherIds: [otherId], reason: '内容相近' },
  }),
  'proposals.getMerge': nothing,
  'proposals.consultMerge': merging,
  'proposals.consentMerge': ({ thing: { version, primaryId, childId }, role }) => ({
    body: { proposalId: role === 'second' ? childId : primaryId, agrees: true, note: '', version },
  }),
  'proposals.confirmMerge': merging,
  'proposals.dismissMerge': merging,
  'proposals.splitMerge': merging,
};
