-- A body's proposal is approved by its head before it is handed in (domain.md §5.2): in whose name, on which text, under which seal.
create table organization_seal (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  organization_id uuid not null,
  kind text not null check (kind in ('png', 'jpg')),
  image bytea not null,
  size int not null check (size > 0 and size = octet_length(image)),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by text not null,
  added_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, organization_id) references organization
);
create index on organization_seal (committee_id, organization_id, added_at desc, id desc);
comment on table organization_seal is 'Pictures of official seals (印章), insert-only: a newer one holds from then on, a paper keeps the one it was approved under';
comment on column organization_seal.image is 'Lies here and not among the files, so that whoever restores the rows can print the papers';

alter table organization_seal enable row level security;
alter table organization_seal force row level security;
create policy own_committee on organization_seal using (committee_id = app.committee()) with check (committee_id = app.committee());

alter table proposal
  add column approved_at timestamptz,
  add column approved_hash text,
  add column approved_by text,
  add column seal_id uuid,
  add foreign key (committee_id, seal_id) references organization_seal;
create index on proposal (committee_id, seal_id) where seal_id is not null;
comment on column proposal.approved_hash is 'The text the head of the body approved; where it differs from content_hash the approval has lapsed';
