-- Letters looked through before they are signed (核稿、签发): who sent one, and who of the unit read it first.
alter table reply drop constraint reply_status_check;
alter table reply add constraint reply_status_check
  check (status in ('draft', 'awaiting_check', 'awaiting_signature', 'under_audit', 'released', 'cancelled'));
alter table reply add column submitted_by uuid;
alter table reply add column checked_by uuid;
alter table reply add column checker_name text not null default '';
alter table reply add foreign key (committee_id, submitted_by) references account;
alter table reply add foreign key (committee_id, checked_by) references account;
comment on column reply.submitted_by is 'Account: who sent a letter does not check it';
comment on column reply.checked_by is 'Account: who checked a letter does not sign it';
create index on reply (committee_id, submitted_by);
create index on reply (committee_id, checked_by);

-- The sealed paper, scanned: the letter of record beside the one set from the records. A later scan is a further row with its reason.
create table reply_scan (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  reply_id uuid not null,
  no int not null,
  name text not null,
  size int not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  letter_digest text not null,
  reason text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, reply_id, no),
  foreign key (committee_id, reply_id) references reply,
  check (no = 1 or reason <> '')
);
create index on reply_scan (committee_id, sha256);
comment on column reply_scan.letter_digest is 'Of which text of the letter it is: a class changed since makes it another letter';
comment on table reply_scan is 'Insert-only: the last one is the letter of record, the earlier ones stay';

-- What the desk found when it audited a letter, point by point, at its release and at every rejection.
create table reply_audit (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  reply_id uuid not null,
  no int not null,
  outcome text not null check (outcome in ('released', 'rejected')),
  points jsonb not null,
  reason text not null default '',
  audited_by text not null,
  audited_at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, reply_id, no),
  foreign key (committee_id, reply_id) references reply
);
comment on table reply_audit is 'Insert-only: the points stand as the policy worded them on that day';

do $$
declare t text;
begin
  foreach t in array array['reply_scan', 'reply_audit'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
