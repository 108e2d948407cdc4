-- Twelve attempts with growing pauses are most of a day; what still fails is shown to people.
-- Found by key, however much waits: the queue's own update of a keyed job walked through all of it at every event.
-- The only door into the queue for the app role; the committee in the payload is the transaction's own.
set search_path = public;
create or replace function graphile_worker.enqueue(task text, payload json, job_key text default null)
returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  select graphile_worker.add_job(task,
    (payload::jsonb || jsonb_build_object('committee', current_setting('app.committee')::int))::json, job_key => job_key,
    max_attempts => 12);
$$;
alter function graphile_worker.enqueue(text, json, text) owner to jianyan_queue;
revoke all on function graphile_worker.enqueue(text, json, text) from public;
grant usage on schema graphile_worker to jianyan_app;
grant execute on function graphile_worker.enqueue(text, json, text) to jianyan_app;
do $$ begin execute format('revoke create on database %I from jianyan_queue', current_database()); end $$;
