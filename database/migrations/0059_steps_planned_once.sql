-- Each call was planned anew (a plan for one proposal looks cheaper than one for any number), and where few proposals seemed to
-- be open it walked the index of states instead of asking by key: measured, 125 pages of it a submission, and growing.
create or replace function app.keep_steps(moved uuid[]) returns void language plpgsql
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  if cardinality(moved) = 0 then return; end if;
  perform from app.case_step where proposal_id = any(moved) and desk_id is null order by proposal_id for no key update;
  with wanted as materialized (select w.* from unnest(moved) as one (id)
    cross join lateral (select * from app.case_step_now n where n.proposal_id = one.id offset 0) w),
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
