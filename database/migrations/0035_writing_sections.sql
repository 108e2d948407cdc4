-- Writing one text together: who may write along with the lead, who is at which part of it, and changes proposed to a part.
alter table cosigner add column may_write boolean not null default false;
comment on column cosigner.may_write is 'Given and taken by the lead alone; whoever only signs proposes changes instead';

create table section_hold (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  section text not null,
  account_id uuid not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (committee_id, proposal_id, section),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, account_id) references account
);
create index on section_hold (committee_id, account_id);
comment on table section_hold is 'Who is writing which part; it lapses where it is not renewed, and a lapsed one is anybody''s to take';

create table amendment (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  section text not null,
  before_text text not null,
  after_text text not null,
  note text not null default '',
  member_id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  status text not null check (status in ('open', 'accepted', 'rejected', 'retracted')),
  decided_by text,
  decided_at timestamptz,
  reason text not null default '',
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, member_id) references member
);
create index on amendment (committee_id, proposal_id, made_at, id);
create index on amendment (committee_id, member_id);
comment on column amendment.before_text is 'The part as it stood when the change was proposed: it is applied to that text and to no other';

do $$
declare t text;
begin
  foreach t in array array['section_hold', 'amendment'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
