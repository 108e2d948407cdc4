-- Full text by rows: for each document its characters' pairs, words and marks as entries of one B-tree that equality may use
-- under row-level security. Derived from what the owners hold; what one may see is asked of the owners' rows with each query.
create table search_document (
  committee_id int not null default app.committee() references committee,
  no int generated always as identity,
  kind text not null check (kind in ('proposal', 'reply', 'clue', 'topic')),
  subject_id uuid not null,
  proposal_id uuid,
  minute int not null,
  place bigint not null generated always as (minute::bigint * 16777216 + no) stored,
  head text not null,
  plain text not null,
  source_hash text not null,
  keys int[] not null,
  indexed_at timestamptz not null,
  primary key (committee_id, kind, subject_id),
  unique (committee_id, place)
);
create index search_document_of on search_document (committee_id, proposal_id, place desc);
comment on table search_document is 'Derived: may be emptied, and is filled again from what it is about; numbers stand for words';
comment on column search_document.place is 'Where it stands among all: by its minute since 2000, then by its number';

create table search_posting (
  committee_id int not null default app.committee() references committee,
  key int not null,
  place bigint not null,
  primary key (committee_id, key, place)
);

create table search_cursor (
  committee_id int not null default app.committee() references committee,
  kind text not null,
  changed_at timestamptz not null,
  subject_id uuid not null,
  primary key (committee_id, kind)
);

do $$
declare name text;
begin
  foreach name in array array['search_document', 'search_posting', 'search_cursor'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_committee on %I using (committee_id = app.committee()) with check (committee_id = app.committee())', name);
  end loop;
end $$;
