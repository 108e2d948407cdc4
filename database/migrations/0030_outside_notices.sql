-- Notices that leave the house (外发通知), and the ladder by which a unit is urged (督促).
create table channel (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  kind text not null check (kind in ('mail', 'wecom', 'dingtalk', 'sms')),
  name text not null,
  host text not null,
  settings jsonb not null,
  secrets jsonb not null,
  duty text,
  organization_id uuid,
  is_on boolean not null,
  made_at timestamptz not null,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, organization_id) references organization
);
create index on channel (committee_id, organization_id);
create unique index channel_one_mail on channel (committee_id, kind) where is_on and kind in ('mail', 'sms');
comment on column channel.secrets is 'Passwords, keys and robot addresses: written, used for sending, never shown';
comment on column channel.duty is 'Robots speak to the group of one body: whoever holds this duty for that organization';

create table notice_choice (
  committee_id int not null default app.committee() references committee,
  account_id uuid not null,
  mail text not null default '',
  mobile text not null default '',
  is_digest boolean not null default false,
  muted text[] not null default '{}',
  version int not null default 1,
  primary key (committee_id, account_id),
  foreign key (committee_id, account_id) references account
);

create table message (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  channel_id uuid not null,
  account_id uuid,
  target text not null,
  subject text not null,
  lines jsonb not null,
  made_at timestamptz not null,
  try_since timestamptz not null,
  try_after timestamptz not null,
  attempts int not null default 0,
  last_error text not null default '',
  sent_at timestamptz,
  failed_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  check (sent_at is null or failed_at is null),
  foreign key (committee_id, channel_id) references channel,
  foreign key (committee_id, account_id) references account
);
create index message_due on message (committee_id, channel_id, try_after, id) where sent_at is null and failed_at is null;
create index message_failed on message (committee_id, failed_at desc, id desc) where failed_at is not null;
create index on message (committee_id, channel_id, made_at desc);
create index on message (committee_id, account_id);
comment on column message.id is 'Goes out as Message-ID or its like: what is sent again after a broken connection is known by it';

create table posting (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  channel_id uuid not null,
  account_id uuid,
  notice_key text not null,
  title text not null,
  link text not null,
  count int not null default 1,
  made_at timestamptz not null,
  send_after timestamptz not null,
  message_id uuid,
  primary key (committee_id, id),
  foreign key (committee_id, channel_id) references channel,
  foreign key (committee_id, account_id) references account,
  foreign key (committee_id, message_id) references message
);
create unique index posting_waiting on posting (committee_id, channel_id, notice_key) where message_id is null;
create index posting_due on posting (committee_id, send_after) where message_id is null;
create index on posting (committee_id, account_id);
create index on posting (committee_id, message_id);
comment on table posting is 'A notice on its way out by one channel; later matters join it until it is part of a message';

create table notice_matter (
  committee_id int not null default app.committee() references committee,
  notice_id uuid not null,
  proposal_id uuid not null,
  primary key (committee_id, notice_id, proposal_id),
  foreign key (committee_id, notice_id) references notice
);
create index on notice_matter (committee_id, proposal_id);
comment on table notice_matter is 'Insert-only: which case a notice speaks of; it does not keep a draft from being thrown away';

create table urging (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  desk_id uuid not null,
  due_on date not null,
  level text not null check (level in ('hint', 'reminder', 'written_urge', 'interview', 'circular')),
  doc_word text,
  doc_year int,
  doc_serial int,
  reason text not null,
  given_by text not null,
  given_at timestamptz not null,
  acknowledge_by date not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  note text not null default '',
  policy_version int not null,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, task_id, due_on, level),
  check ((level = 'written_urge') = (doc_serial is not null)),
  foreign key (committee_id, task_id) references task,
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, unit_id) references organization,
  foreign key (committee_id, desk_id) references organization
);
create unique index urging_doc_no on urging (committee_id, doc_word, doc_year, doc_serial) where doc_serial is not null;
create index on urging (committee_id, proposal_id, given_at);
create index on urging (committee_id, unit_id);
create index on urging (committee_id, desk_id);
comment on table urging is 'One step of the ladder for one due date of a task: a new date begins a new ladder';

do $$
declare t text;
begin
  foreach t in array array['channel', 'notice_choice', 'message', 'posting', 'notice_matter', 'urging'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
