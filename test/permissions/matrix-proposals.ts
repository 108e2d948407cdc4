import type { Part } from './cells.ts';
import { ASSEMBLY, CO_UNIT, EVERYONE, MEMBERS, ONE_OF_EACH, PROPOSERS, UNIT } from './roles.ts';

// A draft is its authors' own; from submission the assembly reads it, once on file the leaders, while routed its desk,
// and from dispatch on its units (domain.md §2). 三员 and strangers never learn that it exists.
const SUBMITTED = [...PROPOSERS, ...ASSEMBLY] as const;
const ON_FILE = [...SUBMITTED, 'leader'] as const;
const ROUTED = [...ON_FILE, 'desk'] as const;
const DISPATCHED = [...ROUTED, ...UNIT, ...CO_UNIT] as const;

/** A member's proposal with a co-signer (domain.md §6.3). */
const proposal: Part = {
  cast: ONE_OF_EACH,
  sight: {
    draft: ['lead'],
    cosigning: PROPOSERS,
    submitted: SUBMITTED,
    pre_review: SUBMITTED,
    returned: SUBMITTED,
    first_review: SUBMITTED,
    second_review: SUBMITTED,
    final_review: SUBMITTED,
    merged: SUBMITTED,
    not_filed: SUBMITTED,
    withdrawn: SUBMITTED,
    filed: ON_FILE,
    routing: ROUTED,
    dispatched: DISPATCHED,
    rehandling: DISPATCHED,
    consultation: DISPATCHED,
    closed: DISPATCHED,
    archived: DISPATCHED,
  },
  rules: {
    // Who sees a case sees its text, versions, tasks, letters, forms and story, each as far as it concerns him.
    'proposals.get': { by: DISPATCHED },
    'proposals.versions': { by: DISPATCHED },
    'handling.ofProposal': { by: DISPATCHED },
    'replies.ofProposal': { by: DISPATCHED },
    'preReading.ofProposal': { by: DISPATCHED },
    'rating.ofProposal': { by: DISPATCHED },
    'feedback.ofProposal': { by: DISPATCHED },
    'commitments.ofProposal': { by: DISPATCHED },
    'clues.ofProposal': { by: DISPATCHED },
    'audit.timeline': { by: DISPATCHED },
    'reviewing.successors': { by: DISPATCHED },
    'supervision.get': { by: DISPATCHED },
    // Advice is for who proposes, decides or may object to the units: nobody else learns what was thought likely.
    'advice.ofProposal': { by: ['reviewer', 'groupLeader', 'office', 'committee', 'desk'] },
    'documents.proposal': { by: DISPATCHED },
    'documents.receipt': { by: DISPATCHED, first: { draft: 'rule_refused', cosigning: 'rule_refused' } },
    'documents.form': { by: DISPATCHED },
    'dossier.contents': { by: DISPATCHED, first: { draft: 'rule_refused', cosigning: 'rule_refused' } },

    'proposals.edit': { by: ['lead'], in: ['draft', 'cosigning', 'returned'] },
    'proposals.invite': { by: ['lead'], in: ['draft', 'cosigning'] },
    // Approval inside a body is asked for by its clerk: a member's proposal knows none.
    'proposals.requestApproval': { by: [] },
    'proposals.approve': { by: [] },
    'proposals.submit': { by: ['lead'], in: ['draft', 'cosigning'] },
    'proposals.resubmit': { by: ['lead'], in: ['returned'] },
    'proposals.withdraw': { by: ['lead'], in: ['draft', 'cosigning', 'submitted', 'returned'] },

    'proposals.startReview': { by: ['reviewer', 'groupLeader', 'office'], in: ['submitted'] },
    'proposals.takeOver': { by: ['reviewer', 'groupLeader', 'office'], in: ['pre_review'] },
    // Shared out in a batch, which is looked through with the eyes of the assembly.
    'proposals.assign': {
      by: ['groupLeader', 'office', 'committee'],
      in: ['submitted', 'pre_review'],
      sees: ['lead', ...ASSEMBLY, 'leader'],
    },
    // A batch too: what was not taken up yet is taken up by whoever passes it.
    'proposals.passBatch': {
      by: ['reviewer', 'groupLeader', 'office'],
      in: ['submitted', 'pre_review'],
      sees: ['lead', ...ASSEMBLY, 'leader'],
    },
    'proposals.editForm': {
      by: ['reviewer', 'groupLeader', 'office'],
      in: ['pre_review', 'first_review', 'second_review', 'final_review'],
    },
    // A page left open goes on saying so after the review has ended, and is told that nobody is at it.
    'reviewing.attend': { by: ['reviewer', 'groupLeader', 'office', 'committee'] },
    'reviewing.leave': { by: ['reviewer', 'groupLeader', 'office', 'committee'] },
    'proposals.return': { by: ['reviewer', 'groupLeader', 'office'], in: ['pre_review', 'first_review'] },
    'proposals.pass': { by: ['reviewer', 'groupLeader', 'office'], in: ['pre_review'] },
    'proposals.passFirst': { by: ['groupLeader'], in: ['first_review'] },
    'proposals.passSecond': { by: ['committee'], in: ['second_review'] },
    // A batch is looked through with the eyes of the assembly: who only signed along meets nothing in it.
    'proposals.file': { by: ['committee'], in: ['final_review'], sees: ['lead', ...ASSEMBLY, 'leader'] },
    'proposals.notFile': { by: ['committee'], in: ['final_review'] },
    'proposals.withdrawByAgreement': {
      by: ['office', 'committee'],
      in: ['pre_review', 'first_review', 'second_review', 'final_review'],
    },
    'proposals.appeal': { by: ['lead'], in: ['not_filed'] },

    'proposals.designate': { by: ['office', 'committee'], in: ['filed', 'routing'] },
    'proposals.object': { by: ['desk'], in: ['routing'] },
    // A desk dispatches what it routes; nobody else gets as far as the list.
    'handling.dispatch': { by: ['desk'], in: ['routing'], door: ['desk', 'partyDesk'] },
    'proposals.withdrawFiled': { by: ['committee'], in: ['filed', 'routing'] },
    // Without a live task in the case the desk is nothing to it but a reader.
    'handling.addUnit': { by: ['desk'], in: ['dispatched', 'rehandling'], otherwise: 'forbidden' },
    'proposals.correctCategory': {
      by: ['office', 'committee'],
      in: ['filed', 'routing', 'dispatched', 'rehandling', 'consultation', 'closed'],
    },
    'proposals.succeedLead': {
      by: ['office'],
      // Nobody has signed along yet: there is no one who could follow.
      first: { draft: 'rule_refused' },
      in: [
        ...['submitted', 'pre_review', 'returned', 'first_review', 'second_review', 'final_review'],
        ...['filed', 'routing', 'dispatched', 'rehandling', 'consultation', 'closed'],
      ],
    },
    'proposals.archive': { by: ['office'], in: ['closed'] },
    'supervision.mark': {
      by: ['committee', 'chair'],
      in: ['filed', 'routing', 'dispatched', 'rehandling', 'consultation'],
    },
  },
};

/** A proposal of 九三学社: its clerk writes, its head answers for it (domain.md §2). */
const collective: Part = {
  cast: ONE_OF_EACH,
  sight: {
    draft: ['clerk', 'head'],
    submitted: ['clerk', 'head', ...ASSEMBLY],
    returned: ['clerk', 'head', ...ASSEMBLY],
    not_filed: ['clerk', 'head', ...ASSEMBLY],
    filed: ['clerk', 'head', ...ASSEMBLY, 'leader'],
  },
  rules: {
    'proposals.get': { by: ['clerk', 'head', ...ASSEMBLY, 'leader'] },
    'proposals.edit': { by: ['clerk', 'head'], in: ['draft', 'returned'] },
    'proposals.requestApproval': { by: ['clerk'], in: ['draft', 'returned'] },
    // The head alone answers for the text; once he has, either of them hands it in.
    'proposals.approve': { by: ['head'], in: ['draft', 'returned'] },
    'proposals.submit': { by: ['clerk', 'head'], in: ['draft'] },
    'proposals.resubmit': { by: ['clerk', 'head'], in: ['returned'] },
    'proposals.withdraw': { by: ['head'], in: ['draft', 'submitted', 'returned'] },
    'proposals.appeal': { by: ['head'], in: ['not_filed'] },
  },
};

/** A proposal the office typed for a member (代录入): it writes, the member alone hands in. */
const typed: Part = {
  cast: ONE_OF_EACH,
  sight: { draft: ['lead', 'office'], filed: ['lead', ...ASSEMBLY, 'leader'] },
  rules: {
    'proposals.edit': { by: ['lead', 'office'], in: ['draft'] },
    'proposals.submit': { by: ['lead'], in: ['draft'] },
    'proposals.withdraw': { by: ['lead'], in: ['draft'] },
  },
};

/** A signature (domain.md §6.2): the member's own. Whose invitation lapsed knows of the proposal no more. */
const cosigning: Part = {
  sight: {
    invited: PROPOSERS,
    signed: PROPOSERS,
    declined: PROPOSERS,
    withdrawn: PROPOSERS,
    expired: ['lead'],
    dropped: ['lead'],
  },
  rules: {
    'proposals.sign': { by: ['cosigner'], in: ['invited'] },
    'proposals.decline': { by: ['cosigner'], in: ['invited'] },
    'proposals.withdrawSign': { by: ['cosigner'], in: ['signed'] },
  },
};

/** A code to sign by (签名码): the lead's to show and to call in, as long as names may be gathered. */
const coded: Part = {
  cast: ONE_OF_EACH,
  sight: { inUse: ['lead'], calledIn: ['lead'], submitted: ['lead', ...ASSEMBLY] },
  rules: {
    'cosigning.openLink': { by: ['lead'], in: ['inUse', 'calledIn'] },
    'cosigning.closeLink': { by: ['lead'], in: ['inUse', 'submitted'], otherwise: 'rule_refused' },
  },
};

/** Who holds a code: any member may read and sign, whoever he is to the proposal; nobody else gets past the door. */
const holding: Part = {
  sight: { inUse: EVERYONE, calledIn: EVERYONE },
  rules: {
    'cosigning.readLink': { door: MEMBERS, by: MEMBERS, in: ['inUse'], otherwise: 'rule_refused' },
    'cosigning.signByLink': {
      door: MEMBERS,
      by: ['cosigner', 'second', 'stranger'],
      in: ['inUse'],
      otherwise: 'rule_refused',
    },
  },
};

/** What is on file and public every member may read and second (附议); it gives him no right over it. */
const seconding: Part = {
  // What its proposers are told is the next part's matter.
  cast: ONE_OF_EACH.filter((role) => role !== 'lead' && role !== 'cosigner'),
  sight: {
    submitted: SUBMITTED,
    filed: [...ON_FILE, 'stranger'],
    dispatched: [...DISPATCHED, 'stranger'],
    closed: [...DISPATCHED, 'stranger'],
    notPublic: ON_FILE,
  },
  rules: {
    'seconding.read': { by: [...DISPATCHED, 'stranger'] },
    'seconding.second': { by: ['stranger'], in: ['filed', 'dispatched'], otherwise: 'rule_refused' },
  },
};

/** Its proposers support it already. */
const ownSeconding: Part = {
  cast: PROPOSERS,
  sight: { filed: PROPOSERS },
  rules: { 'seconding.second': { by: PROPOSERS, in: [], otherwise: 'rule_refused' } },
};

/** Two proposals in the same state that might be one (domain.md §6.4). */
const pair: Part = {
  cast: ONE_OF_EACH,
  sight: {
    submitted: SUBMITTED,
    pre_review: SUBMITTED,
    first_review: SUBMITTED,
    second_review: SUBMITTED,
    final_review: SUBMITTED,
    not_filed: SUBMITTED,
  },
  rules: {
    'proposals.suggestMerge': {
      by: ['reviewer', 'groupLeader', 'office', 'committee'],
      in: ['pre_review', 'first_review', 'second_review', 'final_review'],
      otherwise: 'rule_refused',
    },
  },
};

/** A primary into which `second`'s proposal was merged: its proposer follows the case, and changes nothing of it. */
const primary: Part = {
  sight: { final_review: [...SUBMITTED, 'second'], dispatched: [...DISPATCHED, 'second'] },
  rules: {
    'proposals.get': { by: [...DISPATCHED, 'second'] },
    'replies.ofProposal': { by: [...DISPATCHED, 'second'] },
    'preReading.ofProposal': { by: [...DISPATCHED, 'second'] },
    'rating.ofProposal': { by: [...DISPATCHED, 'second'] },
    'audit.timeline': { by: [...DISPATCHED, 'second'] },
    'dossier.pdf': { by: [...DISPATCHED, 'second'] },
    'proposals.archive': { by: ['office'], in: [] },
  },
};

/** The same while it waits for the final decision: it ends only after those merged into it were split off (domain.md §5.7). */
const joined: Part = {
  sight: { final_review: [...SUBMITTED, 'second'] },
  rules: {
    'proposals.withdrawByAgreement': { by: ['office', 'committee'], in: [], otherwise: 'rule_refused' },
    'proposals.notFile': { by: ['committee'], in: [], otherwise: 'rule_refused' },
  },
};

const PARTIES = [...SUBMITTED, 'second'] as const;
/** A merge group of `lead`'s proposal and `second`'s (domain.md §6.4): each proposer speaks for his own. */
const merge: Part = {
  sight: { suggested: PARTIES, consulting: PARTIES, confirmed: PARTIES, dismissed: PARTIES, split: PARTIES },
  rules: {
    'proposals.getMerge': { by: PARTIES },
    'proposals.consultMerge': { by: ['office', 'committee'], in: ['suggested'] },
    'proposals.consentMerge': { by: ['lead', 'second'], in: ['consulting'] },
    'proposals.confirmMerge': { by: ['committee'], in: ['consulting'] },
    'proposals.dismissMerge': { by: ['office', 'committee'], in: ['suggested', 'consulting'] },
    'proposals.splitMerge': { by: ['committee'], in: ['confirmed'] },
  },
};

export const PROPOSALS = {
  proposal,
  collective,
  typed,
  cosigning,
  coded,
  holding,
  seconding,
  ownSeconding,
  pair,
  primary,
  joined,
  merge,
} as const;
