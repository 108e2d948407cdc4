-- Topics of the catalogue (提案参考目录) as they are compared with a text being written. They are few, are looked through one
-- by one, and stay out of the entries and counts of proposals.
create table similarity_topic (
  committee_id int not null default app.committee() references committee,
  clue_id uuid not null,
  source_hash text not null,
  title_terms int[] not null,
  terms int[] not null,
  indexed_at timestamptz not null,
  primary key (committee_id, clue_id)
);
comment on table similarity_topic is 'Derived: may be emptied, and is filled again from the catalogue; numbers stand for words';

alter table similarity_topic enable row level security;
alter table similarity_topic force row level security;
create policy own_committee on similarity_topic using (committee_id = app.committee()) with check (committee_id = app.committee());
