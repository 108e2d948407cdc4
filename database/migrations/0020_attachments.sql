-- Files an author adds to a proposal (附件): the row says what it is, the bytes lie in the state folder under their SHA-256.
-- What was handed in is frozen in the version: a file removed later stays reachable where a version names it.
create table attachment (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  name text not null,
  kind text not null check (kind in ('pdf', 'docx', 'xlsx', 'png', 'jpg', 'webp', 'txt')),
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal
);
create index on attachment (committee_id, proposal_id, added_at);
create index on attachment (committee_id, sha256);

alter table proposal_version add column attachments jsonb not null default '[]';

alter table attachment enable row level security;
alter table attachment force row level security;
create policy own_committee on attachment using (committee_id = app.committee()) with check (committee_id = app.committee());
