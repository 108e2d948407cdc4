-- A reply read before it is a letter (征求意见稿): the versions sent to the proposers, and what each of them said.
create table pre_reading (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  reply_id uuid not null,
  proposal_id uuid not null,
  no int not null,
  content jsonb not null,
  sent_by text not null,
  sent_at timestamptz not null,
  due_on date not null,
  primary key (committee_id, id),
  unique (committee_id, reply_id, no),
  foreign key (committee_id, reply_id) references reply,
  foreign key (committee_id, proposal_id) references proposal
);
create index on pre_reading (committee_id, proposal_id);
comment on table pre_reading is 'Insert-only: a version somebody read stays as he read it';

create table pre_answer (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  pre_reading_id uuid not null,
  recipient_kind text not null check (recipient_kind in ('member', 'organization')),
  recipient_id uuid not null,
  recipient_name text not null,
  status text not null check (status in ('waiting', 'answered', 'silent', 'superseded')),
  views jsonb not null default '[]',
  comment text not null default '',
  answered_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, pre_reading_id, recipient_id),
  foreign key (committee_id, pre_reading_id) references pre_reading
);
create index on pre_answer (committee_id, recipient_id) where status = 'waiting';

create table pre_answer_fact (
  committee_id int not null default app.committee() references committee,
  pre_answer_id uuid not null,
  version int not null,
  status text not null,
  views jsonb not null,
  comment text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, pre_answer_id, version),
  foreign key (committee_id, pre_answer_id) references pre_answer
);

do $$
declare t text;
begin
  foreach t in array array['pre_reading', 'pre_answer', 'pre_answer_fact'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
