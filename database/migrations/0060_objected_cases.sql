-- A case whose units a desk objects to is not to be handed over but to be designated anew: a stage of its own.
create or replace view case_progress with (security_invoker = true) as
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
  coalesce(f.due_decisive, 0) as due_decisive, f.due_on as feedback_due_on,
  exists (select from proposal_unit u where p.status = 'routing' and u.committee_id = p.committee_id and u.proposal_id = p.id
    and u.is_active and u.objection <> '') as is_objected
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

create or replace function app.case_facts(wanted uuid[]) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(f order by array_position(wanted, f.id)), '[]') from (
    select c.id, c.session_code as "sessionCode", c.receipt_no as "receiptNo", c.case_no as "caseNo", c.title,
      c.lead_name as "leadName", c.proposer_kind as "proposerKind", c.category, c.status, c.is_key as "isKey",
      c.cosigner_count as "cosignerCount", (select p.version from app.proposal p where p.id = c.id) as version,
      c.review_group as "reviewGroup", coalesce(c.routing_desks, '{}') as "routingDesks", c.submitted_at as "submittedAt",
      c.updated_at as "updatedAt", c.dispatched_at as "dispatchedAt", c.closed_at as "closedAt",
      c.return_due_on as "returnDueOn", c.open_required as "openRequired", c.done_required as "doneRequired",
      coalesce(c.live_units, '{}') as "liveUnits", coalesce(c.live_desks, '{}') as "liveDesks", c.unreceived,
      c.returning_units as "returning", c.coordinating, c.under_audit as "underAudit", c.received_at as "receivedAt",
      c.finished_at as "finishedAt", c.due_on as "taskDueOn", c.due_decisive as "dueDecisive",
      c.feedback_due_on as "feedbackDueOn", c.is_objected as "isObjected"
    from app.case_progress c where c.id = any(wanted)) f);
end $$;

alter table case_step drop constraint case_step_stage_check;
alter table case_step add constraint case_step_stage_check check (stage in ('submitted', 'reviewing', 'returned', 'filed',
  'objected', 'routing', 'handling', 'replied', 'awaiting_feedback', 'consultation'));
create or replace view case_step_now with (security_invoker = true) as
select c.committee_id, c.id as proposal_id, d.desk_id, s.stage,
  case s.stage when 'returned' then c.return_due_on when 'handling' then c.due_on when 'awaiting_feedback' then c.feedback_due_on
  end as due_on,
  case when c.status in ('submitted', 'pre_review') then (c.submitted_at at time zone 'Asia/Shanghai')::date end as handed_in_on,
  c.submitted_at
from case_progress c
cross join lateral (select case
  when c.status in ('pre_review', 'first_review', 'second_review', 'final_review') then 'reviewing'
  when c.is_objected then 'objected'
  when c.status not in ('dispatched', 'rehandling') then c.status
  when c.open_required > 0 or c.done_required = 0 then 'handling'
  when c.due_decisive > 0 then 'awaiting_feedback' else 'replied' end as stage) s
cross join lateral (select null::uuid as desk_id union all
  select distinct u.desk_id from proposal_unit u
  where c.status in ('routing', 'dispatched', 'rehandling', 'consultation') and u.is_active
    and u.committee_id = c.committee_id and u.proposal_id = c.id) d
where c.status in ('submitted', 'pre_review', 'first_review', 'second_review', 'final_review', 'returned', 'filed', 'routing',
  'dispatched', 'rehandling', 'consultation');

create or replace function app.proposal_unit_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then perform app.keep_steps(array(select distinct proposal_id from now_is));
  elsif tg_op = 'DELETE' then perform app.keep_steps(array(select distinct proposal_id from was));
  else perform app.keep_steps(array(select distinct proposal_id from (
    (select committee_id, proposal_id, unit_id, desk_id, is_active, objection from was) union all
    (select committee_id, proposal_id, unit_id, desk_id, is_active, objection from now_is)) x
    group by committee_id, proposal_id, unit_id, desk_id, is_active, objection having count(*) = 1));
  end if;
  return null;
end $$;

-- What was there before. The wall between committees stands for the owner too.
do $$
declare c int;
begin
  for c in select id from app.committee loop
    perform set_config('app.committee', c::text, true);
    perform app.keep_steps(array(select distinct u.proposal_id from app.proposal_unit u
      join app.proposal p on p.committee_id = u.committee_id and p.id = u.proposal_id
      where p.status = 'routing' and u.objection <> ''));
  end loop;
  perform set_config('app.committee', '', true);
end $$;
