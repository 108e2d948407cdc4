-- Which units were advised for a proposal before they were decided on: what the share of right advice is counted from.
create table unit_advice (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  given_at timestamptz not null,
  learned_from int not null,
  is_unsure boolean not null,
  units jsonb not null,
  primary key (committee_id, proposal_id),
  foreign key (committee_id, proposal_id) references proposal
);
comment on table unit_advice is 'The first advice given while units were still open; units are ids with score and phrases, likeliest first';

alter table unit_advice enable row level security;
alter table unit_advice force row level security;
create policy own_committee on unit_advice using (committee_id = app.committee()) with check (committee_id = app.committee());
