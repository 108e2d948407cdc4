-- What undertaking units think of the proposals they answered (双向评价), given back to back with the proposers' verdicts.
create table unit_rating (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  reply_id uuid not null,
  proposal_id uuid not null,
  round int not null,
  unit_id uuid not null,
  problem text not null check (problem in ('good', 'fair', 'poor')),
  feasible text not null check (feasible in ('good', 'fair', 'poor')),
  contact text not null check (contact in ('good', 'fair', 'poor')),
  comment text not null,
  given_by text not null,
  given_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, reply_id),
  foreign key (committee_id, reply_id) references reply,
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, unit_id) references organization
);
create index on unit_rating (committee_id, proposal_id);
comment on table unit_rating is 'Insert-only: given once, before the unit knows the verdict';

alter table unit_rating enable row level security;
alter table unit_rating force row level security;
create policy own_committee on unit_rating using (committee_id = app.committee()) with check (committee_id = app.committee());
