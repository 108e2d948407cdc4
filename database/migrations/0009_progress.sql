-- Where every proposal stands, computed from what the modules keep: nothing here is stored twice.

-- Row-level security keeps `->>` and `like` out of index conditions (they are not leakproof): what is looked up by is a column.
alter table event add column proposal_id text generated always as (payload ->> 'proposalId') stored;
drop index event_by_proposal;
create index event_by_proposal on event (committee_id, proposal_id, occurred_at, id);
create index event_by_actor on event (committee_id, actor_name, occurred_at desc);

create index proposal_newest on proposal (committee_id, coalesce(submitted_at, updated_at) desc, id desc);
create index proposal_names on proposal (committee_id, id) include (title, lead_name, lead_member_id, organization_id);
create index task_live on task (committee_id, due_on, proposal_id) where status not in ('reassigned', 'co_done', 'finished', 'cancelled');
comment on index proposal_names is 'Title words are looked for in this index alone: the table with its texts is forty times as large';

create view case_progress with (security_invoker = true) as
select p.committee_id, p.id, p.session_id, s.code as session_code, p.receipt_no, p.case_no, p.title, p.lead_name,
  p.proposer_kind, p.category, p.status, p.round, p.submitted_at, p.updated_at, p.dispatched_at, p.closed_at, p.return_due_on,
  g.short_name as review_group,
  exists (select from key_proposal k where k.committee_id = p.committee_id and k.proposal_id = p.id and k.unmarked_at is null) as is_key,
  (select count(*)::int from cosigner c
    where c.committee_id = p.committee_id and c.proposal_id = p.id and c.status = 'signed') as cosigner_count,
  (select array_agg(distinct o.short_name order by o.short_name) from proposal_unit u
    join organization o on o.committee_id = u.committee_id and o.id = u.desk_id
    where p.status = 'routing' and u.committee_id = p.committee_id and u.proposal_id = p.id and u.is_active) as routing_desks,
  coalesce(t.open_required, 0) as open_required, coalesce(t.done_required, 0) as done_required,
  t.live_units, t.live_desks, coalesce(t.unreceived, false) as unreceived, coalesce(t.returning_units, false) as returning_units,
  coalesce(t.coordinating, false) as coordinating, coalesce(t.under_audit, false) as under_audit,
  t.received_at, t.finished_at, t.due_on,
  coalesce(f.due_decisive, 0) as due_decisive, f.due_on as feedback_due_on
from proposal p
join session s on s.committee_id = p.committee_id and s.id = p.session_id
left join organization g on g.committee_id = p.committee_id and g.id = p.review_group_id
left join lateral (
  select count(*) filter (where x.live and x.role <> 'co')::int as open_required,
    count(*) filter (where x.status = 'finished' and x.role <> 'co')::int as done_required,
    array_agg(o.short_name order by x.role = 'co', x.due_on, o.short_name) filter (where x.live) as live_units,
    array_agg(distinct d.short_name) filter (where x.live) as live_desks,
    bool_and(x.status = 'pending_receipt') filter (where x.live) as unreceived,
    bool_or(x.status = 'return_pending') filter (where x.live) as returning_units,
    bool_or(x.status = 'coordination') filter (where x.live) as coordinating,
    bool_and(a.id is not null) filter (where x.live and x.role <> 'co') as under_audit,
    max(x.received_at) filter (where x.live) as received_at,
    max(x.finished_at) as finished_at,
    min(coalesce(a.audit_due_on, x.due_on)) filter (where x.live) as due_on
  from (select *, status not in ('reassigned', 'co_done', 'finished', 'cancelled') as live from task) x
  join organization o on o.committee_id = x.committee_id and o.id = x.unit_id
  join organization d on d.committee_id = x.committee_id and d.id = x.routing_desk_id
  left join reply a on a.committee_id = x.committee_id and a.task_id = x.id and a.status = 'under_audit'
  where p.status in ('dispatched', 'rehandling') and x.committee_id = p.committee_id and x.proposal_id = p.id and x.round = p.round
) t on true
left join lateral (
  select count(*) filter (where x.is_decisive)::int as due_decisive, min(x.due_on) filter (where x.is_decisive) as due_on
  from feedback x
  where p.status in ('dispatched', 'rehandling') and x.committee_id = p.committee_id and x.proposal_id = p.id
    and x.round = p.round and x.status = 'due'
) f on true;
comment on view case_progress is 'The facts a list row is made of; ask it for the rows of one page, never for all';
