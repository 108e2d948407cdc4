-- Secret or personal text found later is wiped (清除) by two people from wherever it lies (settled 11); this says that it was.
create table wiping (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  asked_by text not null,
  confirmed_by text not null,
  reason text not null,
  salt text not null,
  digests text[] not null,
  proposal_ids uuid[] not null,
  letters jsonb not null,
  wiped_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal
);
create index on wiping (committee_id, proposal_id);
comment on table wiping is 'Insert-only. What was wiped is known by digests with a salt alone';
comment on column wiping.proposal_ids is 'Every proposal whose text held it: their digests are those of the text as it was';
comment on column wiping.letters is 'Digests of letters as they were issued, by reply: a paper that is out can still be verified';

alter table wiping enable row level security;
alter table wiping force row level security;
create policy own_committee on wiping using (committee_id = app.committee()) with check (committee_id = app.committee());
