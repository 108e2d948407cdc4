-- The meeting that decides on filing (立案审查会议): its agenda, who was there, what it decided of each proposal.
create table review_meeting (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  session_id uuid not null,
  title text not null,
  place text not null,
  chair text not null,
  held_at timestamptz not null,
  status text not null check (status in ('draft', 'frozen', 'decided', 'cancelled')),
  note text not null default '',
  frozen_at timestamptz,
  decided_at timestamptz,
  policy_version int not null,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, session_id) references session
);
create index on review_meeting (committee_id, session_id, held_at desc, id desc);

create table review_meeting_item (
  committee_id int not null default app.committee() references committee,
  meeting_id uuid not null,
  proposal_id uuid not null,
  no int not null,
  proposal_version int not null,
  recommendation text not null check (recommendation in ('file', 'not_file', 'merge')),
  advice text not null default '',
  decision text check (decision in ('file', 'not_file', 'hold')),
  reason text not null default '',
  primary key (committee_id, meeting_id, proposal_id),
  unique (committee_id, meeting_id, no) deferrable initially deferred,
  foreign key (committee_id, meeting_id) references review_meeting,
  foreign key (committee_id, proposal_id) references proposal
);
create index on review_meeting_item (committee_id, proposal_id);
comment on column review_meeting_item.proposal_version is 'The version the agenda speaks of: what changed after the freezing is not decided by it';

create table review_meeting_attendee (
  committee_id int not null default app.committee() references committee,
  meeting_id uuid not null,
  no int not null,
  name text not null,
  role text not null,
  is_present boolean not null,
  primary key (committee_id, meeting_id, no),
  foreign key (committee_id, meeting_id) references review_meeting
);

-- What a proposal that was not filed goes on as: a letter, or material for a department to consult.
create table referral (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  kind text not null check (kind in ('to_letter', 'to_reference')),
  title text not null,
  situation text not null,
  analysis text not null,
  suggestion text not null,
  sender_member_id uuid,
  sender_organization_id uuid,
  sender_name text not null,
  unit_ids uuid[] not null default '{}',
  reason text not null,
  source_proposal_id uuid not null,
  made_at timestamptz not null,
  primary key (committee_id, id)
);
create index on referral (committee_id, source_proposal_id);

do $$
declare t text;
begin
  foreach t in array array['review_meeting', 'review_meeting_item', 'review_meeting_attendee', 'referral'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
