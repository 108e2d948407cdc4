import { refuse } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { statement, toInstant, type Transaction } from '../../../platform/database/index.ts';
import { mayBeAllowed, type Cosigner, type DesignatedUnit, type Proposal, type Seconder } from '../domain/index.ts';
import type { Parties } from '../policy.ts';
import { cosignerOf, type CosignerRow } from './parts.ts';
import { unitOf, type UnitRow } from './units.ts';
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
  readonly linkEndsAt: Instant | null;
  readonly seconders: readonly Seconder[];
};
type WholeRow = {
  readonly proposal: Row;
  readonly suggestions: readonly SuggestionRow[] | null;
  readonly cosigners: readonly CosignerRow[] | null;
  readonly units: readonly UnitRow[] | null;
  readonly reviews: readonly ReviewColumns[] | null;
  readonly children: readonly Kin[] | null;
  readonly signed_below: readonly string[] | null;
  readonly primary_kin: Kin | null;
  readonly merge_group_ids: readonly string[] | null;
  readonly link_ends_at: string | null;
  readonly seconders: readonly Seconder[] | null;
};

const KIN = `json_build_object('id', k.id, 'session_id', k.session_id, 'receipt_no', k.receipt_no, 'case_no', k.case_no,
  'title', k.title, 'lead_name', k.lead_name, 'lead_member_id', k.lead_member_id, 'organization_id', k.organization_id)`;
const selectWhole = statement<{ whole: WholeRow }>(`select json_build_object(
  'proposal', to_json(p),
  'suggestions', (select json_agg(json_build_object('id', s.id, 'no', s.no, 'text', s.text, 'unitId', s.unit_id) order by s.no)
    from suggestion s where s.proposal_id = p.id),
  'cosigners', (select json_agg(to_json(c) order by c.position, c.id) from cosigner c where c.proposal_id = p.id),
  'units', (select json_agg(to_json(u) order by u.role desc, u.unit_id) from proposal_unit u where u.proposal_id = p.id),
  'reviews', (select json_agg(to_json(r) order by r.reviewed_at, r.id) from review r where r.proposal_id = p.id),
  'children', (select json_agg(${KIN} order by k.receipt_no, k.id) from proposal k where k.merged_into_id = p.id),
  'signed_below', (select json_agg(c.member_id) from proposal k join cosigner c on c.proposal_id = k.id
    where k.merged_into_id = p.id and c.status in ('invited', 'signed', 'declined', 'withdrawn')),
  'primary_kin', (select ${KIN} from proposal k where k.id = p.merged_into_id),
  'merge_group_ids', (select json_agg(m.group_id) from merge_part m where m.proposal_id = p.id),
  'link_ends_at', (select l.expires_at from cosign_link l where l.proposal_id = p.id and l.closed_at is null),
  'seconders', (select json_agg(json_build_object('id', s.id, 'proposalId', s.proposal_id, 'memberId', s.member_id,
    'comment', s.comment, 'secondedAt', s.seconded_at) order by s.seconded_at, s.id)
    from seconder s where s.proposal_id = p.id)) as whole
  from proposal p where p.id = $1`);

/** In one statement, for one look at a proposal is what every request about it begins with. */
export async function whole(tx: Transaction, id: string): Promise<Whole | undefined> {
  const [row] = await selectWhole(tx, id);
  return row && wholeOf(row.whole);
}

const instantOf = <At extends string | null>(at: At): At => (at === null ? at : (toInstant(at) as At));
/** A row of `proposal` as JSON brings it: its moments are not yet written as ours are. */
const columnsIn = (row: Row): Row => ({
  ...row,
  approval_requested_at: instantOf(row.approval_requested_at),
  approved_at: instantOf(row.approved_at),
  updated_at: instantOf(row.updated_at),
  submitted_at: instantOf(row.submitted_at),
  filed_at: instantOf(row.filed_at),
  dispatched_at: instantOf(row.dispatched_at),
  closed_at: instantOf(row.closed_at),
});

const ASKED: readonly Cosigner['status'][] = ['invited', 'signed', 'declined', 'withdrawn'];
const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

function wholeOf(row: WholeRow): Whole {
  const suggestions = row.suggestions ?? [];
  const children = row.children ?? [];
  const cosigners = (row.cosigners ?? []).map(cosignerOf);
  const units = (row.units ?? []).map(unitOf);
  return {
    proposal: stateOf(
      columnsIn(row.proposal),
      suggestions.map(({ text, unitId }) => ({ text, unitId })),
    ),
    parties: partiesIn({ cosigners, units, children, signedBelow: row.signed_below ?? [] }),
    suggestions,
    cosigners,
    units,
    reviews: (row.reviews ?? []).map(reviewOf),
    children,
    primary: row.primary_kin,
    mergeGroupIds: row.merge_group_ids ?? [],
    linkEndsAt: instantOf(row.link_ends_at),
    seconders: (row.seconders ?? []).map((one) => ({ ...one, secondedAt: toInstant(one.secondedAt) })),
  };
}

type Involved = Pick<Whole, 'cosigners' | 'units' | 'children'> & { readonly signedBelow: readonly string[] };
const partiesIn = ({ cosigners, units, children, signedBelow }: Involved): Parties => ({
  cosignerMemberIds: [...cosigners.filter((c) => ASKED.includes(c.status)).map((c) => c.memberId), ...signedBelow],
  cowriterMemberIds: cosigners.filter((c) => c.mayWrite && mayBeAllowed(c)).map((c) => c.memberId),
  relatedMemberIds: present(children.map((kin) => kin.lead_member_id)),
  relatedOrganizationIds: present(children.map((kin) => kin.organization_id)),
  unitIds: units.map((unit) => unit.unitId),
  deskIds: [...new Set(units.map((unit) => unit.deskId))],
});

const lockRow = statement('select id from proposal where id = $1 for update');
/** Holds one proposal's row until commit, then looks at it: what another act changed meanwhile is seen. */
export async function lockWhole(tx: Transaction, id: string): Promise<Whole | undefined> {
  await lockRow.along(tx, id);
  return whole(tx, id);
}

/** Everyone concerned with a proposal: what relations are made of. */
export async function partiesOf(tx: Transaction, id: string): Promise<Parties> {
  return (await whole(tx, id))?.parties ?? refuse('not_found');
}
