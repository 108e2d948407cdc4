import type { Instant } from '../../../kernel/time.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';
import type { Parties } from '../policy.ts';

export type TextRow = { readonly id: string; readonly title: string; readonly body: string };
const TEXT = `p.id, p.title, concat_ws(E'\\n', p.situation, p.analysis,
  (select string_agg(s.text, E'\\n' order by s.no) from suggestion s where s.proposal_id = p.id)) as body`;
const HANDED_IN = 'p.receipt_no is not null';

const selectTexts = statement<TextRow>(`select ${TEXT} from proposal p where p.id = any($1::uuid[]) and ${HANDED_IN}`);
/** Title and the three parts of what was handed in. */
export const textsOf = (tx: Transaction, ids: readonly string[]): Promise<TextRow[]> => selectTexts(tx, ids);

export type ChangeRow = { readonly id: string; readonly changedAt: Instant };
const selectChanged = statement<ChangeRow>(`select p.id, p.updated_at "changedAt" from proposal p
  where (p.updated_at, p.id) > ($1::timestamptz, $2::uuid) and ${HANDED_IN} order by p.updated_at, p.id limit $3`);
export const changedSince = (tx: Transaction, after: ChangeRow, limit: number): Promise<ChangeRow[]> =>
  selectChanged(tx, after.changedAt, after.id, limit);

export type OutcomeRow = TextRow & {
  readonly sessionId: string;
  readonly receiptNo: number | null;
  readonly caseNo: number | null;
  readonly leadName: string;
  readonly status: string;
  readonly disposition: string | null;
  readonly notFiledReason: string | null;
  readonly publicityConsent: boolean | null;
  readonly leadMemberId: string | null;
  readonly organizationId: string | null;
  readonly enteredByAccountId: string | null;
  readonly reviewGroupId: string | null;
  readonly parties: Parties;
  readonly seconderMemberIds: readonly string[];
};
const selectOutcomes =
  statement<OutcomeRow>(`select ${TEXT}, p.session_id "sessionId", p.receipt_no "receiptNo", p.case_no "caseNo",
    p.lead_name "leadName", p.status, p.disposition, p.not_filed_reason "notFiledReason",
    p.publicity_consent "publicityConsent", p.lead_member_id "leadMemberId", p.organization_id "organizationId",
    p.entered_by_account_id "enteredByAccountId", p.review_group_id "reviewGroupId",
    json_build_object(
      'cosignerMemberIds', (select coalesce(json_agg(c.member_id), '[]') from cosigner c
        where c.status in ('invited', 'signed', 'declined', 'withdrawn')
          and (c.proposal_id = p.id or c.proposal_id in (select k.id from proposal k where k.merged_into_id = p.id))),
      'cowriterMemberIds', '[]'::json,
      'relatedMemberIds', (select coalesce(json_agg(k.lead_member_id) filter (where k.lead_member_id is not null), '[]')
        from proposal k where k.merged_into_id = p.id),
      'relatedOrganizationIds', (select coalesce(json_agg(k.organization_id) filter (where k.organization_id is not null), '[]')
        from proposal k where k.merged_into_id = p.id),
      'unitIds', (select coalesce(json_agg(u.unit_id), '[]') from proposal_unit u where u.proposal_id = p.id),
      'deskIds', (select coalesce(json_agg(distinct u.desk_id), '[]') from proposal_unit u where u.proposal_id = p.id)
    ) as parties,
    (select coalesce(json_agg(s.member_id), '[]') from seconder s where s.proposal_id = p.id) as "seconderMemberIds"
  from proposal p where p.id = any($1::uuid[]) and ${HANDED_IN}`);
/** What became of each, and who is involved: a look at many at once. */
export const outcomesOf = (tx: Transaction, ids: readonly string[]): Promise<OutcomeRow[]> => selectOutcomes(tx, ids);

export type HandledRow = TextRow & { readonly unitId: string };
const IN_HANDLING = "p.status in ('dispatched', 'rehandling', 'consultation', 'closed', 'archived')";
const selectHandled = statement<HandledRow>(`select ${TEXT}, u.unit_id "unitId" from proposal p
  join proposal_unit u on u.proposal_id = p.id and u.is_active and u.role <> 'co'
  where ${IN_HANDLING} order by p.dispatched_at desc, p.id, u.unit_id limit $1`);
/** What was dispatched with who answers for it now, the latest first; one handled in parts comes once for each part. */
export const handledTexts = (tx: Transaction, most: number): Promise<HandledRow[]> => selectHandled(tx, most);

const selectHandledMark = statement<{
  mark: string;
}>(`select concat_ws('/', count(*), sum(p.version), max(p.dispatched_at)) as mark
  from proposal p where ${IN_HANDLING}`);
/** Changes whenever something was dispatched or passed on. */
export const handledMark = async (tx: Transaction): Promise<string> => (await selectHandledMark(tx))[0]?.mark ?? '';

export type WentRow = {
  readonly id: string;
  readonly sessionId: string;
  readonly caseNo: number | null;
  readonly title: string;
  readonly isDispatched: boolean;
  readonly unitIds: readonly string[];
};
const selectFinal = statement<WentRow>(`select p.id, p.session_id "sessionId", p.case_no "caseNo", p.title,
    ${IN_HANDLING} as "isDispatched",
    (select coalesce(json_agg(u.unit_id order by u.unit_id), '[]') from proposal_unit u
      where u.proposal_id = p.id and u.is_active and u.role <> 'co') as "unitIds"
  from proposal p where p.id = any($1::uuid[]) order by p.case_no nulls last, p.id`);
/** Who answers for each in the end. */
export const finalUnits = (tx: Transaction, ids: readonly string[]): Promise<WentRow[]> => selectFinal(tx, ids);
