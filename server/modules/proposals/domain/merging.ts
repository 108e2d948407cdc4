import type { MergeAction, ProposalStatus } from '../../../../contract/proposals.ts';
import type { Change } from '../../../kernel/change.ts';
import { refuse } from '../../../kernel/errors.ts';
import { follow, openActions } from '../../../kernel/workflow.ts';
import type { ProposalEvent } from '../events.ts';
import { proceed, type By, type Outcome } from './change.ts';
import type { MergeGroup, MergePart, Proposal, RuleFacts } from './types.ts';
import { MERGE_WORKFLOW, type MergeRelation } from './workflow.ts';

type MergeBy = readonly MergeRelation[];
type MergeOutcome = Change<MergeGroup, ProposalEvent>;
const MERGEABLE: readonly ProposalStatus[] = ['pre_review', 'first_review', 'second_review', 'final_review'];
const PRIMARY: readonly ProposalStatus[] = [...MERGEABLE, 'filed', 'routing'];

type MergeEventType = 'merge.suggested' | 'merge.consulted' | 'merge.confirmed' | 'merge.dismissed';
const say = (group: MergeGroup, type: MergeEventType, first = false): ProposalEvent => ({
  type,
  subject: { type: 'merge_group', id: group.id, version: first ? 1 : group.version + 1 },
  payload: { proposalId: group.primaryId, groupId: group.id, proposalIds: group.parts.map((part) => part.proposalId) },
});

/** Suggests that others join a primary (并案): two at least, none merged already, so that no chain and no cycle can arise. */
export function suggest(
  id: string,
  parts: { readonly primary: Proposal; readonly others: readonly Proposal[]; readonly reason: string },
): MergeOutcome {
  const { primary, others, reason } = parts;
  const all = [primary, ...others];
  if (new Set(all.map((p) => p.id)).size !== all.length) refuse('rule_refused', '同一件提案不能与自己并案');
  if (all.some((p) => p.sessionId !== primary.sessionId)) refuse('rule_refused', '只能合并同一次会议的提案');
  if (!PRIMARY.includes(primary.status)) refuse('rule_refused', '主案已交办或尚未进入审查，不能并案');
  if (others.some((p) => !MERGEABLE.includes(p.status))) refuse('rule_refused', '被并提案须在审查中');
  const asked: MergePart[] = all.map((p) => ({
    proposalId: p.id,
    consent: 'asked',
    note: '',
    decidedAt: null,
    statusBefore: p.status,
  }));
  const state: MergeGroup = {
    id,
    status: 'suggested',
    primaryId: primary.id,
    reason,
    decisionNote: '',
    parts: asked,
    version: 1,
  };
  return { state, events: [say(state, 'merge.suggested', true)] };
}

function step(group: MergeGroup, action: MergeAction, by: MergeBy, patch: Partial<MergeGroup>): MergeGroup {
  return { ...group, ...patch, status: follow(MERGE_WORKFLOW, { status: group.status, action, by }) };
}

export function consultProposers(group: MergeGroup, by: MergeBy): MergeOutcome {
  return { state: step(group, 'consult', by, {}), events: [say(group, 'merge.consulted')] };
}

export type MergeAnswer = { readonly proposalId: string; readonly agrees: boolean; readonly note: string };
export function answer(group: MergeGroup, given: MergeAnswer, facts: RuleFacts, by: MergeBy): MergeOutcome {
  const { proposalId, agrees, note } = given;
  if (!group.parts.some((part) => part.proposalId === proposalId)) refuse('not_found');
  const parts = group.parts.map((part): MergePart =>
    part.proposalId === proposalId
      ? { ...part, consent: agrees ? 'agreed' : 'refused', note, decidedAt: facts.now }
      : part,
  );
  const event: ProposalEvent = {
    type: 'merge.answered',
    subject: { type: 'merge_group', id: group.id, version: group.version + 1 },
    payload: { proposalId, groupId: group.id, agrees },
  };
  return { state: step(group, agrees ? 'consent' : 'refuse', by, { parts }), events: [event] };
}

/**
 * Confirms: every proposer agreed, or the committee records why it decides without (domain.md §5.7). The primary must still be
 * one that can take others in.
 */
export function confirm(
  group: MergeGroup,
  { note, primaryStatus }: { readonly note: string; readonly primaryStatus: ProposalStatus },
  by: MergeBy,
): MergeOutcome {
  if (!PRIMARY.includes(primaryStatus)) refuse('rule_refused', '主案已不在审查或立案之中，不能并入；请另选主案');
  const agreed = group.parts.every((part) => part.consent === 'agreed');
  if (!agreed && note.trim() === '') refuse('rule_refused', '有提案人未同意，请写明并案决定的理由');
  return { state: step(group, 'confirm', by, { decisionNote: note }), events: [say(group, 'merge.confirmed')] };
}

export function dismiss(group: MergeGroup, note: string, by: MergeBy): MergeOutcome {
  return { state: step(group, 'dismiss', by, { decisionNote: note }), events: [say(group, 'merge.dismissed')] };
}

/** Splits a merger again, only while its primary has not been dispatched. */
export function split(
  group: MergeGroup,
  decision: { readonly note: string; readonly primaryStatus: ProposalStatus },
  by: MergeBy,
): MergeOutcome {
  if (!PRIMARY.includes(decision.primaryStatus)) refuse('rule_refused', '主案已交办，不能再拆分');
  if (decision.note.trim() === '') refuse('rule_refused', '请写明拆分的理由');
  const event: ProposalEvent = {
    type: 'merge.split',
    subject: { type: 'merge_group', id: group.id, version: group.version + 1 },
    payload: {
      proposalId: group.primaryId,
      groupId: group.id,
      proposalIds: group.parts.map((part) => part.proposalId),
      reason: decision.note,
    },
  };
  return { state: step(group, 'split', by, { decisionNote: decision.note }), events: [event] };
}

/** Where a proposal no longer carries those merged into it. */
const CARRIES_NOBODY: readonly ProposalStatus[] = ['merged', 'not_filed', 'withdrawn'];
export const letsGo = (before: Proposal, after: Proposal): boolean =>
  before.status !== after.status && CARRIES_NOBODY.includes(after.status);

/**
 * What others were merged into is neither merged nor ended while they are: its handling and its reply would be lost to them
 * (domain.md §5.7).
 */
export function requireNoneJoined(joined: number): void {
  if (joined > 0) refuse('rule_refused', `已有 ${joined} 件提案并入这件提案，请先拆分，再作这一决定`);
}

/** A child joins its primary: its text, its names and its rights stay its own. */
export function mergeInto(child: Proposal, primaryId: string, by: By): Outcome {
  return proceed(child, 'merge', by, {
    patch: { mergedIntoId: primaryId },
    event: { type: 'proposal.merged', payload: { primaryId } },
  });
}

export function splitOff(child: Proposal, reason: string, by: By): Outcome {
  return proceed(child, 'split', by, {
    patch: { mergedIntoId: null },
    event: { type: 'proposal.split', payload: { reason } },
  });
}

export function mergeActions(group: MergeGroup, primaryStatus: ProposalStatus, by: MergeBy): MergeAction[] {
  const open = openActions(MERGE_WORKFLOW, group.status, by);
  return open.filter((action) => action !== 'split' || PRIMARY.includes(primaryStatus));
}
