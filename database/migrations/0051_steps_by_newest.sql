-- The list of what is at one stage, the newest first: its order lies with the kept steps, so that a page reads as many as it shows.
alter table case_step add column submitted_at timestamptz;
comment on column case_step.submitted_at is 'As the proposal has it: what is newest stands first';

create or replace view case_step_now with (security_invoker = true) as
select c.committee_id, c.id as proposal_id, d.desk_id, s.stage,
  case s.stage when 'returned' then c.return_due_on when 'handling' then c.due_on when 'awaiting_feedback' then c.feedback_due_on
  end as due_on,
  case when c.status in ('submitted', 'pre_review') then (c.submitted_at at time zone 'Asia/Shanghai')::date end as handed_in_on,
  c.submitted_at
from case_progress c
cross join lateral (select case
  when c.status in ('pre_review', 'first_review', 'second_review', 'final_review') then 'reviewing'
  when c.status not in ('dispatched', 'rehandling') then c.status
  when c.open_required > 0 or c.done_required = 0 then 'handling'
  when c.due_decisive > 0 then 'awaiting_feedback' else 'replied' end as stage) s
cross join lateral (select null::uuid as desk_id union all
  select distinct u.desk_id from proposal_unit u
  where c.status in ('routing', 'dispatched', 'rehandling', 'consultation') and u.is_active
    and u.committee_id = c.committee_id and u.proposal_id = c.id) d
where c.status in ('submitted', 'pre_review', 'first_review', 'second_review', 'final_review', 'returned', 'filed', 'routing',
  'dispatched', 'rehandling', 'consultation');

create or replace function app.keep_steps(moved uuid[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  if cardinality(moved) = 0 then return; end if;
  perform from app.case_step where proposal_id = any(moved) and desk_id is null order by proposal_id for no key update;
  with wanted as materialized (select * from app.case_step_now where proposal_id = any(moved)),
  gone as (delete from app.case_step s where s.proposal_id = any(moved) and not exists (
    select from wanted w where w.proposal_id = s.proposal_id and w.desk_id is not distinct from s.desk_id))
  insert into app.case_step as s (committee_id, proposal_id, desk_id, stage, due_on, handed_in_on, submitted_at)
  select committee_id, proposal_id, desk_id, stage, due_on, handed_in_on, submitted_at from wanted
  on conflict (committee_id, proposal_id, desk_id) do update
    set stage = excluded.stage, due_on = excluded.due_on, handed_in_on = excluded.handed_in_on,
      submitted_at = excluded.submitted_at
    where (s.stage, s.due_on, s.handed_in_on, s.submitted_at)
      is distinct from (excluded.stage, excluded.due_on, excluded.handed_in_on, excluded.submitted_at);
end $$;

-- What was there before. The wall between committees stands for the owner too.
do $$
declare c int;
begin
  for c in select id from app.committee loop
    perform set_config('app.committee', c::text, true);
    update app.case_step s set submitted_at = p.submitted_at from app.proposal p
      where p.committee_id = s.committee_id and p.id = s.proposal_id;
  end loop;
  perform set_config('app.committee', '', true);
end $$;
create index case_newest_of_all on case_step (committee_id, stage, submitted_at desc nulls last, proposal_id desc) where desk_id is null;
create index case_newest_at_desk on case_step (committee_id, desk_id, stage, submitted_at desc nulls last, proposal_id desc)
  where desk_id is not null;
