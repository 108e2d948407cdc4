-- 会签: a letter of several units as it lay before its signer, put to the co-handling units, and what each of them said.
create table countersigning (
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
create index on countersigning (committee_id, proposal_id);
comment on table countersigning is 'Insert-only: a version somebody signed stays as it was when he signed it';

create table countersign (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  countersigning_id uuid not null,
  task_id uuid not null,
  unit_id uuid not null,
  status text not null check (status in ('waiting', 'agreed', 'objected', 'silent', 'superseded')),
  word text not null default '',
  signed_by text not null default '',
  answered_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, countersigning_id, task_id),
  foreign key (committee_id, countersigning_id) references countersigning,
  foreign key (committee_id, task_id) references task,
  foreign key (committee_id, unit_id) references organization,
  check (status <> 'objected' or word <> '')
);
create index on countersign (committee_id, task_id) where status = 'waiting';
create index on countersign (committee_id, unit_id);
comment on column countersign.unit_id is 'The unit as it was asked; its successor answers for it';

create table countersign_fact (
  committee_id int not null default app.committee() references committee,
  countersign_id uuid not null,
  version int not null,
  status text not null,
  word text not null,
  signed_by text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, countersign_id, version),
  foreign key (committee_id, countersign_id) references countersign
);

do $$
declare t text;
begin
  foreach t in array array['countersigning', 'countersign', 'countersign_fact'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;

-- What is sent along with a remark (留言) is an attachment of the case that hangs on the remark.
alter table attachment add column remark_id uuid;
alter table attachment add foreign key (committee_id, remark_id) references remark;
alter table attachment add check (remark_id is null or commitment_entry_id is null);
create index on attachment (committee_id, remark_id);
comment on column attachment.remark_id is 'Null for whatever was not sent with a remark: only who reads the remark reads its file';
