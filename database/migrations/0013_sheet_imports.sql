-- Which sheet was taken in, by whom, and what came of it.
create table sheet_import (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  kind text not null check (kind in ('members', 'units', 'proposals')),
  file_name text not null,
  digest text not null,
  rows int not null,
  loaded int not null,
  imported_by text not null,
  account_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, id),
  foreign key (committee_id, account_id) references account
);
create index on sheet_import (committee_id, account_id);
alter table sheet_import enable row level security;
alter table sheet_import force row level security;
create policy own_committee on sheet_import using (committee_id = app.committee()) with check (committee_id = app.committee());
comment on table sheet_import is 'Insert-only; loaded counts rows added or changed, not those found as they were';
