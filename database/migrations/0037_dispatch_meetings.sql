-- The meeting at which cases are handed over (交办会): the list as it was frozen, unit by unit, who was there, what was held back.
create table dispatch_meeting (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  session_id uuid not null,
  title text not null,
  place text not null,
  chair text not null,
  held_at timestamptz not null,
  status text not null check (status in ('draft', 'frozen', 'dispatched', 'cancelled')),
  note text not null default '',
  frozen_at timestamptz,
  dispatched_at timestamptz,
  policy_version int not null,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, session_id) references session
);
create index on dispatch_meeting (committee_id, session_id, held_at desc, id desc);

create table dispatch_meeting_item (
  committee_id int not null default app.committee() references committee,
  meeting_id uuid not null,
  proposal_id uuid not null,
  no int not null,
  proposal_version int not null,
  case_no text not null,
  title text not null,
  proposer text not null,
  held_reason text,
  primary key (committee_id, meeting_id, proposal_id),
  unique (committee_id, meeting_id, no) deferrable initially deferred,
  foreign key (committee_id, meeting_id) references dispatch_meeting,
  foreign key (committee_id, proposal_id) references proposal
);
create index on dispatch_meeting_item (committee_id, proposal_id);
comment on column dispatch_meeting_item.proposal_version is 'The version the list speaks of: what changed after the freezing is not handed over by it';

create table dispatch_meeting_unit (
  committee_id int not null default app.committee() references committee,
  meeting_id uuid not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  unit_name text not null,
  desk_id uuid not null,
  desk_name text not null,
  role text not null check (role in ('single', 'lead', 'co', 'branch')),
  due_on date,
  primary key (committee_id, meeting_id, proposal_id, unit_id),
  foreign key (committee_id, meeting_id, proposal_id) references dispatch_meeting_item
);
comment on table dispatch_meeting_unit is 'Names are those of the day: a unit renamed later stays on the list as it was';

create table dispatch_meeting_attendee (
  committee_id int not null default app.committee() references committee,
  meeting_id uuid not null,
  no int not null,
  name text not null,
  role text not null,
  is_present boolean not null,
  primary key (committee_id, meeting_id, no),
  foreign key (committee_id, meeting_id) references dispatch_meeting
);

do $$
declare t text;
begin
  foreach t in array array['dispatch_meeting', 'dispatch_meeting_item', 'dispatch_meeting_unit', 'dispatch_meeting_attendee'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
