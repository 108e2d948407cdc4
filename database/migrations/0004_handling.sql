-- Handling: one task per unit and round, with what happens on the way to a reply.
create table task (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  round int not null,
  unit_id uuid not null,
  routing_desk_id uuid not null,
  role text not null check (role in ('single', 'lead', 'co', 'branch')),
  status text not null check (status in ('pending_receipt', 'received', 'return_pending', 'coordination', 'reassigned',
    'in_progress', 'co_done', 'finished', 'cancelled')),
  dispatched_at timestamptz not null,
  dispatched_on date not null,
  due_on date not null,
  original_due_on date not null,
  due_provisional boolean not null default false,
  due_trace jsonb not null,
  receipt_due_on date not null,
  received_at timestamptz,
  office text not null default '',
  handler_account_id uuid,
  replaces_task_id uuid,
  finished_at timestamptz,
  policy_version int not null,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, unit_id) references organization,
  foreign key (committee_id, routing_desk_id) references organization,
  foreign key (committee_id, handler_account_id) references account,
  foreign key (committee_id, replaces_task_id) references task
);
create unique index task_live_once on task (committee_id, proposal_id, round, unit_id) where status not in ('cancelled', 'reassigned');
create index task_by_unit on task (committee_id, unit_id, status, due_on);
create index task_by_desk on task (committee_id, routing_desk_id, status, due_on);
create index on task (committee_id, handler_account_id);
create index on task (committee_id, replaces_task_id);
create index task_by_proposal on task (committee_id, proposal_id, round);

create table return_request (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  reason text not null,
  basis text not null,
  signed_by text not null,
  suggested_unit_id uuid,
  status text not null check (status in ('pending', 'approved', 'refused', 'coordination')),
  requested_at timestamptz not null,
  decide_by date not null,
  decided_by text,
  decision_note text not null default '',
  decided_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, task_id) references task,
  foreign key (committee_id, suggested_unit_id) references organization
);
create index on return_request (committee_id, task_id);
create index on return_request (committee_id, suggested_unit_id);

create table extension (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  reason text not null,
  from_due_on date not null,
  new_due_on date not null,
  status text not null check (status in ('pending', 'approved', 'refused')),
  requested_at timestamptz not null,
  decide_by date not null,
  decided_by text,
  decision_note text not null default '',
  decided_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, task_id) references task
);
create unique index extension_pending_once on extension (committee_id, task_id) where status = 'pending';
create index on extension (committee_id, task_id);

create table contact (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  phase text not null check (phase in ('before', 'during', 'after')),
  mode text not null check (mode in ('face_to_face', 'forum', 'visit', 'on_site', 'phone', 'online', 'email', 'letter', 'other')),
  held_on date not null,
  place text not null,
  participants text not null,
  summary text not null,
  logged_by text not null,
  logged_at timestamptz not null,
  confirmed_at timestamptz,
  consents_to_mode boolean,
  primary key (committee_id, id),
  foreign key (committee_id, task_id) references task
);
create index on contact (committee_id, task_id, held_on);
comment on column contact.consents_to_mode is 'The proposer''s own word that another way than face to face was agreed';

create table co_opinion (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  doc_no text not null,
  text text not null,
  signed_by text not null,
  sent_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, task_id),
  foreign key (committee_id, task_id) references task
);

create table task_fact (
  committee_id int not null default app.committee() references committee,
  task_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  round int not null,
  unit_id uuid not null,
  role text not null,
  status text not null,
  due_on date not null,
  was_returned boolean not null,
  received_at timestamptz,
  receipt_due_on date not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, task_id, version)
);
create index task_fact_as_of on task_fact (committee_id, proposal_id, task_id, occurred_at desc, version desc);
comment on column task_fact.was_returned is 'A return request was approved for it: the dispatch was not accurate';
