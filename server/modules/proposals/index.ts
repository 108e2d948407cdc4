/**
 * Proposals (提案): drafting, co-signing (联名), submission, review, filing (立案) or not, merging (并案), designation of units,
 * withdrawal, closing. Handling and replies are other modules; their progress is derived, never stored here.
 * Listens to: member.status_changed. Emits: proposal.*, cosigner.*, cosign_link.*, amendment.*, seconder.*,
 * merge.* (events.ts).
 */
import { defineModule, defineSubscribers } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { expireInvitations, expireReturns, passOnProposalsOf } from './service/index.ts';
import { streams } from './streams.ts';

const LEFT = ['resigned', 'revoked', 'deceased'];

/** When a lead proposer leaves office, the next signed co-signer leads. Safe to run twice: the second time he leads nothing. */
const subscribers = defineSubscribers({
  'member.status_changed': async (ctx, tx, event) => {
    const { memberId, status, reason } = event.payload as { memberId: string; status: string; reason: string };
    if (LEFT.includes(status)) await passOnProposalsOf(tx, ctx, memberId, reason);
  },
});

export const proposals = defineModule({
  name: 'proposals',
  owns: [
    'attachment',
    'proposal',
    'suggestion',
    'proposal_version',
    'cosigner',
    'cosign_link',
    'signed_text',
    'section_hold',
    'amendment',
    'seconder',
    'review',
    'merge_group',
    'merge_part',
    'proposal_unit',
    'case_step',
    'proposal_fact',
    'cosigner_fact',
    'wiping',
  ],
  routes,
  subscribers,
  streams,
  sweeps: { expireInvitations, expireReturns },
});
export { caseNoText, isObjected, receiptNoText } from './domain/index.ts';
export { filesOfCase, keptAttachments, shownFileName, type CaseFile } from './service/attachments.ts';
export { checkConfirmer, checkUnsaid, checkWish, type Wiper } from './domain/index.ts';
export { everyFileOf, findPassages, proposalMeant, wasIssued, wasWiped, wipe } from './service/wiping.ts';
export { addHangingFiles, dropUploads, filesHangingOn, openHangingFile } from './service/hanging-files.ts';
export {
  closeProposal,
  consultProposal,
  decideFiling,
  designationOf,
  dispatchProposal,
  draftProposal,
  enterDrafts,
  finalQueue,
  finalUnits,
  handledMark,
  handledTexts,
  getProposal,
  handedInSince,
  handedInTexts,
  listVersions,
  precedentsAmong,
  proposalsByIds,
  proposalsOfMembers,
  proposalsOnSheet,
  proposersOf,
  refuseArchived,
  rehandleProposal,
  relationsToProposal,
  reopenProposal,
  replaceUnit,
  reviewMinutes,
  reviewQueue,
  reviewStanding,
  routedProposals,
  settleProposal,
  startDraft,
  suggestionNosByIds,
  suggestionsOf,
  textOf,
  unitsOfProposals,
  visibleProposal,
  widenDesignation,
  type Designation,
  type FinalUnits,
  type GroupStanding,
  type Precedent,
  type ProposalFacts,
  type Proposer,
  type QueuedProposal,
  type SheetProposal,
  type Step,
} from './service/index.ts';
