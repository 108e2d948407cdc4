import type { SearchKind } from '../../../../contract/search.ts';
import type { Instant } from '../../../kernel/time.ts';
import { statement, type Transaction } from '../../../platform/database/index.ts';

/** A document as its owner holds it: what is indexed, shown and marked. */
export type Source = {
  readonly kind: SearchKind;
  readonly subjectId: string;
  readonly proposalId: string | null;
  readonly at: Instant;
  readonly title: string;
  readonly body: string;
  readonly names: readonly string[];
  readonly otherNames: readonly string[];
  /** Full pinyin and initials, with spaces in between. */
  readonly spellings: readonly string[];
  readonly caseNo: number | null;
  readonly receiptNo: number | null;
  /** Number of a letter, code of a clue. */
  readonly number: string | null;
  readonly sessionId: string | null;
  readonly category: string | null;
  readonly proposerKind: string | null;
  readonly status: string | null;
  readonly unitIds: readonly string[];
};

const UNITS = `array(select distinct t.unit_id from task t where t.proposal_id = p.id and t.status not in ('reassigned', 'cancelled') order by t.unit_id)`;
const PROPOSAL = `select 'proposal' as kind, p.id "subjectId", p.id "proposalId", coalesce(p.submitted_at, p.updated_at) as at, p.title,
    concat_ws(E'\\n', p.situation, p.analysis,
      (select string_agg(s.text, E'\\n' order by s.no) from suggestion s where s.proposal_id = p.id)) as body,
    array_prepend(p.lead_name, array(select m.name from cosigner c join member m on m.id = c.member_id
      where c.proposal_id = p.id and c.status = 'signed' order by c.position)) as names,
    array(select unnest(array[o.name, o.short_name]) from organization o where o.id = p.organization_id) as "otherNames",
    array(select m.pinyin from member m where m.id = p.lead_member_id)
      || array(select m.pinyin from cosigner c join member m on m.id = c.member_id
        where c.proposal_id = p.id and c.status = 'signed' order by c.position)
      || array(select o.pinyin from organization o where o.id = p.organization_id) as spellings,
    p.case_no "caseNo", p.receipt_no "receiptNo", null::text as number, p.session_id "sessionId", p.category,
    p.proposer_kind "proposerKind", p.status, ${UNITS} as "unitIds"
  from proposal p`;
const REPLY = `select 'reply' as kind, r.id "subjectId", p.id "proposalId", r.released_at as at, p.title,
    concat_ws(E'\\n', r.opening,
      (select string_agg(a.text, E'\\n' order by s.no) from reply_answer a join suggestion s on s.id = a.suggestion_id where a.reply_id = r.id),
      r.closing) as body,
    array[u.name] as names, array[u.short_name] as "otherNames", array[u.pinyin] as spellings, p.case_no "caseNo",
    null::int as "receiptNo", r.doc_word || '〔' || r.doc_year || '〕' || r.doc_serial || '号' as number, p.session_id "sessionId",
    p.category, p.proposer_kind "proposerKind", p.status, array[r.unit_id] as "unitIds"
  from reply r join proposal p on p.id = r.proposal_id join organization u on u.id = r.unit_id`;
const ABOUT_CLUE = `'{}'::text[] as names, '{}'::text[] as "otherNames", '{}'::text[] as spellings, c.catalogue_no "caseNo", null::int as "receiptNo"`;
const OF_NO_PROPOSAL = `null::uuid as "sessionId"`;
const CLUE = `select 'clue' as kind, c.id "subjectId", null::uuid as "proposalId", c.received_at as at, c.title,
    concat_ws(E'\\n', c.content, c.catalogue_title, c.catalogue_content) as body, ${ABOUT_CLUE}, c.code as number, ${OF_NO_PROPOSAL},
    coalesce(c.catalogue_category, c.category) as category, null::text as "proposerKind", null::text as status, '{}'::uuid[] as "unitIds"
  from clue c`;
// The words of the catalogue alone: the contributor's own are for the office.
const TOPIC = `select 'topic' as kind, c.id "subjectId", null::uuid as "proposalId", c.published_at as at, c.catalogue_title as title,
    c.catalogue_content as body, ${ABOUT_CLUE}, null::text as number, ${OF_NO_PROPOSAL}, c.catalogue_category as category,
    null::text as "proposerKind", null::text as status, '{}'::uuid[] as "unitIds"
  from clue c`;

const RELEASED = `r.status = 'released' and r.released_at is not null`;
const PUBLISHED = `c.catalogue_title is not null and c.published_at is not null
  and c.status in ('in_catalogue', 'picked', 'became_proposal')`;
const selectProposals = statement<Source>(
  `${PROPOSAL} where p.id = any($1::uuid[]) and p.not_filed_reason is distinct from 'secret'`,
);
const SELECTS: Readonly<Record<SearchKind, typeof selectProposals>> = {
  proposal: selectProposals,
  reply: statement<Source>(`${REPLY} where r.id = any($1::uuid[]) and ${RELEASED}`),
  clue: statement<Source>(`${CLUE} where c.id = any($1::uuid[]) and c.rejection is distinct from 'secret'`),
  topic: statement<Source>(`${TOPIC} where c.id = any($1::uuid[]) and ${PUBLISHED}`),
};
/**
 * Documents as they may be found: what turned out to be secret, or was taken out of the catalogue, is none. In the order of
 * their ids, so that what is indexed together is numbered the same whichever way it was found.
 */
export const sourcesOf = async (tx: Transaction, kind: SearchKind, ids: readonly string[]): Promise<Source[]> => {
  const found = ids.length === 0 ? [] : await SELECTS[kind](tx, ids);
  return found.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
};

export type Change = { readonly id: string; readonly changedAt: Instant };
const changes = (of: string, at: string, where: string) =>
  statement<Change>(`select x.id, ${at} "changedAt" from ${of} x
    where ${where} and (${at}, x.id) > ($1::timestamptz, $2::uuid) order by ${at}, x.id limit $3`);
const SINCE: Readonly<Record<SearchKind, ReturnType<typeof changes>>> = {
  proposal: changes('proposal', 'x.updated_at', 'x.receipt_no is not null'),
  reply: changes('reply', 'x.released_at', "x.status = 'released' and x.released_at is not null"),
  clue: changes('clue', 'x.received_at', 'true'),
  topic: changes('clue', 'x.published_at', 'x.catalogue_title is not null and x.published_at is not null'),
};
/** What came or changed after a moment, the earliest first. */
export const changedSince = (
  tx: Transaction,
  kind: SearchKind,
  { after, limit }: { readonly after: Change; readonly limit: number },
): Promise<Change[]> => SINCE[kind](tx, after.changedAt, after.id, limit);

const selectReleased = statement<{ id: string }>(`select r.id from reply r where r.proposal_id = $1 and ${RELEASED}`);
export const releasedOf = async (tx: Transaction, proposalId: string): Promise<string[]> =>
  (await selectReleased(tx, proposalId)).map(({ id }) => id);
