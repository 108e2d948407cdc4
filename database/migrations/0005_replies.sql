-- Replies with their answers, feedback with its versions, and the minimal mark of key proposals.
create table reply (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  proposal_id uuid not null,
  round int not null,
  unit_id uuid not null,
  routing_desk_id uuid not null,
  kind text not null default 'reply' check (kind in ('reply', 'supplement')),
  status text not null check (status in ('draft', 'awaiting_signature', 'under_audit', 'released', 'cancelled')),
  class text check (class in ('A', 'B', 'C', 'D')),
  class_before_audit text,
  class_reason text not null default '',
  opening text not null,
  closing text not null,
  doc_word text,
  doc_year int,
  doc_serial int,
  signer_name text not null default '',
  signed_on date,
  contact_name text not null default '',
  contact_phone text not null default '',
  copy_to text[] not null default '{}',
  publicity text check (publicity in ('full', 'on_request', 'none')),
  publicity_reason text not null default '',
  rejections int not null default 0,
  reject_reason text not null default '',
  audit_due_on date,
  released_at timestamptz,
  released_on date,
  correction_of_id uuid,
  correction_reason text not null default '',
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, task_id) references task,
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, unit_id) references organization,
  foreign key (committee_id, routing_desk_id) references organization,
  foreign key (committee_id, correction_of_id) references reply,
  check (status <> 'released' or (class is not null and doc_serial is not null))
);
create unique index reply_doc_no on reply (committee_id, unit_id, doc_word, doc_year, doc_serial);
create unique index reply_live_once on reply (committee_id, task_id) where status <> 'cancelled' and kind = 'reply' and correction_of_id is null;
create index on reply (committee_id, proposal_id, round);
create index on reply (committee_id, routing_desk_id, status);
create index on reply (committee_id, unit_id, status);
create index on reply (committee_id, correction_of_id);

create table reply_answer (
  committee_id int not null default app.committee() references committee,
  reply_id uuid not null,
  suggestion_id uuid not null,
  adoption text check (adoption in ('adopted', 'partly_adopted', 'planned', 'reference', 'not_adopted')),
  text text not null,
  basis text not null default '',
  primary key (committee_id, reply_id, suggestion_id),
  foreign key (committee_id, reply_id) references reply,
  foreign key (committee_id, suggestion_id) references suggestion
);
create index on reply_answer (committee_id, suggestion_id);

create table reply_receipt (
  committee_id int not null default app.committee() references committee,
  reply_id uuid not null,
  recipient_id uuid not null,
  delivered_at timestamptz not null,
  opened_at timestamptz,
  primary key (committee_id, reply_id, recipient_id),
  foreign key (committee_id, reply_id) references reply
);
create index on reply_receipt (committee_id, recipient_id);
comment on column reply_receipt.recipient_id is 'A member, or the organization of a collective proposal';

create table reply_fact (
  committee_id int not null default app.committee() references committee,
  reply_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  task_id uuid not null,
  round int not null,
  status text not null,
  class text,
  released_on date,
  due_on date not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, reply_id, version)
);
create index reply_fact_as_of on reply_fact (committee_id, proposal_id, reply_id, occurred_at desc, version desc);

create table adoption_fact (
  committee_id int not null default app.committee() references committee,
  suggestion_id uuid not null,
  reply_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  adoption text not null,
  round int not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, suggestion_id, reply_id, version)
);
create index adoption_fact_as_of on adoption_fact (committee_id, proposal_id, suggestion_id, occurred_at desc, version desc);

create table feedback (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  reply_id uuid not null,
  round int not null,
  unit_id uuid not null,
  recipient_kind text not null check (recipient_kind in ('member', 'organization')),
  recipient_id uuid not null,
  for_proposal_id uuid not null,
  is_decisive boolean not null,
  status text not null check (status in ('due', 'submitted', 'disclosed', 'no_feedback')),
  due_on date not null,
  reminded int not null default 0,
  attitude text check (attitude in ('satisfied', 'basically', 'dissatisfied')),
  result text check (result in ('satisfied', 'basically', 'dissatisfied')),
  listen_mode text check (listen_mode in ('visit', 'phone', 'other', 'none')),
  targeted text check (targeted in ('yes', 'basically', 'no')),
  comment text not null default '',
  may_tell_unit boolean not null default false,
  answers jsonb not null default '[]',
  channel text check (channel in ('own_account', 'paper')),
  submitted_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, reply_id, recipient_id, for_proposal_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, reply_id) references reply,
  foreign key (committee_id, for_proposal_id) references proposal
);
create index on feedback (committee_id, recipient_id, status);
create index on feedback (committee_id, proposal_id, round);
create index on feedback (committee_id, for_proposal_id);
create index feedback_due on feedback (committee_id, due_on) where status = 'due';
comment on column feedback.for_proposal_id is 'The proposal the recipient signed: a merged child, or the case itself';

create table feedback_version (
  committee_id int not null default app.committee() references committee,
  feedback_id uuid not null,
  version int not null,
  content jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (committee_id, feedback_id, version),
  foreign key (committee_id, feedback_id) references feedback
);

create table feedback_fact (
  committee_id int not null default app.committee() references committee,
  feedback_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  reply_id uuid not null,
  round int not null,
  is_decisive boolean not null,
  status text not null,
  attitude text,
  result text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, feedback_id, version)
);
create index feedback_fact_as_of on feedback_fact (committee_id, proposal_id, feedback_id, occurred_at desc, version desc);

create table key_proposal (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  level text not null check (level in ('party_committee', 'government', 'cppcc')),
  leader_account_id uuid not null,
  supervisor_organization_id uuid,
  note text not null default '',
  marked_at timestamptz not null,
  unmarked_at timestamptz,
  version int not null default 1,
  primary key (committee_id, proposal_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, leader_account_id) references account,
  foreign key (committee_id, supervisor_organization_id) references organization
);
create index on key_proposal (committee_id, leader_account_id);
create index on key_proposal (committee_id, supervisor_organization_id);

create table key_fact (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  version int not null,
  is_key boolean not null,
  leader_account_id uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, proposal_id, version)
);
