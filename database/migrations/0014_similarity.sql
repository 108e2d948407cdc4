-- What texts are like each other: fingerprints of proposals, and entries that lead from a rare word, clause or band to them.
-- Entries are rows rather than arrays: under row-level security only equality, which leaks nothing, may use an index.
create table similarity_text (
  committee_id int not null default app.committee() references committee,
  document_id uuid not null,
  no int generated always as identity,
  source_hash text not null,
  text_hash text not null,
  title_terms int[] not null,
  terms int[] not null,
  clauses int[] not null,
  clause_sizes int[] not null,
  letters int not null,
  signature int[] not null,
  keys int[] not null,
  indexed_at timestamptz not null,
  primary key (committee_id, document_id),
  unique (committee_id, no)
);
create index similarity_text_same on similarity_text (committee_id, text_hash);
comment on table similarity_text is 'Derived: may be emptied, and is filled again from what it is about; numbers stand for words';

create table similarity_posting (
  committee_id int not null default app.committee() references committee,
  key int not null,
  no int not null,
  primary key (committee_id, key, no)
);

create table similarity_term (
  committee_id int not null default app.committee() references committee,
  key int not null,
  documents int not null,
  primary key (committee_id, key)
) with (fillfactor = 70);
comment on table similarity_term is 'In how many texts a word occurs; key 0 counts the texts themselves';

create table similarity_cursor (
  committee_id int not null default app.committee() references committee,
  changed_at timestamptz not null,
  document_id uuid not null,
  primary key (committee_id)
);

do $$
declare name text;
begin
  foreach name in array array['similarity_text', 'similarity_posting', 'similarity_term', 'similarity_cursor'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_committee on %I using (committee_id = app.committee()) with check (committee_id = app.committee())', name);
  end loop;
end $$;
