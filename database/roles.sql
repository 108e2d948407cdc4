-- Three roles: the owner of the tables signs in nowhere, the queue's owner sees no business row, the app owns nothing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'jianyan_owner') then create role jianyan_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'jianyan_queue') then create role jianyan_queue login nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'jianyan_app') then create role jianyan_app login nobypassrls; end if;
  execute format('grant jianyan_owner, jianyan_queue to %I', current_user);
  execute format('grant create on database %I to jianyan_queue', current_database());
end $$;
create extension if not exists pg_trgm schema public;
create schema if not exists app authorization jianyan_owner;
set local role jianyan_owner;
create table if not exists app.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now());
reset role;
