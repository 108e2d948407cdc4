-- What every other table leans on: the committee as the unit of isolation, events, numbers, repeated requests.
create function app.committee() returns int language sql stable parallel safe
  return nullif(current_setting('app.committee', true), '')::int;

create table committee (
  id int primary key,
  code text not null unique,
  name text not null,
  level text not null check (level in ('national', 'province', 'city', 'county')),
  parent_id int references committee,
  is_demo boolean not null default false
);
comment on table committee is 'Directory of committees (政协); global, the only rows seen by all';
create index on committee (parent_id);

create table login (
  login_key text not null,
  committee_id int not null references committee,
  account_id uuid not null,
  primary key (login_key, committee_id)
);
comment on table login is 'Phone or account number → accounts; global, read before the committee is known';

create table committee_state (
  committee_id int primary key default app.committee() references committee,
  settings_version int not null default 1
);
comment on column committee_state.settings_version is 'Grows with every change of policy or calendar; keys the caches of both';

create table event (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  type text not null,
  subject_type text not null,
  subject_id uuid not null,
  version int not null,
  ordinal int not null,
  payload jsonb not null,
  actor_account_id uuid,
  actor_name text not null,
  request_id text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, id),
  unique (committee_id, subject_id, version, ordinal)
);
create index event_by_time on event (committee_id, occurred_at desc, id desc);
create index event_by_type on event (committee_id, type, occurred_at desc);
create index event_by_proposal on event (committee_id, ((payload ->> 'proposalId')), occurred_at);
comment on table event is 'What happened, append-only; source of timelines and deliveries';

create table delivery (
  committee_id int not null default app.committee() references committee,
  event_id uuid not null,
  subscriber text not null,
  delivered_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, event_id, subscriber)
);
comment on table delivery is 'Each subscriber acts at most once per event';

create table counter (
  committee_id int not null default app.committee() references committee,
  name text not null,
  value int not null,
  primary key (committee_id, name)
);
comment on table counter is 'Gapless numbers; the row is taken last in a transaction';

create table idempotency_key (
  committee_id int not null default app.committee() references committee,
  actor text not null,
  route text not null,
  key text not null,
  request_hash text not null,
  subject_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, actor, route, key)
);
create index on idempotency_key (committee_id, recorded_at);
