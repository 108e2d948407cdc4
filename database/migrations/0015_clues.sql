-- Clues from the public: the clue itself, who contributed it (kept apart, for the office alone), who picked it, what the
-- contributor is owed to be told, and what keeps machines off the public form.
create table clue (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  code text not null,
  title text not null,
  content text not null,
  category text check (category in ('economy', 'politics', 'culture', 'society', 'ecology')),
  source text not null check (source in ('web', 'wechat', 'mail', 'phone', 'media')),
  source_note text not null default '',
  status text not null check (status in ('received', 'accepted', 'rejected', 'in_catalogue', 'picked', 'became_proposal',
    'to_opinion', 'archived')),
  entered_by_account_id uuid,
  entered_by text,
  received_at timestamptz not null,
  due_on date not null,
  rejection text check (rejection in ('personal', 'petition', 'litigation', 'accusation', 'secret', 'out_of_scope',
    'duplicate', 'unclear')),
  note text not null default '',
  catalogue_no int,
  catalogue_title text,
  catalogue_content text,
  catalogue_category text check (catalogue_category in ('economy', 'politics', 'culture', 'society', 'ecology')),
  published_at timestamptz,
  until_on date,
  opinion_report_id uuid,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, code),
  foreign key (committee_id, entered_by_account_id) references account,
  foreign key (committee_id, opinion_report_id) references opinion_report,
  check ((status = 'rejected') = (rejection is not null)),
  check (status not in ('in_catalogue', 'picked', 'became_proposal') or (catalogue_no is not null and until_on is not null
    and published_at is not null and catalogue_title is not null and catalogue_content is not null
    and catalogue_category is not null))
);
create unique index clue_catalogue_no on clue (committee_id, catalogue_no);
create index clue_by_status on clue (committee_id, status, received_at desc, id desc);
create index on clue (committee_id, entered_by_account_id);
create index on clue (committee_id, opinion_report_id);
comment on column clue.code is 'Told to the contributor alone: with the end of his phone number it opens the state of his clue';
comment on column clue.catalogue_title is 'The words of the catalogue are the office''s; the contributor''s own stay as they came';

create table clue_contributor (
  committee_id int not null default app.committee() references committee,
  clue_id uuid not null,
  name text not null,
  phone text not null,
  primary key (committee_id, clue_id),
  foreign key (committee_id, clue_id) references clue
);
create index on clue_contributor (committee_id, phone);
comment on table clue_contributor is 'Apart from the clue, so that no query of the catalogue can bring a name along';

create table clue_pick (
  committee_id int not null default app.committee() references committee,
  clue_id uuid not null,
  proposal_id uuid not null,
  lead_name text not null,
  picked_at timestamptz not null,
  primary key (committee_id, clue_id, proposal_id),
  foreign key (committee_id, clue_id) references clue,
  foreign key (committee_id, proposal_id) references proposal
);
create index on clue_pick (committee_id, proposal_id);

create table clue_notice (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  clue_id uuid not null,
  stage text not null check (stage in ('rejected', 'picked', 'filed', 'answered')),
  text text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  sent_by text,
  channel text check (channel in ('phone', 'message', 'letter', 'unreachable')),
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, clue_id, stage),
  foreign key (committee_id, clue_id) references clue,
  check ((sent_at is null) = (channel is null))
);
create index clue_notice_unsent on clue_notice (committee_id, made_at, id) where sent_at is null;
comment on table clue_notice is 'What a contributor is to be told, once a stage; staff send it as long as no message gateway is connected';

create table clue_form (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  answer int not null,
  opened_at timestamptz not null,
  used_at timestamptz,
  primary key (committee_id, id)
);
create index on clue_form (committee_id, opened_at);

create table clue_attempt (
  committee_id int not null default app.committee() references committee,
  key text not null,
  since timestamptz not null,
  count int not null,
  primary key (committee_id, key)
);
create index on clue_attempt (committee_id, since);
comment on table clue_attempt is 'How often an address, a phone or a code was tried of late; keys are digests, old rows are swept';

do $$
declare t text;
begin
  foreach t in array array['clue', 'clue_contributor', 'clue_pick', 'clue_notice', 'clue_form', 'clue_attempt'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
