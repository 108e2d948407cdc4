-- What proposers and the handling unit write to each other about a task (留言), on record; no other unit knows of it.
create table remark (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  side text not null check (side in ('unit', 'proposer')),
  body text not null,
  account_id uuid not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, task_id) references task,
  foreign key (committee_id, account_id) references account
);
create index on remark (committee_id, task_id, written_at, id);
create index on remark (committee_id, account_id);
comment on table remark is 'Insert-only: what was said stays as it was said';

-- A visit or a handling consultation (提案办理协商) agreed on between both sides; once held it is a contact, with minutes.
create table appointment (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in ('visit', 'consultation')),
  status text not null check (status in ('proposed', 'agreed', 'held', 'cancelled')),
  asker text not null check (asker in ('unit', 'proposer')),
  starts_at timestamptz not null,
  minutes_long int not null check (minutes_long > 0),
  place text not null,
  topic text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  reason text not null default '',
  participants text not null default '',
  summary text not null default '',
  outcome text not null default '',
  contact_id uuid,
  version int not null default 1,
  primary key (committee_id, id),
  foreign key (committee_id, task_id) references task,
  foreign key (committee_id, contact_id) references contact
);
create index on appointment (committee_id, task_id, starts_at, id);
create index on appointment (committee_id, contact_id);
comment on column appointment.asker is 'Who named the time that stands now; the other side answers it';

do $$
declare t text;
begin
  foreach t in array array['remark', 'appointment'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;

-- What a unit shows for what it says of a commitment (佐证) is an attachment of the case that hangs on what was said.
alter table attachment add column commitment_entry_id uuid;
alter table attachment add foreign key (committee_id, commitment_entry_id) references commitment_entry;
create index on attachment (committee_id, commitment_entry_id);
comment on column attachment.commitment_entry_id is 'Null for the files of the proposal itself';

-- A desk is told once that a task comes near its date; a unit once in each quarter that its report on a commitment is due.
alter table task_reminder drop constraint task_reminder_kind_check;
alter table task_reminder add constraint task_reminder_kind_check check (kind in ('receipt', 'due', 'near'));
alter table commitment add column progress_noted_on date;
comment on column commitment.progress_noted_on is 'The day whose report was asked for last';
