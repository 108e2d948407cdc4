import { codePoints } from '../../../../contract/common.ts';
import type { AmendmentAction, AmendmentStatus, Section } from '../../../../contract/cowriting.ts';
import type { ProposalContent } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { DomainError, refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { follow, openActions, type Workflow } from '../../../kernel/workflow.ts';
import type { ProposalEvent } from '../events.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { Cosigner, Proposal } from './types.ts';
import { PROPOSAL_WORKFLOW } from './workflow.ts';

export type AmendmentRelation = 'lead' | 'maker';
/** 修改意见: who may not write himself proposes, and the lead decides on each. */
export const AMENDMENT_WORKFLOW: Workflow<AmendmentStatus, AmendmentAction, AmendmentRelation> = [
  { action: 'accept', from: ['open'], to: 'accepted', by: ['lead'] },
  { action: 'reject', from: ['open'], to: 'rejected', by: ['lead'] },
  { action: 'retract', from: ['open'], to: 'retracted', by: ['maker'] },
];

export type Amendment = {
  readonly id: string;
  readonly proposalId: string;
  readonly section: Section;
  readonly before: string;
  readonly after: string;
  readonly note: string;
  readonly memberId: string;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly status: AmendmentStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string;
  readonly version: number;
};
export type AmendmentOutcome = Change<Amendment, ProposalEvent>;

/** That someone writes a part (正在写): others wait, or write another part. */
export type SectionHold = {
  readonly section: Section;
  readonly accountId: string;
  readonly since: Instant;
  readonly seenAt: Instant;
};
const LAPSE_SECONDS = 90;
/** From when on a hold that was not renewed is nobody's. */
export const holdsSince = (now: Instant): Instant => new Date(Date.parse(now) - LAPSE_SECONDS * 1000).toISOString();
export const isHeld = ({ seenAt }: SectionHold, now: Instant): boolean => seenAt > holdsSince(now);

const LIMITS = { title: 100, part: 3000, suggestion: 1000 } as const;
const MOST_SUGGESTIONS = 20;
const PARTS = ['title', 'situation', 'analysis'] as const;
type Part = (typeof PARTS)[number];
const isPart = (section: Section): section is Part => (PARTS as readonly string[]).includes(section);
const indexOf = (section: Section): number => Number(section.slice('suggestion-'.length)) - 1;

export const limitOf = (section: Section): number =>
  section === 'title' ? LIMITS.title : isPart(section) ? LIMITS.part : LIMITS.suggestion;
/** A part as it reads; the place after the last suggestion is empty, so that one may be added there. */
export function sectionText(content: ProposalContent, section: Section): string | undefined {
  if (isPart(section)) return content[section];
  const index = indexOf(section);
  return index === content.suggestions.length && index < MOST_SUGGESTIONS ? '' : content.suggestions[index]?.text;
}
export const sectionsOf = (content: ProposalContent): Section[] => [
  ...PARTS,
  ...content.suggestions.map((_, index) => `suggestion-${index + 1}`),
];

function withSection(content: ProposalContent, section: Section, text: string): ProposalContent {
  if (isPart(section)) return { ...content, [section]: text };
  const index = indexOf(section);
  if (index === content.suggestions.length)
    return { ...content, suggestions: [...content.suggestions, { text, unitId: null }] };
  const suggestions = content.suggestions.map((one, at) => (at === index ? { ...one, text } : one));
  return { ...content, suggestions };
}

/** The parts in which two texts differ. */
export const changedSections = (before: ProposalContent, after: ProposalContent): Section[] =>
  [...new Set([...sectionsOf(before), ...sectionsOf(after)])].filter(
    (section) => sectionText(before, section) !== sectionText(after, section),
  );

export type Holders = {
  readonly holds: readonly SectionHold[];
  readonly accountId: string | null;
  readonly now: Instant;
};
/** Nobody writes over what another is writing at the moment. */
export function requireFree(sections: readonly Section[], { holds, accountId, now }: Holders): void {
  const held = holds.filter((hold) => hold.accountId !== accountId && isHeld(hold, now));
  const met = held.filter(({ section }) => sections.includes(section));
  if (met.length > 0)
    refuse(
      'rule_refused',
      '有人正在写这一部分，请等他写完，或先写别的部分',
      met.map(({ section }) => ({ pointer: pointerOf(section), message: '有人正在写这一部分' })),
    );
}
const pointerOf = (section: Section): string => `/${isPart(section) ? section : `suggestions/${indexOf(section)}`}`;

export type Written = { readonly section: Section; readonly before: string; readonly after: string };
/** What was written must be about the text that stands there; otherwise both are shown. */
function checkBase(proposal: Proposal, { section, before, after }: Written): void {
  const now = sectionText(proposal.content, section) ?? refuse('not_found', '这一部分已经删去，请刷新后再改');
  if (now !== before)
    throw new DomainError('stale_version', { detail: '这一部分刚刚有改动，请对照后再改', current: { text: now } });
  if (codePoints(after) > limitOf(section)) refuse('rule_refused', `这一部分最多 ${limitOf(section)} 字`);
  if (after === before) refuse('rule_refused', '文字没有变化');
}

/** Writes one part; the status stays, and everything else of the text. */
export function writeSection(proposal: Proposal, written: Written, by: By): Outcome {
  const outcome = proceed(proposal, 'write_section', by, {
    patch: { content: withSection(proposal.content, written.section, written.after) },
    event: { type: 'proposal.section_written', payload: { section: written.section } },
  });
  checkBase(proposal, written);
  return outcome;
}

const tell = (
  { id, proposalId, memberId, section, version }: Amendment,
  type: 'amendment.made' | 'amendment.accepted' | 'amendment.rejected' | 'amendment.retracted',
): ProposalEvent => ({
  type,
  subject: { type: 'amendment', id, version },
  payload: { proposalId, memberId, section },
});

type NewAmendment = Omit<Amendment, 'status' | 'decidedBy' | 'decidedAt' | 'reason' | 'version'>;
export function amend(proposal: Proposal, made: NewAmendment, by: By): AmendmentOutcome {
  proceed(proposal, 'amend', by, { patch: {} });
  checkBase(proposal, made);
  const state: Amendment = { ...made, status: 'open', decidedBy: null, decidedAt: null, reason: '', version: 1 };
  return { state, events: [tell(state, 'amendment.made')] };
}

export type Decision = {
  readonly by: readonly AmendmentRelation[];
  readonly name: string;
  readonly now: Instant;
  readonly reason: string;
};
const EVENTS = { accept: 'amendment.accepted', reject: 'amendment.rejected', retract: 'amendment.retracted' } as const;
function decide(amendment: Amendment, action: AmendmentAction, { by, name, now, reason }: Decision): AmendmentOutcome {
  const status = follow(AMENDMENT_WORKFLOW, { status: amendment.status, action, by });
  const state = { ...amendment, status, decidedBy: name, decidedAt: now, reason, version: amendment.version + 1 };
  return { state, events: [tell(state, EVENTS[action])] };
}
export function reject(proposal: Proposal, amendment: Amendment, decision: Decision): AmendmentOutcome {
  const outcome = decide(amendment, 'reject', decision);
  return isWritten(proposal) ? outcome : refuse('wrong_status');
}
export const retract = (amendment: Amendment, decision: Decision): AmendmentOutcome =>
  decide(amendment, 'retract', decision);

/** The part as it reads now where a change proposed to it would no longer meet the text it was proposed to. */
export function changedSince(
  { content }: Pick<Proposal, 'content'>,
  { section, before, status }: Amendment,
): string | null {
  const now = sectionText(content, section) ?? '';
  return status !== 'open' || now === before ? null : now;
}

export type Accepted = { readonly amendment: AmendmentOutcome; readonly proposal: Outcome };
/** Takes a change over into the text: the words are its maker's, the decision the lead's. */
export function accept(proposal: Proposal, amendment: Amendment, decision: Decision, by: By): Accepted {
  const outcome = decide(amendment, 'accept', decision);
  const { section, before, after } = amendment;
  const written = writeSection(proposal, { section, before, after }, by);
  return { amendment: outcome, proposal: { ...written, events: [] } };
}

export const amendmentActions = (
  amendment: Amendment,
  proposal: Proposal,
  by: readonly AmendmentRelation[],
): AmendmentAction[] =>
  openActions(AMENDMENT_WORKFLOW, amendment.status, by).filter(
    (action) =>
      action === 'retract' ||
      (isWritten(proposal) && (action !== 'accept' || changedSince(proposal, amendment) === null)),
  );

/** Whether the actor may write a part of it, which there must be. */
export function checkWriting(proposal: Proposal, section: Section, by: By): void {
  proceed(proposal, 'write_section', by, { patch: {} });
  if (sectionText(proposal.content, section) === undefined) refuse('not_found', '这一部分已经删去，请刷新后再改');
}
type Writing = { readonly mayWrite: boolean; readonly mayAmend: boolean; readonly mayAllow: boolean };
/** What someone may do with the parts of a text: write them, propose changes to them, say who may write. */
export function openWriting(proposal: Proposal, by: By): Writing {
  const open = openActions(PROPOSAL_WORKFLOW, proposal.status, by);
  const mayWrite = open.includes('write_section');
  return {
    mayWrite,
    mayAmend: !mayWrite && open.includes('amend'),
    mayAllow: by.includes('lead') && isWritten(proposal),
  };
}

const WRITTEN: readonly Proposal['status'][] = ['draft', 'cosigning', 'returned'];
export const isWritten = ({ status }: Pick<Proposal, 'status'>): boolean => WRITTEN.includes(status);
const ASKED: readonly Cosigner['status'][] = ['invited', 'signed'];
export const mayBeAllowed = ({ status }: Pick<Cosigner, 'status'>): boolean => ASKED.includes(status);

/** Asks a co-signer to write along (共同执笔), or takes that back: the lead's alone. */
export function allowWriting(
  proposal: Proposal,
  cosigner: Cosigner,
  mayWrite: boolean,
  by: By,
): Change<Cosigner, ProposalEvent> {
  if (!by.includes('lead')) refuse('forbidden', '只有第一提案人可以请人共同执笔');
  if (!isWritten(proposal)) refuse('wrong_status');
  if (mayWrite && !mayBeAllowed(cosigner)) refuse('rule_refused', '只能请已邀请或已签名的联名人共同执笔');
  return {
    state: { ...cosigner, mayWrite },
    events: [
      {
        type: 'cosigner.writing_allowed',
        subject: { type: 'cosigner', id: cosigner.id, version: cosigner.version + 1 },
        payload: { proposalId: proposal.id, memberId: cosigner.memberId, mayWrite },
      },
    ],
  };
}
