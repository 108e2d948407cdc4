import { sql } from 'kysely';
import { refuse } from '../../../kernel/errors.ts';
import { prepared, type Transaction } from '../../../platform/database/index.ts';
import type { Cosigner, DesignatedUnit, Proposal } from '../domain/index.ts';
import type { Parties } from '../policy.ts';
import { cosignerOf, unitOf, type CosignerRow, type UnitRow } from './parts.ts';
import { stateOf, type Row } from './proposals.ts';
import { reviewOf, type ReviewColumns, type ReviewRow, type SuggestionRow } from './views.ts';

/** A proposal merged into this one, or the one it was merged into. */
export type Kin = {
  readonly id: string;
  readonly session_id: string;
  readonly receipt_no: number | null;
  readonly case_no: number | null;
  readonly title: string;
  readonly lead_name: string;
  readonly lead_member_id: string | null;
  readonly organization_id: string | null;
};
/** A proposal with everything it consists of, and those merged with it. */
export type Whole = {
  readonly proposal: Proposal;
  readonly parties: Parties;
  readonly suggestions: readonly SuggestionRow[];
  readonly cosigners: readonly Cosigner[];
  readonly units: readonly DesignatedUnit[];
  readonly reviews: readonly ReviewRow[];
  readonly children: readonly Kin[];
  readonly primary: Kin | null;
  readonly mergeGroupIds: readonly string[];
};
type WholeRow = Row & {
  readonly suggestions: readonly SuggestionRow[];
  readonly cosigners: readonly CosignerRow[];
  readonly units: readonly UnitRow[];
  readonly reviews: readonly ReviewColumns[];
  readonly children: readonly Kin[];
  readonly signed_below: readonly string[];
  readonly primary_kin: Kin | null;
  readonly merge_group_ids: readonly string[];
};

const KIN =
  sql.raw(`jsonb_build_object('id', k.id, 'session_id', k.session_id, 'receipt_no', k.receipt_no, 'case_no', k.case_no,
  'title', k.title, 'lead_name', k.lead_name, 'lead_member_id', k.lead_member_id, 'organization_id', k.organization_id)`);

/** In one statement, for one look at a proposal is what every request about it begins with. */
export async function whole(tx: Transaction, id: string): Promise<Whole | undefined> {
  const { rows } = await sql<WholeRow>`${prepared} select p.*,
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'no', s.no, 'text', s.text, 'unitId', s.unit_id) order by s.no), '[]')
      from suggestion s where s.proposal_id = p.id) as suggestions,
    (select coalesce(jsonb_agg(to_jsonb(c) order by c.position, c.id), '[]') from cosigner c where c.proposal_id = p.id) as cosigners,
    (select coalesce(jsonb_agg(to_jsonb(u) order by u.role desc, u.unit_id), '[]')
      from proposal_unit u where u.proposal_id = p.id) as units,
    (select coalesce(jsonb_agg(to_jsonb(r) order by r.reviewed_at, r.id), '[]') from review r where r.proposal_id = p.id) as reviews,
    (select coalesce(jsonb_agg(${KIN} order by k.receipt_no, k.id), '[]') from proposal k where k.merged_into_id = p.id) as children,
    array(select c.member_id from proposal k join cosigner c on c.proposal_id = k.id
      where k.merged_into_id = p.id and c.status = any('{invited,signed,declined,withdrawn}')) as signed_below,
    (select ${KIN} from proposal k where k.id = p.merged_into_id) as primary_kin,
    array(select m.group_id from merge_part m where m.proposal_id = p.id) as merge_group_ids
    from proposal p where p.id = ${id}::uuid`.execute(tx);
  const [row] = rows;
  return row && wholeOf(row);
}

const ASKED: readonly Cosigner['status'][] = ['invited', 'signed', 'declined', 'withdrawn'];
const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

function wholeOf(row: WholeRow): Whole {
  const { suggestions, children } = row;
  const cosigners = row.cosigners.map(cosignerOf);
  const units = row.units.map(unitOf);
  const asked = cosigners.filter((c) => ASKED.includes(c.status)).map((c) => c.memberId);
  return {
    proposal: stateOf(
      row,
      suggestions.map(({ text, unitId }) => ({ text, unitId })),
    ),
    parties: {
      cosignerMemberIds: [...asked, ...row.signed_below],
      relatedMemberIds: present(children.map((kin) => kin.lead_member_id)),
      relatedOrganizationIds: present(children.map((kin) => kin.organization_id)),
      unitIds: units.map((unit) => unit.unitId),
      deskIds: [...new Set(units.map((unit) => unit.deskId))],
    },
    suggestions,
    cosigners,
    units,
    reviews: row.reviews.map(reviewOf),
    children,
    primary: row.primary_kin,
    mergeGroupIds: row.merge_group_ids,
  };
}

/** Holds one proposal's row until commit, then looks at it: what another act changed meanwhile is seen. */
export async function lockWhole(tx: Transaction, id: string): Promise<Whole | undefined> {
  await tx.selectFrom('proposal').select('id').where('id', '=', id).forUpdate().execute();
  return whole(tx, id);
}

/** Everyone concerned with a proposal: what relations are made of. */
export async function partiesOf(tx: Transaction, id: string): Promise<Parties> {
  return (await whole(tx, id))?.parties ?? refuse('not_found');
}
