import type { Part } from './cells.ts';
import { ASSEMBLY, CO_UNIT, EVERYONE, LETTER_HANDS, OTHER_UNIT, PROPOSERS, UNIT } from './roles.ts';

const CASE = [...PROPOSERS, ...ASSEMBLY, 'leader', 'desk', ...UNIT, ...CO_UNIT] as const;

/** The leading unit's task (domain.md §6.5). */
const task: Part = {
  sight: {
    pending_receipt: CASE,
    received: CASE,
    return_pending: CASE,
    coordination: CASE,
    // Passed on: the unit that has it now sees the case from here on.
    reassigned: [...CASE, ...OTHER_UNIT],
    in_progress: CASE,
    finished: CASE,
  },
  rules: {
    'handling.get': { by: [...CASE, ...OTHER_UNIT] },
    'handling.handlers': { by: ['liaison'] },
    'documents.register': { by: [...UNIT, 'desk', 'office', 'committee'] },
    'handling.signReceipt': { by: ['liaison'], in: ['pending_receipt'] },
    'handling.requestReturn': { by: ['liaison'], in: ['pending_receipt', 'received'] },
    'handling.approveReturn': { by: ['desk'], in: ['return_pending'] },
    'handling.refuseReturn': { by: ['desk'], in: ['return_pending'] },
    'handling.sendToCoordination': { by: ['desk'], in: ['return_pending'] },
    'handling.keepByCoordination': { by: ['desk', 'committee'], in: ['coordination'] },
    'handling.reassignByCoordination': { by: ['desk', 'committee'], in: ['coordination'] },
    'handling.assignInside': { by: ['liaison'], in: ['received', 'in_progress'] },
    'handling.logContact': { by: UNIT, in: ['in_progress', 'finished'] },
    'handling.requestExtension': { by: ['signer'], in: ['in_progress'] },
    'replies.draft': { by: ['handler', 'signer'], in: ['in_progress'], otherwise: 'rule_refused' },
  },
};

/** The co-handling unit's task: an opinion to the leading unit, no letter (domain.md §6.5). */
const coTask: Part = {
  sight: {
    pending_receipt: CASE,
    received: CASE,
    in_progress: CASE,
    co_done: CASE,
    cancelled: CASE,
    finished: CASE,
  },
  rules: {
    'handling.sendCoOpinion': { by: ['coHandler', 'coSigner'], in: ['in_progress'] },
    'handling.drop': { by: ['desk'], in: ['pending_receipt', 'received', 'in_progress', 'co_done'] },
  },
};

/** A task whose unit asked for more time, and one whose did not (domain.md §6.6). */
const extension: Part = {
  sight: { pending: CASE, none: CASE },
  rules: {
    'handling.grantExtension': { by: ['desk'], in: ['pending'] },
    'handling.refuseExtension': { by: ['desk'], in: ['pending'] },
  },
};

/** A contact a unit entered: only the proposers say whether it was so (domain.md §5.12). */
const contact: Part = {
  sight: { open: CASE, confirmed: CASE },
  rules: { 'handling.confirmContact': { by: PROPOSERS, in: ['open'], otherwise: 'rule_refused' } },
};

/** What both sides write and arrange: theirs, with desk and office reading along; to any other unit there is nothing. */
const TALKERS = [...PROPOSERS, ...UNIT] as const;
const TALK = [...TALKERS, 'desk', 'office', 'committee'] as const;
const talk: Part = {
  sight: { in_progress: TALK, finished: TALK, reassigned: TALK },
  rules: {
    'talks.write': { by: TALKERS, in: ['in_progress', 'finished'] },
    'talks.appoint': { by: TALKERS, in: ['in_progress', 'finished'] },
  },
};
/** An appointment the unit asked for: the proposers answer it, the unit enters what came of it once its time has come. */
const asked: Part = {
  sight: { proposed: TALK, held: TALK, cancelled: TALK },
  rules: { 'talks.accept': { by: PROPOSERS, in: ['proposed'] } },
};
const appointment: Part = {
  sight: { agreed: TALK, held: TALK, cancelled: TALK },
  rules: {
    'talks.counter': { by: TALKERS, in: ['agreed'] },
    'talks.cancel': { by: TALKERS, in: ['agreed'] },
    'talks.record': { by: UNIT, in: ['agreed'] },
    'talks.calendar': { by: TALK, in: ['agreed'] },
    'talks.minutes': { by: TALK, in: ['held'] },
  },
};
const talkedCase: Part = {
  sight: { dispatched: CASE },
  rules: {
    'talks.ofProposal': { by: CASE },
    'countersigning.ofProposal': { by: CASE },
    // Whoever issued the matter follows who opened it.
    'notifications.readers': { by: ['desk', 'office', 'committee'] },
  },
};

/** A batch that was dispatched: the assembly's, its desk's and its units' to read (交办清单). */
const LISTED = ['office', 'committee', 'chair', 'desk', 'partyDesk', ...UNIT, ...CO_UNIT, ...OTHER_UNIT] as const;
const batch: Part = {
  sight: { dispatched: ['office', 'committee', 'chair', 'desk', ...UNIT, ...CO_UNIT] },
  rules: {
    'dispatches.file': { door: LISTED, by: ['office', 'committee', 'chair', 'desk', ...UNIT, ...CO_UNIT] },
  },
};
/** What was dispatched at all, to whoever may read of any of it. */
const batches: Part = { sight: { always: EVERYONE }, rules: { 'dispatches.list': { by: LISTED } } };

// The letter is its unit's own until signed, its desk's and the committee's too while it is checked, and the whole
// case's once released (domain.md §6.7).
const INSIDE = [...UNIT, ...LETTER_HANDS] as const;
const AUDIT = [...INSIDE, 'desk', 'office', 'committee'] as const;
const READERS = [...CASE, ...LETTER_HANDS] as const;
const reply: Part = {
  cast: [...EVERYONE, ...LETTER_HANDS],
  sight: {
    draft: INSIDE,
    awaiting_check: INSIDE,
    awaiting_signature: INSIDE,
    under_audit: AUDIT,
    released: READERS,
    cancelled: INSIDE,
  },
  rules: {
    'replies.get': { by: READERS },
    // A proposer opens the letter before he takes it away or is told what it promises.
    'documents.letter': { by: READERS.filter((role) => role !== 'lead' && role !== 'cosigner') },
    'commitments.ofReply': { by: READERS.filter((role) => role !== 'lead' && role !== 'cosigner') },
    // Only what is out has commitments of its own; before, they are a part of the draft.
    'commitments.list': { by: ['handler', 'signer'], in: ['released'], otherwise: 'forbidden' },
    'replies.suggestDocNo': { by: READERS },
    'replies.edit': { by: ['handler', 'signer'], in: ['draft'] },
    'preReading.send': { by: ['handler'], in: ['draft'] },
    'replies.submit': { by: ['handler'], in: ['draft'] },
    // A letter is given back by whom it waits for: the one who checks it, then those who sign (核稿、签发).
    'replies.check': { by: ['checker'], in: ['awaiting_check'] },
    'replies.sendBack': {
      by: ['checker', 'signer', 'unitHead'],
      in: ['awaiting_signature'],
      inFor: { checker: ['awaiting_check'] },
    },
    'replies.sign': { by: ['signer', 'unitHead'], in: ['awaiting_signature'] },
    'replies.release': { by: ['desk', 'committee'], in: ['under_audit'] },
    'replies.reject': { by: ['desk', 'committee'], in: ['under_audit'] },
    // A proposer opens the letter first here too.
    'scans.ofReply': { by: READERS.filter((role) => role !== 'lead' && role !== 'cosigner') },
    'scans.add': { by: [...UNIT, ...LETTER_HANDS], in: ['under_audit', 'released'] },
    'replies.open': { by: PROPOSERS, in: ['released'] },
    // What a unit thinks of the proposal it answered: of those who write and sign, while the case is open.
    'rating.give': { by: ['handler', 'signer'], in: ['released'] },
    'replies.supplement': { by: ['signer'], in: ['released'] },
    'replies.correct': { by: ['desk', 'committee'], in: ['released'] },
  },
};

// What the lead proposer is asked about a letter still being written (征求意见稿): his own word, read by the unit alone.
const ASKED = [...UNIT, 'lead'] as const;
const preAnswer: Part = {
  sight: { waiting: ASKED, answered: ASKED, silent: ASKED, superseded: ASKED },
  rules: { 'preReading.answer': { by: ['lead'], in: ['waiting', 'answered', 'silent'] } },
};

// The version itself, which a co-signer is asked about too.
const preReading: Part = {
  sight: { sent: [...UNIT, ...PROPOSERS] },
  rules: { 'preReading.open': { by: PROPOSERS } },
};

// What a co-handling unit is asked about a joint letter before it is signed (会签): its signer says it, both units read it.
const COUNTERSIGNERS = [...UNIT, ...LETTER_HANDS, ...CO_UNIT] as const;
const countersign: Part = {
  cast: [...EVERYONE, ...LETTER_HANDS],
  sight: {
    waiting: COUNTERSIGNERS,
    agreed: COUNTERSIGNERS,
    objected: COUNTERSIGNERS,
    silent: COUNTERSIGNERS,
    superseded: COUNTERSIGNERS,
    // Signed: the desk and the committee audit the letter with what was said to it.
    signed: [...COUNTERSIGNERS, 'desk', 'office', 'committee'],
  },
  rules: { 'countersigning.answer': { by: ['coSigner'], in: ['waiting', 'objected', 'silent'] } },
};

export const HANDLING = {
  ...{ task, coTask, extension, contact, reply, preReading, preAnswer, countersign, batch, batches },
  ...{ talk, asked, appointment, talkedCase },
} as const;
