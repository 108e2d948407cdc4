-- What statistics needs beyond the facts: who led a proposal at a moment, and how a counted thing is named in a list.
alter table proposal_fact add column lead_member_id uuid;
comment on column proposal_fact.lead_member_id is 'The lead proposer then; null in rows of a collective proposal';
drop index proposal_fact_as_of;
create index proposal_fact_as_of on proposal_fact (committee_id, session_id, proposal_id, occurred_at desc, version desc)
  include (status, category, proposer_kind, submission_period, merged_into_id, round, filed);

create view proposal_label with (security_invoker = true) as
select
  p.id,
  p.session_id,
  p.title,
  case when p.receipt_no is not null then
    'T' || lpad(split_part(s.code, '-', 1), 2, '0') || 'S' || lpad(split_part(s.code, '-', 2), 2, '0')
      || '-R' || lpad(p.receipt_no::text, 6, '0')
  end as receipt,
  p.case_no
from proposal p
join session s on s.id = p.session_id;
comment on view proposal_label is 'The numbers of a proposal as they are shown';

create view report_label with (security_invoker = true) as
select
  'proposal' as kind,
  n.id,
  concat_ws(' ', n.receipt, '第' || n.case_no || '号', n.title) as label
from proposal_label n
union all
select 'task', t.id, concat_ws(' ', n.receipt, o.name, '第' || t.round || '轮')
from task t
join proposal_label n on n.id = t.proposal_id
join organization o on o.id = t.unit_id
union all
select 'reply', r.id, concat_ws(' ', n.receipt, o.name, '第' || r.round || '轮')
from reply r
join proposal_label n on n.id = r.proposal_id
join organization o on o.id = r.unit_id
union all
select 'suggestion', g.id, concat_ws(' ', n.receipt, '建议' || g.no, g.text)
from suggestion g
join proposal_label n on n.id = g.proposal_id
union all
select 'feedback', f.id, concat_ws(' ', n.receipt, coalesce(m.name, o.name), '第' || f.round || '轮')
from feedback f
join proposal_label n on n.id = f.proposal_id
left join member m on m.id = f.recipient_id and f.recipient_kind = 'member'
left join organization o on o.id = f.recipient_id and f.recipient_kind = 'organization'
union all
select 'member', m.id, concat_ws(' ', m.member_no, m.name)
from member m;
comment on view report_label is 'One line for each thing a published number may count';
