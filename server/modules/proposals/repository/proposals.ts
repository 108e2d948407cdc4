import { hash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { ProposalContent } from '../../../../contract/proposals.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import type { ProposalTable } from '../../../platform/database/schema.gen.ts';
import type { Proposal } from '../domain/index.ts';

export type Row = Selectable<ProposalTable>;
type SuggestionRow = { readonly text: string; readonly unitId: string | null };

/** The fingerprint of what is signed and handed in: title and the three parts. */
export const hashOf = ({ title, situation, analysis, suggestions }: ProposalContent): string =>
  hash('sha256', JSON.stringify([title, situation, analysis, suggestions.map((s) => s.text)]));

function contentOf(row: Row, suggestions: readonly SuggestionRow[]): ProposalContent {
  return {
    title: row.title,
    category: row.category as ProposalContent['category'],
    situation: row.situation,
    analysis: row.analysis,
    suggestions: [...suggestions],
    research: row.research as ProposalContent['research'],
    declarations: row.declarations as ProposalContent['declarations'],
    publicityConsent: row.publicity_consent,
    nonPublicReason: row.non_public_reason,
    contact: row.contact as ProposalContent['contact'],
    suggestedUnitIds: row.suggested_unit_ids,
  };
}

export function stateOf(row: Row, suggestions: readonly SuggestionRow[]): Proposal {
  return {
    id: row.id,
    sessionId: row.session_id,
    receiptNo: row.receipt_no,
    caseNo: row.case_no,
    submissionPeriod: row.submission_period as Proposal['submissionPeriod'],
    proposerKind: row.proposer_kind as Proposal['proposerKind'],
    collectiveKind: row.collective_kind as Proposal['collectiveKind'],
    organizationId: row.organization_id,
    leadMemberId: row.lead_member_id,
    leadName: row.lead_name,
    enteredByAccountId: row.entered_by_account_id,
    content: contentOf(row, suggestions),
    contentHash: row.content_hash,
    status: row.status as Proposal['status'],
    reviewGroupId: row.review_group_id,
    reviewerAccountId: row.reviewer_account_id,
    approvalRequestedAt: row.approval_requested_at,
    approvedAt: row.approved_at,
    approvedHash: row.approved_hash,
    approvedBy: row.approved_by,
    sealId: row.seal_id,
    returnReason: row.return_reason,
    returnDueOn: row.return_due_on,
    notFiledReason: row.not_filed_reason,
    notFiledNote: row.not_filed_note,
    disposition: row.disposition as Proposal['disposition'],
    appealed: row.appealed,
    mergedIntoId: row.merged_into_id,
    handlingMode: row.handling_mode as Proposal['handlingMode'],
    wishReason: row.wish_reason,
    round: row.round,
    closedReason: row.closed_reason as Proposal['closedReason'],
    withdrawnReason: row.withdrawn_reason,
    policyVersion: row.policy_version,
    version: row.version,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    filedAt: row.filed_at,
    dispatchedAt: row.dispatched_at,
    closedAt: row.closed_at,
  };
}

const textColumns = (content: ProposalContent) => ({
  category: content.category,
  title: content.title,
  situation: content.situation,
  analysis: content.analysis,
  research: JSON.stringify(content.research),
  declarations: JSON.stringify(content.declarations),
  publicity_consent: content.publicityConsent,
  non_public_reason: content.nonPublicReason,
  contact: JSON.stringify(content.contact),
  suggested_unit_ids: content.suggestedUnitIds,
});
const stateColumns = (proposal: Proposal) => ({
  session_id: proposal.sessionId,
  receipt_no: proposal.receiptNo,
  case_no: proposal.caseNo,
  submission_period: proposal.submissionPeriod,
  proposer_kind: proposal.proposerKind,
  lead_member_id: proposal.leadMemberId,
  lead_name: proposal.leadName,
  content_hash: proposal.contentHash,
  status: proposal.status,
  review_group_id: proposal.reviewGroupId,
  reviewer_account_id: proposal.reviewerAccountId,
  approval_requested_at: proposal.approvalRequestedAt,
  approved_at: proposal.approvedAt,
  approved_hash: proposal.approvedHash,
  approved_by: proposal.approvedBy,
  seal_id: proposal.sealId,
  return_reason: proposal.returnReason,
  return_due_on: proposal.returnDueOn,
  not_filed_reason: proposal.notFiledReason,
  not_filed_note: proposal.notFiledNote,
  disposition: proposal.disposition,
  appealed: proposal.appealed,
  merged_into_id: proposal.mergedIntoId,
  handling_mode: proposal.handlingMode,
  wish_reason: proposal.wishReason,
  round: proposal.round,
  closed_reason: proposal.closedReason,
  withdrawn_reason: proposal.withdrawnReason,
  policy_version: proposal.policyVersion,
  submitted_at: proposal.submittedAt,
  filed_at: proposal.filedAt,
  dispatched_at: proposal.dispatchedAt,
  closed_at: proposal.closedAt,
});
const columnsOf = (proposal: Proposal) => ({ ...stateColumns(proposal), ...textColumns(proposal.content) });

type Columns = ReturnType<typeof columnsOf>;

async function suggestionsOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, SuggestionRow[]>> {
  const rows = await tx
    .selectFrom('suggestion')
    .select(['proposal_id', 'text', 'unit_id'])
    .where('proposal_id', 'in', ids)
    .orderBy('proposal_id')
    .orderBy('no')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.proposal_id);
  return new Map([...grouped].map(([id, list]) => [id, list.map((row) => ({ text: row.text, unitId: row.unit_id }))]));
}

export async function withSuggestions(tx: Transaction, rows: readonly Row[]): Promise<Proposal[]> {
  if (rows.length === 0) return [];
  const suggestions = await suggestionsOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => stateOf(row, suggestions.get(row.id) ?? []));
}

export async function find(tx: Transaction, id: string): Promise<Proposal | undefined> {
  const rows = await tx.selectFrom('proposal').selectAll().where('id', '=', id).execute();
  return (await withSuggestions(tx, rows))[0];
}

/** Locks in the order of ids, so that two batches never wait for each other. */
export async function lockMany(tx: Transaction, ids: readonly string[]): Promise<Proposal[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('proposal').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute();
  return withSuggestions(tx, rows);
}

export const stale = ({ version, status, content }: Proposal): DomainError =>
  new DomainError('stale_version', { current: { version, status, content } });

export async function insert(tx: Transaction, proposal: Proposal): Promise<void> {
  const fixed = {
    id: proposal.id,
    organization_id: proposal.organizationId,
    collective_kind: proposal.collectiveKind,
    entered_by_account_id: proposal.enteredByAccountId,
  };
  await tx
    .insertInto('proposal')
    .values({ ...columnsOf(proposal), ...fixed, updated_at: proposal.updatedAt })
    .execute();
}

/** Replaces the suggestions of a text that is not locked yet; ids are new, as nothing leans on them before submission. */
export async function replaceSuggestions(tx: Transaction, ctx: Context, proposal: Proposal): Promise<void> {
  await tx.deleteFrom('suggestion').where('proposal_id', '=', proposal.id).execute();
  const rows = proposal.content.suggestions.map((s, index) => ({
    id: ctx.newId(),
    proposal_id: proposal.id,
    no: index + 1,
    text: s.text,
    unit_id: s.unitId,
  }));
  if (rows.length > 0) await tx.insertInto('suggestion').values(rows).execute();
}

const COUNTED: readonly (keyof Proposal)[] = [
  'status',
  'proposerKind',
  'submissionPeriod',
  'mergedIntoId',
  'round',
  'sessionId',
  'filedAt',
  'leadMemberId',
];
const isCounted = (before: Proposal, after: Proposal): boolean =>
  COUNTED.some((key) => before[key] !== after[key]) || before.content.category !== after.content.category;

/** Saves a change at the next version, and what counts about it in the same statement (settled 19). */
export async function save(
  tx: Transaction,
  ctx: Context,
  change: { readonly before: Proposal; readonly after: Proposal },
): Promise<Proposal> {
  const { before, after } = change;
  const saved = { ...after, version: before.version + 1, updatedAt: ctx.now };
  const columns = { ...changedColumns(before, after), version: saved.version, updated_at: ctx.now };
  const fact = isCounted(before, after) ? factOf(saved) : undefined;
  const update = updating(Object.keys(columns), fact ? Object.keys(fact) : []);
  await update.along(tx, before.id, before.version, ...Object.values(columns), ...(fact ? Object.values(fact) : []));
  return saved;
}

const updates = new Map<string, ReturnType<typeof statement>>();
/** The statement for these columns, made once: an act changes the same ones each time. */
function updating(columns: readonly string[], fact: readonly string[]): ReturnType<typeof statement> {
  const key = `${columns.join()};${fact.join()}`;
  const known = updates.get(key);
  if (known) return known;
  const sets = columns.map((name, index) => `${name} = $${index + 3}`).join(', ');
  const update = `update proposal set ${sets} where id = $1 and version = $2`;
  const values = fact.map((_, index) => `$${columns.length + index + 3}`).join(', ');
  const made = statement(
    fact.length === 0
      ? update
      : `with saved as (${update}) insert into proposal_fact (${fact.join(', ')}) values (${values})`,
  );
  updates.set(key, made);
  return made;
}

/** A change touches few columns of many; the texts are not written again with each step. */
function changedColumns(before: Proposal, after: Proposal): Partial<Columns> {
  const columns = before.content === after.content ? stateColumns : columnsOf;
  const old: Readonly<Record<string, unknown>> = columns(before);
  const isSame = (name: string, value: unknown): boolean =>
    Array.isArray(value) ? JSON.stringify(value) === JSON.stringify(old[name]) : value === old[name];
  return Object.fromEntries(Object.entries(columns(after)).filter(([name, value]) => !isSame(name, value)));
}

/** What is counted about a proposal that was handed in. */
function factOf(proposal: Proposal) {
  if (proposal.receiptNo === null || proposal.submissionPeriod === null) return undefined;
  return {
    proposal_id: proposal.id,
    version: proposal.version,
    session_id: proposal.sessionId,
    status: proposal.status,
    category: proposal.content.category,
    proposer_kind: proposal.proposerKind,
    collective_kind: proposal.collectiveKind,
    lead_member_id: proposal.leadMemberId,
    submission_period: proposal.submissionPeriod,
    merged_into_id: proposal.mergedIntoId,
    filed: proposal.filedAt !== null,
    round: proposal.round,
    occurred_at: proposal.updatedAt,
  };
}

export type VersionKind = 'draft' | 'submitted' | 'resubmitted' | 'edited' | 'corrected';
const insertVersion =
  statement(`insert into proposal_version (proposal_id, no, kind, content, content_hash, reason, made_by, made_at, attachments, consent)
  select $1::uuid, coalesce(max(no), 0) + 1, $2, $3::jsonb, $4, $5, $6, $7::timestamptz,
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'size', a.size, 'sha256', a.sha256)
      order by a.added_at, a.id), '[]') from attachment a where a.proposal_id = $1 and a.removed_at is null
        and num_nonnulls(a.commitment_entry_id, a.remark_id, a.contact_id, a.feedback_id) = 0), $8::jsonb
  from proposal_version where proposal_id = $1`);
export async function snapshot(
  tx: Transaction,
  ctx: Context,
  made: {
    readonly proposal: Proposal;
    readonly kind: VersionKind;
    readonly reason: string;
    readonly by: string;
    readonly consent?: object;
    /** Where it is known already. */
    readonly contentHash?: string;
  },
): Promise<void> {
  const { id, content } = made.proposal;
  const { contentHash = hashOf(content) } = made;
  const consent = made.consent ? JSON.stringify(made.consent) : null;
  const text = JSON.stringify(content);
  await insertVersion.along(tx, id, made.kind, text, contentHash, made.reason, made.by, ctx.now, consent);
}
