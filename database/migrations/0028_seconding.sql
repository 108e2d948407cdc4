-- Seconding (附议): members who support a proposal on file without being its authors.
create table seconder (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  member_id uuid not null,
  comment text not null,
  seconded_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, member_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, member_id) references member
);
create index on seconder (committee_id, member_id);
comment on table seconder is 'Insert-only: support is public, and gives no right over the proposal';

do $$
declare t text;
begin
  foreach t in array array['seconder'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
