-- A wiping (清除) is asked for by one and confirmed by another before anything is changed; this is its way, and what stays of it.
create table wiping_request (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  status text not null check (status in ('asked', 'confirmed', 'done', 'refused', 'withdrawn')),
  reason text not null,
  asker_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  confirmer_id uuid not null,
  confirmer text not null,
  answer text not null default '',
  answered_at timestamptz,
  kept jsonb,
  passage_count int not null,
  file_count int not null,
  places jsonb not null,
  removed jsonb,
  done_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, asker_id) references account,
  foreign key (committee_id, confirmer_id) references account,
  check (asker_id <> confirmer_id),
  check ((kept is null) = (status in ('refused', 'withdrawn') or removed is not null)),
  check (status <> 'done' or removed is not null)
);
create unique index wiping_request_open on wiping_request (committee_id, proposal_id) where status in ('asked', 'confirmed');
create index on wiping_request (committee_id, proposal_id);
create index on wiping_request (committee_id, asker_id);
create index on wiping_request (committee_id, confirmer_id, status);
comment on column wiping_request.kept is 'What is to go, encrypted; gone with it';
comment on column wiping_request.places is 'Where it lay when it was asked for: table, column, rows';
comment on column wiping_request.removed is 'Where it was taken out';

alter table wiping_request enable row level security;
alter table wiping_request force row level security;
create policy own_committee on wiping_request
  using (committee_id = app.committee()) with check (committee_id = app.committee());
