-- Notices, signed snapshots of reports, and the forced row-level security of every table.
create table notice (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  title text not null,
  link text not null,
  count int not null default 1,
  group_key text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, account_id, group_key),
  foreign key (committee_id, account_id) references account
);
create index notice_inbox on notice (committee_id, account_id, made_at desc, id desc);
create index notice_unread on notice (committee_id, account_id) where read_at is null;

create table report_snapshot (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  session_id uuid not null,
  convention text not null check (convention in ('A', 'B')),
  as_of timestamptz not null,
  known_at timestamptz not null,
  figures jsonb not null,
  digest text not null,
  signed_by text not null,
  signed_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, session_id) references session
);
create index on report_snapshot (committee_id, session_id, signed_at desc);

do $$
declare t text;
begin
  for t in select table_name from information_schema.columns
    where table_schema = 'app' and column_name = 'committee_id' and table_name <> 'login' loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
