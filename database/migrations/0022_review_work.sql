-- Review as work: what a reviewer advises, what he may take back, how the proposer was consulted, and who is at which proposal.
alter table review add column recommendation text check (recommendation in ('file', 'not_file', 'merge'));
alter table review add column category_before text;
alter table review add column consulted_on date;
alter table review add column consulted_how text check (consulted_how in ('visit', 'phone', 'message', 'letter'));
alter table review add column consulted_note text not null default '';
comment on column review.category_before is 'What the category was before this review, so that an opinion taken back leaves no trace in it';

alter table proposal_version add column consent jsonb;
comment on column proposal_version.consent is 'How and when the proposer agreed to words put right by the office';

create table review_presence (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  account_id uuid not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, proposal_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, account_id) references account
);
create index on review_presence (committee_id, account_id);
create index on review_presence (committee_id, seen_at);
comment on table review_presence is 'Who is at which proposal in review; a mark that is not renewed lapses, and never stops anyone';

do $$
declare t text;
begin
  foreach t in array array['review_presence'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
