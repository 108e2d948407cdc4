-- What an author wrote or said before and begins a proposal from (素材): research reports, speeches, opinion reports.
create table material (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  kind text not null check (kind in ('opinion', 'research', 'speech')),
  title text not null,
  occasion text not null,
  said_on date not null,
  content text not null,
  member_id uuid,
  organization_id uuid,
  opinion_report_id uuid,
  kept_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, member_id) references member,
  foreign key (committee_id, organization_id) references organization,
  foreign key (committee_id, opinion_report_id) references opinion_report,
  check ((member_id is null) <> (organization_id is null))
);
create index on material (committee_id, member_id);
create index on material (committee_id, organization_id);
create unique index on material (committee_id, opinion_report_id);
comment on column material.opinion_report_id is 'The report it is, where it came to be in this house';

create table material_use (
  committee_id int not null default app.committee() references committee,
  material_id uuid not null,
  proposal_id uuid not null,
  used_at timestamptz not null,
  primary key (committee_id, material_id, proposal_id),
  foreign key (committee_id, material_id) references material,
  foreign key (committee_id, proposal_id) references proposal
);
create index on material_use (committee_id, proposal_id);

alter table material enable row level security;
alter table material force row level security;
create policy own_committee on material
  using (committee_id = app.committee()) with check (committee_id = app.committee());
alter table material_use enable row level security;
alter table material_use force row level security;
create policy own_committee on material_use
  using (committee_id = app.committee()) with check (committee_id = app.committee());
