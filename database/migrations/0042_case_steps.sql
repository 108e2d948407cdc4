-- Where every open case stands and by which day its holder must act, kept beside the rows it follows from: written in the
-- transaction that moves it, so that lists by due date and figures read as many rows as they show.
create table case_step (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  desk_id uuid,
  stage text not null check (stage in ('submitted', 'reviewing', 'returned', 'filed', 'routing', 'handling', 'replied',
    'awaiting_feedback', 'consultation')),
  due_on date,
  handed_in_on date,
  unique nulls not distinct (committee_id, proposal_id, desk_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, desk_id) references organization
);
comment on table case_step is 'One row for the committee (no desk) and one for each routing desk that has to do with it; closed cases have none';
comment on column case_step.due_on is 'As the modules reckoned and stored it; null where no rule sets one, and for first looks';
comment on column case_step.handed_in_on is 'First looks only: their day follows from this one by the policy of the day one looks';
create index case_step_of_all on case_step (committee_id, stage, due_on, proposal_id desc) where desk_id is null;
create index case_step_at_desk on case_step (committee_id, desk_id, stage, due_on, proposal_id desc) where desk_id is not null;
create index case_due_of_all on case_step (committee_id, due_on, proposal_id desc) where desk_id is null;
create index case_due_at_desk on case_step (committee_id, desk_id, due_on, proposal_id desc) where desk_id is not null;
create index case_first_look on case_step (committee_id, handed_in_on, proposal_id desc) where handed_in_on is not null;
create index key_by_mark on key_proposal (committee_id, marked_at desc, proposal_id desc) where unmarked_at is null;

alter table case_step enable row level security;
alter table case_step force row level security;
create policy own_committee on case_step using (committee_id = app.committee()) with check (committee_id = app.committee());

-- The only place that says what is kept: derived from the facts of `case_progress`.
create view case_step_now with (security_invoker = true) as
select c.committee_id, c.id as proposal_id, d.desk_id, s.stage,
  case s.stage when 'returned' then c.return_due_on when 'handling' then c.due_on when 'awaiting_feedback' then c.feedback_due_on
  end as due_on,
  case when c.status in ('submitted', 'pre_review') then (c.submitted_at at time zone 'Asia/Shanghai')::date end as handed_in_on
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
comment on view case_step_now is 'What case_step must hold; ask it for few proposals';

-- The row of the committee is locked before anything is read: of two that move one case, the later sees what the earlier did.
create function app.keep_steps(moved uuid[]) returns void language plpgsql as $$
begin
  if cardinality(moved) = 0 then return; end if;
  perform from app.case_step where proposal_id = any(moved) and desk_id is null order by proposal_id for no key update;
  with wanted as materialized (select * from app.case_step_now where proposal_id = any(moved)),
  gone as (delete from app.case_step s where s.proposal_id = any(moved) and not exists (
    select from wanted w where w.proposal_id = s.proposal_id and w.desk_id is not distinct from s.desk_id))
  insert into app.case_step as s (committee_id, proposal_id, desk_id, stage, due_on, handed_in_on)
  select committee_id, proposal_id, desk_id, stage, due_on, handed_in_on from wanted
  on conflict (committee_id, proposal_id, desk_id) do update
    set stage = excluded.stage, due_on = excluded.due_on, handed_in_on = excluded.handed_in_on
    where (s.stage, s.due_on, s.handed_in_on) is distinct from (excluded.stage, excluded.due_on, excluded.handed_in_on);
end $$;
comment on function app.keep_steps is 'Brings the kept steps of these proposals to what their rows say';

-- Each table a step follows from, the columns that move it, and which new rows do.
do $do$
declare t record;
begin
  for t in select * from (values
    ('proposal', 'id', 'id', 'status, round, submitted_at, return_due_on', 'status not in (''draft'', ''cosigning'')'),
    ('proposal_unit', 'proposal_id', 'unit_id', 'desk_id, is_active', 'true'),
    ('task', 'proposal_id', 'id', 'round, role, status, due_on', 'true'),
    ('reply', 'proposal_id', 'id', 'status, audit_due_on', 'status = ''under_audit'''),
    ('feedback', 'proposal_id', 'id', 'round, is_decisive, status, due_on', 'true')) v (name, of, key, moving, counts)
  loop
    execute format($f$
      create function app.%1$s_moves() returns trigger language plpgsql as $b$
      begin
        if tg_op = 'INSERT' then perform app.keep_steps(array(select distinct %2$s from now_is where %5$s));
        elsif tg_op = 'DELETE' then perform app.keep_steps(array(select distinct %2$s from was));
        else perform app.keep_steps(array(select distinct %2$s from (
          (select committee_id, %2$s, %3$s as key, %4$s from was) union all (select committee_id, %2$s, %3$s, %4$s from now_is)) x
          group by committee_id, %2$s, key, %4$s having count(*) = 1));
        end if;
        return null;
      end $b$ $f$, t.name, t.of, t.key, t.moving, t.counts);
    execute format('create trigger moves_in after insert on app.%I referencing new table as now_is for each statement execute function app.%I()', t.name, t.name || '_moves');
    execute format('create trigger moves_on after update on app.%I referencing old table as was new table as now_is for each statement execute function app.%I()', t.name, t.name || '_moves');
    execute format('create trigger moves_out after delete on app.%I referencing old table as was for each statement execute function app.%I()', t.name, t.name || '_moves');
  end loop;
end $do$;

-- What was there before the steps were kept. The wall between committees stands for the owner too.
do $$
declare c int;
begin
  for c in select id from app.committee loop
    perform set_config('app.committee', c::text, true);
    perform app.keep_steps(array(select id from app.proposal
      where status not in ('draft', 'cosigning', 'not_filed', 'merged', 'withdrawn', 'closed', 'archived')));
  end loop;
  perform set_config('app.committee', '', true);
end $$;
